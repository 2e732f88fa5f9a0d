import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readVariables } from './read-variables';
import { readConfig } from './service-config';

const compose = readFileSync(join(__dirname, '../../../../docker-compose.yml'), 'utf8');
const issuerClients = readFileSync(join(__dirname, '../../../../tools/oidc/clients.ts'), 'utf8');
const published = (pattern: RegExp) => [...compose.matchAll(pattern)].map(([, value]) => value!);

const publicKeys = published(/PERSON_PUBLIC_KEY: '(.+)'/g);
const signingKeys = published(/PERSON_SIGNING_KEY: '(.+)'/g);
const sealingKeys = published(/PEOPLE_KEYS: (\S+)/g);
const secrets = [
  ...published(/OIDC_CLIENT_SECRET: (\S+)/g),
  ...[...issuerClients.matchAll(/machine\('([\w-]+)'/g)].map(([, name]) => `${name}-secret`),
];

const own = '{"kty":"OKP","crv":"Ed25519","x":"Xx4_L89E6RsyvDTzN9wuN3cDwgifPkXMgFJv_HMIxdk","kid":"2026"}';
const good = {
  KAFKA_BROKERS: 'one:9092',
  MONGODB_URI: 'mongodb://db/?replicaSet=rs',
  OIDC_ISSUER: 'https://login.test',
  PERSON_PUBLIC_KEY: own,
};
const start = (env: NodeJS.ProcessEnv) => () => readConfig('people', { ...good, ...env });
const settings = z.object({
  PERSON_SIGNING_KEY: z.string().optional(),
  PEOPLE_KEYS: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});
const read = (env: NodeJS.ProcessEnv) => () => readVariables('people', settings, env);
const renamed = (key: string) => key.replace('"development"', '"2026"');

describe('in production', () => {
  const NODE_ENV = 'production';
  const KEY = 'has a key that is published with the source code: make one of your own.';

  it("keys and secrets of one's own and an issuer by https will do", () => {
    expect(start({ NODE_ENV })).not.toThrow();
    const PEOPLE_KEYS = `2026=${'ab'.repeat(32)}`;
    expect(read({ NODE_ENV, PERSON_SIGNING_KEY: own, PEOPLE_KEYS, OIDC_CLIENT_SECRET: 'x' })).not.toThrow();
  });

  it('an issuer without https is refused', () => {
    expect(start({ NODE_ENV, PEOPLE_OIDC_ISSUER: 'http://login.test' })).toThrow(
      'The people service cannot start: PEOPLE_OIDC_ISSUER must begin with https:// outside development.',
    );
  });

  it.each(publicKeys.flatMap((key) => [key, renamed(key), `{"keys":[${own},${renamed(key)}]}`]))(
    'the public key %s is refused',
    (key) => {
      expect(start({ NODE_ENV, PERSON_PUBLIC_KEY: key })).toThrow(`PERSON_PUBLIC_KEY ${KEY}`);
    },
  );

  it.each(signingKeys.flatMap((key) => [key, renamed(key)]))('the signing key %s is refused', (key) => {
    expect(read({ NODE_ENV, PERSON_SIGNING_KEY: key })).toThrow(`PERSON_SIGNING_KEY ${KEY}`);
  });

  it.each(
    sealingKeys.flatMap((key) => [key, `2026=${'ab'.repeat(32)}, 2025=${key.split('=')[1]}`, asSet(key)]),
  )('the sealing key %s is refused', (key) => {
    expect(read({ NODE_ENV, PEOPLE_KEYS: key })).toThrow(`PEOPLE_KEYS ${KEY}`);
  });

  it.each(secrets)('the secret %s is refused', (secret) => {
    expect(read({ NODE_ENV, OIDC_CLIENT_SECRET: secret })).toThrow(
      'OIDC_CLIENT_SECRET is published with the source code: set a secret of your own.',
    );
  });

  it('a key that was made for development is refused by its id', () => {
    const PEOPLE_KEYS = `development=${'ab'.repeat(32)}`;
    expect(read({ NODE_ENV, PEOPLE_KEYS })).toThrow(
      /PEOPLE_KEYS has a key with the id "development": make one/,
    );
    const PERSON_PUBLIC_KEY = own.replace('"2026"', '"development"');
    expect(start({ NODE_ENV, PERSON_PUBLIC_KEY })).toThrow(
      /PERSON_PUBLIC_KEY has a key with the id "development"/,
    );
  });
});

it('in development what is published will do', () => {
  const published = { PERSON_PUBLIC_KEY: publicKeys[0], OIDC_ISSUER: 'http://127.0.0.1:8090' };
  expect(start(published)).not.toThrow();
  expect(start({ ...published, NODE_ENV: 'development' })).not.toThrow();
});

function asSet(list: string): string {
  const k = Buffer.from(list.split('=')[1]!, 'hex').toString('base64url');
  return JSON.stringify({ keys: [{ kty: 'oct', kid: '2026', k }] });
}
