import { z } from 'zod';
import { ConfigError, readVariables } from './read-variables';
import { readConfig } from './service-config';

const publicKey = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"1"}';
const complete = {
  KAFKA_BROKERS: 'one:9092, two:9093',
  MONGODB_URI: 'mongodb://db/?replicaSet=rs',
  OIDC_ISSUER: 'https://login.test',
  PERSON_PUBLIC_KEY: publicKey,
};
const read = (env: NodeJS.ProcessEnv) => readConfig('bookings', env);

it('fills in what may be left out', () => {
  expect(read(complete)).toMatchObject({
    kafkaBrokers: ['one:9092', 'two:9093'],
    databaseName: 'digitalhub_bookings',
    topicPrefix: '',
    oidcAudience: 'digitalhub',
    host: '127.0.0.1',
    port: 8082,
    logLevel: 'info',
    partitions: 3,
    replicationFactor: 1,
    personKeys: { keys: [{ kid: '1' }] },
  });
});

it('lets the variable of the service win, and counts an empty one as absent', () => {
  const env = { ...complete, PORT: '1', BOOKINGS_PORT: '2', HUBS_PORT: '3', DATABASE_PREFIX: '' };
  expect(read(env)).toMatchObject({ port: 2, databaseName: 'digitalhub_bookings' });
});

it('takes a set of person keys for a rotation', () => {
  const keys = `{"keys":[${publicKey},${publicKey}]}`;
  expect(read({ ...complete, PERSON_PUBLIC_KEY: keys }).personKeys.keys).toHaveLength(2);
});

it.each([
  ['MONGODB_URI', undefined, 'MONGODB_URI is missing'],
  [
    'BOOKINGS_MONGODB_URI',
    'postgres://secret@db',
    'BOOKINGS_MONGODB_URI must begin with mongodb:// or mongodb+srv://',
  ],
  ['KAFKA_BROKERS', 'one', 'KAFKA_BROKERS must be a comma list of host:port'],
  ['OIDC_ISSUER', 'login', 'OIDC_ISSUER must be the web address of an OpenID Connect issuer'],
  ['PORT', '70000', 'PORT must be a whole number from 0 to 65535'],
  ['PORT', 'http', 'PORT must be a whole number from 0 to 65535'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
  ['TOPIC_PREFIX', 'a b', 'TOPIC_PREFIX must be at most 60 of a-z, A-Z, 0-9, . and -'],
  [
    'PERSON_PUBLIC_KEY',
    '{"kty":"RSA"}',
    'PERSON_PUBLIC_KEY must be an Ed25519 public key as JWK, or a JWK Set of such keys',
  ],
  ['KAFKA_PARTITIONS', '0', 'KAFKA_PARTITIONS must be a whole number from 1 to 1000'],
])('says in one sentence what is wrong with %s', (name, value, sentence) => {
  const start = () => read({ ...complete, [name]: value });
  expect(start).toThrow(ConfigError);
  expect(start).toThrow(`The bookings service cannot start: ${sentence}.`);
});

it('names everything that is wrong at once, and never a value', () => {
  expect(() => read({ MONGODB_URI: 'hunter2' })).toThrow(
    'The bookings service cannot start: KAFKA_BROKERS is missing; ' +
      'MONGODB_URI must begin with mongodb:// or mongodb+srv://; OIDC_ISSUER is missing; PERSON_PUBLIC_KEY is missing.',
  );
});

it('reads the settings of an app in the same way', () => {
  const schema = z.object({ HUBS_URLS: z.string().default('http://127.0.0.1:8081'), TOKEN: z.string() });
  expect(readVariables('gateway', schema, { TOKEN: 'x', GATEWAY_TOKEN: 'y' })).toEqual({
    HUBS_URLS: 'http://127.0.0.1:8081',
    TOKEN: 'y',
  });
  expect(() => readVariables('gateway', schema, {})).toThrow(
    'The gateway service cannot start: TOKEN is missing.',
  );
});
