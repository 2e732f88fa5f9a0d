import { exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../oidc/files';

interface PersonKeys {
  readonly publicKey: object;
  readonly signingKey: object;
}

/** The keys with which people proves who a request is for; kept, so that proofs outlive a restart. */
export async function personKeyVariables(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const path = join(dataDir, 'keys', 'person.json');
  const keys = readJson<PersonKeys>(path) ?? (await makeKeys());
  writeJson(path, keys);
  return {
    PERSON_PUBLIC_KEY: JSON.stringify(keys.publicKey),
    PERSON_SIGNING_KEY: JSON.stringify(keys.signingKey),
  };
}

async function makeKeys(): Promise<PersonKeys> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const kid = randomUUID();
  const [open, secret] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return { publicKey: { ...open, kid }, signingKey: { ...secret, kid } };
}
