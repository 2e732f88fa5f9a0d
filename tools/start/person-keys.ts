import { exportJWK, generateKeyPair } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../oidc/files';

interface PersonKeys {
  readonly publicKey: object;
  readonly signingKey: object;
  /** Hexadecimal; contacts are sealed with it. */
  readonly sealingKey?: string;
}

/** The keys with which people proves who a request is for; kept, so that proofs outlive a restart. */
export async function personKeyVariables(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const path = join(dataDir, 'keys', 'person.json');
  const kept = readJson<PersonKeys>(path) ?? (await makeKeys());
  const keys = { ...kept, sealingKey: kept.sealingKey ?? randomBytes(32).toString('hex') };
  writeJson(path, keys);
  return {
    PERSON_PUBLIC_KEY: JSON.stringify(keys.publicKey),
    PERSON_SIGNING_KEY: JSON.stringify(keys.signingKey),
    PEOPLE_KEYS: `development=${keys.sealingKey}`,
  };
}

async function makeKeys(): Promise<PersonKeys> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const kid = randomUUID();
  const [open, secret] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return { publicKey: { ...open, kid }, signingKey: { ...secret, kid } };
}
