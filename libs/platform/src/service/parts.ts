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

/** What a service is made of before Nest wires its features. */
export interface ServiceParts {
  readonly config: ServiceConfig;
  readonly settings: unknown;
  readonly log: Logger;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
  readonly probes: Probes;
  readonly database: Connection;
  readonly committer: Committer;
  readonly routes: RouteTable;
  readonly problems: ProblemTable;
}
