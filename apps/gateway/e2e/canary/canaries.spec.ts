import { createHash } from 'node:crypto';
import { leaksIn } from './canaries';

const mail = 'Canary.Bird@example.org';
const values = { mail };
const found = (text: string | Buffer) =>
  leaksIn([{ place: 'here', bytes: Buffer.from(text) }], values).map(({ what }) => what);

it.each([
  [`{"to":"${mail}"}`, 'mail as it is'],
  [`to ${mail.toLowerCase()}`, 'mail in lower case'],
  [`GET /x?m=${encodeURIComponent(mail)}`, 'mail in a URL'],
  [Buffer.from(mail, 'utf16le'), 'mail as UTF-16'],
  [Buffer.from(mail).toString('hex'), 'mail in hexadecimal'],
  [Buffer.from(`a${mail}`).toString('base64'), 'mail in Base64, shifted by 1'],
  [Buffer.from(`ab${mail}`).toString('base64'), 'mail in Base64, shifted by 2'],
  [createHash('sha256').update(mail.toLowerCase()).digest('hex'), 'mail as sha256'],
])('finds %s', (text, what) => {
  expect(found(text)).toContain(what);
});

it('finds nothing where nothing is', () => {
  expect(found('{"person":"5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11"}')).toEqual([]);
});
