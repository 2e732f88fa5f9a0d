import type { ServiceName } from '@digitalhub/contracts';
import {
  startService,
  type RunningService,
  type ServiceDefinition,
  type StartOptions,
} from '@digitalhub/platform';
import { dropDatabases } from './database';
import { startTestIssuer, type TestIssuer } from './issuer';
import { makePersonKeys, type PersonKeys } from './person-keys';
import { testStack } from './stack';
import { isolatedTopics, type IsolatedTopics } from './topics';
import { unique } from './unique';

export interface AppsOptions {
  /** Further variables for every service. */
  readonly env?: NodeJS.ProcessEnv;
  readonly start?: StartOptions;
}

export interface TestApps {
  /** Base address of a started service. */
  url(name: ServiceName): string;
  readonly issuer: TestIssuer;
  readonly topics: IsolatedTopics;
  readonly personKeys: PersonKeys;
  /** What the services were started with; `DATABASE_PREFIX` names their databases. */
  readonly env: NodeJS.ProcessEnv;
  /** Stops one service, as a rollout would, and leaves the others alone. */
  stop(name: ServiceName): Promise<void>;
  /** Starts a stopped service again, or another replica of a running one, on the same data. */
  start(definition: ServiceDefinition): Promise<RunningService>;
  /** Stops everything and removes every trace of it from the broker and the database. */
  close(): Promise<void>;
}

/**
 * Boots services on free ports over the real broker and database, with databases and topics of their own and an
 * issuer beside them. Every message is delivered twice.
 */
export async function startApps(
  definitions: readonly ServiceDefinition[],
  options: AppsOptions = {},
): Promise<TestApps> {
  const [topics, issuer, personKeys] = await Promise.all([
    isolatedTopics(),
    startTestIssuer(),
    makePersonKeys(),
  ]);
  const env = environment({ topics, issuer, personKeys, more: options.env });
  const running: RunningService[] = [];
  const start = async (definition: ServiceDefinition) => {
    const service = await startService(definition, { ...env, ...addressesOf(running) }, options.start);
    running.push(service);
    return service;
  };
  const stop = async (names: readonly string[]) => {
    const going = running.filter(({ name }) => names.includes(name));
    for (const service of going) running.splice(running.indexOf(service), 1);
    await Promise.all(going.map((service) => service.close()));
  };
  const close = async () => {
    await stop(running.map(({ name }) => name));
    await Promise.all([issuer.close(), topics.close(), dropDatabases(databasePrefix(env))]);
  };
  const apps = {
    url: urlIn(running),
    issuer,
    topics,
    personKeys,
    env,
    start,
    stop: (name: ServiceName) => stop([name]),
    close,
  };
  return startAll(definitions, apps);
}

/** The gateway comes last: it must know where the others are. */
async function startAll(definitions: readonly ServiceDefinition[], apps: TestApps): Promise<TestApps> {
  try {
    await Promise.all(definitions.filter(({ name }) => name !== 'gateway').map(apps.start));
    for (const gateway of definitions.filter(({ name }) => name === 'gateway')) await apps.start(gateway);
    return apps;
  } catch (error) {
    await apps.close();
    throw error;
  }
}

function environment({ topics, issuer, personKeys, more }: EnvironmentParts): NodeJS.ProcessEnv {
  const { brokers, mongoUri } = testStack();
  return {
    KAFKA_BROKERS: brokers,
    MONGODB_URI: mongoUri,
    DATABASE_PREFIX: `test_${unique()}`,
    TOPIC_PREFIX: topics.prefix,
    OIDC_ISSUER: issuer.issuer,
    OIDC_CLIENT_ID: 'test',
    OIDC_CLIENT_SECRET: 'test',
    PERSON_PUBLIC_KEY: personKeys.publicKey,
    PERSON_SIGNING_KEY: personKeys.signingKey,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    HOST: '127.0.0.1',
    PORT: '0',
    ...more,
  };
}

interface EnvironmentParts {
  readonly topics: IsolatedTopics;
  readonly issuer: TestIssuer;
  readonly personKeys: PersonKeys;
  readonly more: NodeJS.ProcessEnv | undefined;
}

/** `BOOKINGS_URLS=http://…,http://…`: all replicas of each service, as the gateway reads them. */
function addressesOf(running: readonly RunningService[]): NodeJS.ProcessEnv {
  const addresses: NodeJS.ProcessEnv = {};
  for (const { name, url } of running) {
    const variable = `${name.toUpperCase()}_URLS`;
    addresses[variable] = addresses[variable] ? `${addresses[variable]},${url}` : url;
  }
  return addresses;
}

const databasePrefix = ({ DATABASE_PREFIX }: NodeJS.ProcessEnv) => DATABASE_PREFIX ?? 'test';

function urlIn(running: readonly RunningService[]) {
  return (name: ServiceName) => {
    const service = running.find((each) => each.name === name);
    if (service) return service.url;
    throw new Error(`${name} is not running in this test: hand its definition to startApps`);
  };
}
