import { bindingOf, PERSON_ISSUER } from '@digitalhub/platform';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { randomUUID } from 'node:crypto';

export interface AssertionOptions {
  /** `iss` and `sub` of the access token that the assertion goes with. */
  readonly issuer: string;
  readonly subject: string;
  /** The person ref that the token's holder stands for. */
  readonly person: string;
  /** Seconds from now; negative for one that has expired. */
  readonly expiresIn?: number;
}

export interface PersonKeys {
  /** Public JWK as JSON, for every service. */
  readonly publicKey: string;
  /** Private JWK as JSON, for people alone. */
  readonly signingKey: string;
  /** The header `Digitalhub-Person`, as people would sign it. */
  assertion(options: AssertionOptions): Promise<string>;
}

/** A fresh pair of Ed25519 keys that proves which person a request is for. */
export async function makePersonKeys(): Promise<PersonKeys> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const kid = randomUUID();
  const [open, secret] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return {
    publicKey: JSON.stringify({ ...open, kid }),
    signingKey: JSON.stringify({ ...secret, kid }),
    assertion: (options) => sign(privateKey, kid, options),
  };
}

function sign(key: CryptoKey, kid: string, options: AssertionOptions): Promise<string> {
  const { issuer, subject, person, expiresIn = 3600 } = options;
  return new SignJWT({ act: bindingOf(issuer, subject) })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(PERSON_ISSUER)
    .setSubject(person)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(key);
}
