import { exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';

export interface PersonKeys {
  /** Public JWK as JSON, for every service. */
  readonly publicKey: string;
  /** Private JWK as JSON, for people alone. */
  readonly signingKey: string;
}

/** A fresh pair of Ed25519 keys that proves which person a request is for. */
export async function makePersonKeys(): Promise<PersonKeys> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const kid = randomUUID();
  const [open, secret] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return { publicKey: JSON.stringify({ ...open, kid }), signingKey: JSON.stringify({ ...secret, kid }) };
}
