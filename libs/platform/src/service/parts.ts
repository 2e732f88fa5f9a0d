import type { KafkaConnection } from '@digitalhub/consumer';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Committer } from '../commit';
import type { ServiceConfig } from '../config/service-config';
import type { Probes } from '../health/probes';
import type { ProblemTable } from '../http/problem-table';
import type { RouteTable } from '../http/route-table';
import type { Clock } from './clock';
import type { Lifecycle } from './lifecycle';
import type { ServiceDefinition } from './types';

/** What a service is made of before Nest wires its features. */
export interface ServiceParts {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly settings: unknown;
  readonly log: Logger;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
  readonly database: Connection;
  readonly kafka: KafkaConnection;
  readonly committer: Committer;
  readonly probes: Probes;
  readonly routes: RouteTable;
  readonly problems: ProblemTable;
}
