import { randomBytes, randomUUID } from 'node:crypto';
import { KeyRing } from '../keys/key-ring.service';
import { readToken, tokenOf } from './link-token.service';

const key = { id: 'a', secret: randomBytes(32) };
const keys = new KeyRing([key]);
const now = Date.parse('2026-11-22T19:00:00Z');
const link = { purpose: 'guest-confirmation', id: randomUUID(), expiresAt: now + 60_000 } as const;

const codeOf = (token: string, at = now, by = keys) => {
  try {
    readToken(by, token, at);
    return 'valid';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('says what was put into it', () => {
  expect(readToken(keys, tokenOf(keys, link), now)).toEqual(link);
  const lasting = { purpose: 'erasure-receipt', id: link.id } as const;
  expect(readToken(keys, tokenOf(keys, lasting), now)).toEqual(lasting);
});

it('holds until its expiry and not a moment longer', () => {
  const token = tokenOf(keys, link);
  expect(codeOf(token, link.expiresAt - 1)).toBe('valid');
  expect(codeOf(token, link.expiresAt)).toBe('link-expired');
});

it('is foreign when another key has signed it or any bit of it was changed', () => {
  const token = tokenOf(keys, link);
  expect(codeOf(token, now, new KeyRing([{ id: 'a', secret: randomBytes(32) }]))).toBe('link-foreign');
  const bytes = Buffer.from(token, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(codeOf(changed.toString('base64url'))).toBe('link-foreign');
  }
});

it('holds after a change of keys, as long as its key is kept', () => {
  const token = tokenOf(keys, link);
  const added = { id: 'b', secret: randomBytes(32) };
  expect(codeOf(token, now, new KeyRing([added, key]))).toBe('valid');
  expect(codeOf(token, now, new KeyRing([added]))).toBe('link-foreign');
});

it.each(['', 'x', 'a'.repeat(52), `${'a'.repeat(50)}!`, 'ä'.repeat(51), `${tokenOf(keys, link)}=`])(
  'is malformed: %j',
  (token) => {
    expect(codeOf(token)).toBe('link-malformed');
  },
);
