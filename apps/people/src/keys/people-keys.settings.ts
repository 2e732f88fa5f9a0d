import { z } from 'zod';
import type { RawKey } from './key-ring.service';

const RULE =
  'must be a list of 256-bit keys, the one that writes first: name=64 hex digits, comma-separated, or a JWK Set of oct keys with kid';
const ID = /^[\w-]{1,40}$/;

const jwk = z.object({ kty: z.literal('oct'), kid: z.string().regex(ID), k: z.string() });
const jwkSet = z.object({ keys: z.array(jwk).min(1) });

/**
 * The keys that contacts are sealed with. To change them put a new key first and keep the older ones until
 * everything has been sealed anew.
 */
export const PEOPLE_KEYS = z.string().transform((text, context): [RawKey, ...RawKey[]] => {
  const keys = text.trim().startsWith('{') ? keysOfSet(text) : keysOfList(text);
  const ids = new Set(keys?.map(({ id }) => id));
  if (keys?.length && ids.size === keys.length && keys.every(({ secret }) => secret.length === 32))
    return keys as [RawKey, ...RawKey[]];
  context.addIssue(RULE);
  return z.NEVER;
});

function keysOfList(text: string): RawKey[] | undefined {
  const parts = text.split(',').map((part) => /^([\w-]{1,40})=([0-9a-f]{64})$/i.exec(part.trim()));
  if (parts.some((part) => !part)) return undefined;
  return parts.map((part) => ({ id: part![1]!, secret: Buffer.from(part![2]!, 'hex') }));
}

function keysOfSet(text: string): RawKey[] | undefined {
  try {
    const { keys } = jwkSet.parse(JSON.parse(text));
    return keys.map(({ kid, k }) => ({ id: kid, secret: Buffer.from(k, 'base64url') }));
  } catch {
    return undefined;
  }
}
