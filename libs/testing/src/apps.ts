import type { ServiceName } from '@digitalhub/contracts';
import {
  startService,
  type RunningService,
  type ServiceDefinition,
  type StartOptions,
} from '@digitalhub/platform';
import { randomUUID } from 'node:crypto';
import { makeAppEnvironment, type AppEnvironment } from './app-environment';
import { dropDatabases } from './database';
import { duplicateDeliveries } from './duplicator';
import { eventually } from './eventually';
import type { TokenOptions } from './issuer';

export interface AppsOptions {
  /** Further variables for every service. */
  readonly env?: NodeJS.ProcessEnv;
  readonly start?: StartOptions;
  /** Off for the rare test that counts deliveries; everywhere else each message is delivered twice. */
  readonly duplicate?: boolean;
}

export interface CallerOptions extends TokenOptions {
  /** Person ref the caller stands for, where people is not there to tell. */
  readonly person?: string;
}

/**
 * Boots services on free ports over the real broker and database, with databases and topics of their own and an
 * issuer beside them. Every message is delivered twice. Close what this gives when the suite is over.
 */
export async function startApps(
  definitions: readonly ServiceDefinition[],
  { env, start, duplicate = true }: AppsOptions = {},
): Promise<TestApps> {
  const environment = await makeAppEnvironment(env);
  const restore = duplicate ? duplicateDeliveries() : () => undefined;
  const apps = new TestApps(environment, restore, start);
  try {
    await apps.startAll(definitions);
    return apps;
  } catch (error) {
    await apps.close();
    throw error;
  }
}

/** The services of one suite. */
export class TestApps {
  private readonly running: RunningService[] = [];

  constructor(
    readonly environment: AppEnvironment,
    private readonly restoreDeliveries: () => void,
    private readonly options?: StartOptions,
  ) {}

  /** Base address of a running service. */
  url(name: ServiceName): string {
    return this.find(name).url;
  }

  /** Base address of what ops ask of a running service. */
  managementUrl(name: ServiceName): string {
    return this.find(name).managementUrl!;
  }

  private find(name: ServiceName): RunningService {
    const service = this.running.find((each) => each.name === name);
    if (service) return service;
    throw new Error(`${name} is not running in this test: hand its definition to startApps`);
  }

  /** Headers of a request by somebody with these roles; with a person ref its proof, as people gives it. */
  async headers({ person, ...token }: CallerOptions = {}): Promise<Record<string, string>> {
    const { issuer, personKeys } = this.environment;
    const subject = token.sub ?? randomUUID();
    const authorization = `Bearer ${await issuer.token({ ...token, sub: subject })}`;
    if (!person) return { authorization };
    const assertion = await personKeys.assertion({ issuer: issuer.issuer, subject, person });
    return { authorization, 'digitalhub-person': assertion };
  }

  /** The gateway comes last: it must know where the others are. */
  async startAll(definitions: readonly ServiceDefinition[]): Promise<void> {
    await Promise.all(definitions.filter(({ name }) => name !== 'gateway').map((each) => this.start(each)));
    for (const gateway of definitions.filter(({ name }) => name === 'gateway')) await this.start(gateway);
  }

  /** Starts a stopped service again, or another replica of a running one, on the same data. */
  async start(definition: ServiceDefinition, env: NodeJS.ProcessEnv = {}): Promise<RunningService> {
    const variables = { ...this.environment.variables, ...addressesOf(this.running), ...env };
    const service = await startService(definition, variables, this.options);
    this.running.push(service);
    return service;
  }

  /** Waits until every running service has caught up and says that it is ready. */
  async untilReady(): Promise<void> {
    const ready = async ({ name, url }: RunningService) => {
      const { status } = await fetch(`${url}/readyz`);
      if (status !== 200) throw new Error(`${name} is not ready: ${status}`);
    };
    await Promise.all(this.running.map((service) => eventually(() => ready(service), { limit: 60_000 })));
  }

  /** Stops every replica of one service, as a rollout would, and leaves the others alone. */
  async stop(name: ServiceName): Promise<void> {
    const stopping = this.running.filter((service) => service.name === name);
    for (const service of stopping) this.running.splice(this.running.indexOf(service), 1);
    await Promise.all(stopping.map((service) => service.close()));
  }

  /** Stops everything and removes every trace of it from the broker and the database. */
  async close(): Promise<void> {
    await Promise.all([...new Set(this.running.map(({ name }) => name))].map((name) => this.stop(name)));
    this.restoreDeliveries();
    const { topics, issuer, databasePrefix } = this.environment;
    await Promise.all([topics.close(), issuer.close(), dropDatabases(databasePrefix)]);
  }
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
