import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readVariables } from '../config/read-variables';
import { readConfig } from '../config/service-config';
import { createAdapter } from '../http/adapter';
import { dressEdge } from '../http/edge';
import { PLATFORM_PROBLEMS } from '../http/problem-table';
import { RouteTable } from '../http/route-table';
import { createLogger } from '../logging/logger';
import { nestLogger } from '../logging/nest-logger';
import { createRegistry, httpMetrics } from '../metrics/metrics';
import { Clock } from './clock';
import { Closers } from './closers';
import { openDatabase } from './database';
import { Lifecycle } from './lifecycle';
import type { ServiceParts } from './parts';
import { PlatformModule } from './platform.module';
import { createWriting } from './writing';
import type { RunningService, ServiceDefinition } from './types';

/** What the composition root may hand in instead of the usual part. */
export interface StartOptions {
  readonly clock?: Clock;
}

/** The hard end of a shutdown; orchestrators are told to wait a little longer. */
const CLOSE_WITHIN_MS = 30_000;

export async function startService(
  definition: ServiceDefinition,
  env: NodeJS.ProcessEnv = process.env,
  options: StartOptions = {},
): Promise<RunningService> {
  const closers = new Closers();
  const config = readConfig(definition.name, definition.defaultPort, env);
  const settings = definition.settings && readVariables(definition.name, definition.settings, env);
  const log = createLogger(definition.name, config.logLevel);
  const database = await openDatabase(config);
  closers.add('database', () => database.close());
  const registry = createRegistry(definition.name);
  const clock = options.clock ?? new Clock();
  const writing = createWriting({ definition, config, database, clock, log, registry });
  closers.add('writing', () => writing.stop());
  const lifecycle = new Lifecycle(() => true);
  const routes = new RouteTable();
  const parts: ServiceParts = {
    config,
    settings,
    log,
    registry,
    database,
    lifecycle,
    routes,
    clock,
    committer: writing.committer,
    probes: { consumer: async () => undefined, outbox: async () => undefined },
    problems: { ...PLATFORM_PROBLEMS, ...definition.problems },
  };
  const adapter = createAdapter();
  dressEdge(adapter.getInstance(), { lifecycle, log, routes, observe: httpMetrics(registry) });
  const app = await NestFactory.create<NestFastifyApplication>(
    PlatformModule.around(definition.module, parts),
    adapter,
    {
      abortOnError: false,
      bodyParser: false,
      logger: nestLogger(log),
    },
  );
  closers.add('http', () => app.close());
  writing.start();
  await app.listen(config.port, config.host);
  return {
    name: definition.name,
    url: await app.getUrl(),
    close: async () => {
      lifecycle.startDraining();
      await closers.closeAll(CLOSE_WITHIN_MS, log);
    },
  };
}
