import type { Consumer } from '@digitalhub/consumer';
import type { Logger } from 'pino';
import type { ServiceConfig } from '../config/service-config';
import { consumerStatus } from '../health/consumer-probe';
import { PLATFORM_PROBLEMS } from '../http/problem-table';
import { RouteTable } from '../http/route-table';
import { createRegistry } from '../metrics/metrics';
import type { Clock } from './clock';
import type { Closers } from './closers';
import { openDatabase } from './database';
import { Lifecycle } from './lifecycle';
import type { ServiceParts } from './parts';
import type { ServiceDefinition } from './types';
import { createWriting, type Writing } from './writing';

/** What is known before anything is opened. */
export interface Beginning {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly settings: unknown;
  readonly log: Logger;
  readonly clock: Clock;
}

export interface CreatedParts {
  readonly parts: ServiceParts;
  readonly writing: Writing;
  /** Lets status and metrics look at the consumer, which comes after the app. */
  watch(consumer: Consumer | undefined): void;
}

/** Opens the database and puts together what Nest's providers stand on. */
export async function createParts(beginning: Beginning, closers: Closers): Promise<CreatedParts> {
  const { definition, config, log } = beginning;
  const database = await openDatabase(config);
  closers.add('database', () => database.close());
  const registry = createRegistry(definition.name);
  const kafka = {
    brokers: config.kafkaBrokers,
    clientId: `digitalhub-${definition.name}`,
    topicPrefix: config.topicPrefix,
    logger: log,
  };
  const writing = createWriting({ ...beginning, database, kafka, registry });
  closers.add('writing', () => writing.stop());
  let consumer: Consumer | undefined;
  const probes = {
    consumer: () => consumer && consumerStatus(consumer.status()),
    outbox: () => writing.standing(),
  };
  const parts: ServiceParts = {
    ...beginning,
    database,
    kafka,
    registry,
    probes,
    lifecycle: new Lifecycle(),
    committer: writing.committer,
    routes: new RouteTable(),
    problems: { ...PLATFORM_PROBLEMS, ...definition.problems },
  };
  return { parts, writing, watch: (started) => (consumer = started) };
}
