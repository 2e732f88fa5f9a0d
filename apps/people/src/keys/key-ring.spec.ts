import { randomBytes } from 'node:crypto';
import { KeyRing } from './key-ring.service';
import { PEOPLE_KEYS } from './people-keys.settings';

const place = { person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11', field: 'mail' };
const first = { id: '2026-10', secret: randomBytes(32) };
const second = { id: '2026-11', secret: randomBytes(32) };
const ring = new KeyRing([first]);

describe('a sealed value', () => {
  it('opens again in its place, and looks different each time', () => {
    const sealed = ring.seal('jo@example.org', place);
    expect(ring.open(sealed, place)).toBe('jo@example.org');
    expect(ring.seal('jo@example.org', place).box).not.toBe(sealed.box);
    expect(sealed.key).toBe('2026-10');
    expect(Buffer.from(sealed.box, 'base64url').includes('jo@')).toBe(false);
  });

  it('opens neither for another person nor as another field', () => {
    const sealed = ring.seal('jo@example.org', place);
    for (const other of [
      { ...place, field: 'phone' },
      { ...place, person: 'x' },
    ])
      expect(() => ring.open(sealed, other)).toThrow(
        expect.objectContaining({ code: 'sealed-value-broken' }),
      );
  });

  it('opens with an older key while that is in the list; the first one writes', () => {
    const sealed = ring.seal('jo@example.org', place);
    const rotated = new KeyRing([second, first]);
    expect(rotated.open(sealed, place)).toBe('jo@example.org');
    expect(rotated.seal('x', place).key).toBe('2026-11');
  });

  it('names the key that is missing, and one that is another than its name says', () => {
    const sealed = ring.seal('jo@example.org', place);
    expect(() => new KeyRing([second]).open(sealed, place)).toThrow(
      /2026-10, which is not among PEOPLE_KEYS/,
    );
    const impostor = new KeyRing([{ id: '2026-10', secret: randomBytes(32) }]);
    expect(() => impostor.open(sealed, place)).toThrow(/another key under this name/);
  });

  it('notices every altered byte', () => {
    const { key, box } = ring.seal('jo', place);
    const bytes = Buffer.from(box, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered[index]! ^= 1;
      expect(() => ring.open({ key, box: altered.toString('base64url') }, place)).toThrow(/altered/);
    }
  });
});

it('stands for a mail address by a keyed digest, whatever its case', () => {
  expect(ring.indexesOf('Jo@Example.org')).toEqual(ring.indexesOf(' jo@example.org'));
  expect(ring.indexesOf('jo@example.org')).not.toEqual(new KeyRing([second]).indexesOf('jo@example.org'));
  const both = new KeyRing([second, first]).indexesOf('jo@example.org');
  expect(both).toHaveLength(2);
  expect(both[1]).toBe(ring.indexesOf('jo@example.org')[0]);
});

describe('PEOPLE_KEYS', () => {
  const hex = randomBytes(32).toString('hex');
  const k = randomBytes(32).toString('base64url');

  it.each([
    [`a=${hex}`, ['a']],
    [`b=${hex}, a=${hex}`, ['b', 'a']],
    [JSON.stringify({ keys: [{ kty: 'oct', kid: 'a', k }] }), ['a']],
  ])('reads a list or a JWK Set', (text, ids) => {
    expect(PEOPLE_KEYS.parse(text).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    '',
    hex,
    'a=1234',
    `a=${hex},a=${hex}`,
    '{"keys":[]}',
    '{',
    JSON.stringify({ keys: [{ kty: 'oct', kid: 'a', k: 'AAAA' }] }),
  ])('refuses %j', (text) => {
    expect(PEOPLE_KEYS.safeParse(text).error?.issues[0]?.message).toMatch(/list of 256-bit keys/);
  });
});
