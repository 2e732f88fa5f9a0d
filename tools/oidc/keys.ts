import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './files';

export interface Keys {
  readonly jwks: { readonly keys: readonly JWK[] };
  /** Signs the cookies of the login page. */
  readonly cookieKey: string;
}

/** The keys of this data folder, made on first use: tokens stay valid when the issuer starts again. */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, 'keys.json');
  const stored = readJson<Keys>(path);
  if (stored) return stored;
  const keys = await makeKeys();
  writeJson(path, keys);
  return keys;
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  return { jwks: { keys: [key] }, cookieKey: randomBytes(32).toString('base64url') };
}
