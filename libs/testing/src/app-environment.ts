import { randomBytes } from 'node:crypto';
import { startTestIssuer, type TestIssuer } from './issuer';
import { makePersonKeys, type PersonKeys } from './person-keys';
import { testStack } from './stack';
import { isolatedTopics, type IsolatedTopics } from './topics';
import { unique } from './unique';

/** What one suite has to itself: a room on the broker and in the database, an issuer and keys. */
export interface AppEnvironment {
  readonly topics: IsolatedTopics;
  readonly issuer: TestIssuer;
  readonly personKeys: PersonKeys;
  /** Begins the name of every database of the suite. */
  readonly databasePrefix: string;
  readonly variables: NodeJS.ProcessEnv;
}

export async function makeAppEnvironment(more: NodeJS.ProcessEnv = {}): Promise<AppEnvironment> {
  const { brokers, mongoUri } = testStack();
  const [topics, issuer, personKeys] = await Promise.all([
    isolatedTopics(),
    startTestIssuer(),
    makePersonKeys(),
  ]);
  const databasePrefix = `test_${unique()}`;
  const variables = {
    KAFKA_BROKERS: brokers,
    MONGODB_URI: mongoUri,
    DATABASE_PREFIX: databasePrefix,
    TOPIC_PREFIX: topics.prefix,
    OIDC_ISSUER: issuer.issuer,
    OIDC_CLIENT_ID: 'test',
    OIDC_CLIENT_SECRET: 'test',
    PERSON_PUBLIC_KEY: personKeys.publicKey,
    PERSON_SIGNING_KEY: personKeys.signingKey,
    PEOPLE_KEYS: `test=${randomBytes(32).toString('hex')}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    HOST: '127.0.0.1',
    PORT: '0',
    MANAGEMENT_PORT: '0',
    ...more,
  };
  return { topics, issuer, personKeys, databasePrefix, variables };
}
