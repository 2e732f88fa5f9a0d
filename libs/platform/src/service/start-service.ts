import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, readVariables } from '../config/read-variables';
import { readConfig, type ServiceConfig } from '../config/service-config';
import { createLogger } from '../logging/logger';
import { Management } from '../management/management';
import { ManagementListener } from '../management/management.listener';
import { withPersonalData } from '../personal-data/with-personal-data';
import { Clock } from './clock';
import { Closers } from './closers';
import { createHttpApp } from './http-app';
import { createParts, type Beginning } from './create-parts';
import { connectMessaging } from './messaging';
import type { ServiceParts } from './parts';
import type { RunningService, ServiceDefinition } from './types';

/** What the composition root may hand in instead of the usual part. */
export interface StartOptions {
  readonly clock?: Clock;
}

/** The hard end of a shutdown; an orchestrator waits a little longer before it kills. */
const CLOSE_WITHIN_MS = 30_000;

/**
 * Starts a service: reads the environment once, connects, ensures topics and indexes and listens. Resolves when it
 * listens; `/readyz` says when it has caught up. Port 0 picks a free one. Touches neither signals nor the exit code of
 * the process: several services may share it.
 */
export async function startService(
  service: ServiceDefinition,
  env: NodeJS.ProcessEnv = process.env,
  options: StartOptions = {},
): Promise<RunningService> {
  const definition = withPersonalData(service);
  const config = readConfig(definition.name, env);
  const settings = definition.settings && readVariables(definition.name, definition.settings, env);
  const log = createLogger(definition.name, config.logLevel);
  const closers = new Closers();
  try {
    return await start({ definition, config, settings, log, clock: options.clock ?? new Clock() }, closers);
  } catch (error) {
    await closers.closeAll(CLOSE_WITHIN_MS, log);
    throw error;
  }
}

async function start(beginning: Beginning, closers: Closers): Promise<RunningService> {
  const { definition, config, log } = beginning;
  const { parts, writing, watch } = await createParts(beginning, closers);
  const ops = new ManagementListener(config);
  // Closed after the app: as long as the service ends, ops see how.
  closers.add('management', () => ops.close());
  const app = await createHttpApp(parts);
  closers.add('app', () => app.close());
  const messaging = await connectMessaging(app, parts);
  // Before the app, which waits for requests: what is being handled and what is being asked end side by side.
  closers.add('consumer', async () => void messaging.stop().catch(() => undefined));
  watch(messaging.consumer);
  writing.start();
  await heeding(config, 'PORT', () => app.listen(config.port, config.host));
  // Not before: a start that has not said yet what it waits for would count as ready.
  const managementUrl = await heeding(config, 'MANAGEMENT_PORT', () => ops.listen(app.get(Management)));
  await app.startAllMicroservices();
  const url = await app.getUrl();
  await messaging.topicsReady();
  log.info({ url }, 'listening');
  let closing: Promise<boolean> | undefined;
  return {
    name: definition.name,
    url,
    ...(managementUrl !== undefined && { managementUrl }),
    close: () => (closing ??= close(parts, closers)),
  };
}

/** A port that is taken is a sentence with the variable that chooses another. */
async function heeding<Result>(
  { service, host, port, managementPort }: ServiceConfig,
  variable: 'PORT' | 'MANAGEMENT_PORT',
  listen: () => Promise<Result>,
): Promise<Result> {
  try {
    return await listen();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      `The ${service} service cannot start: the port ${variable === 'PORT' ? port : managementPort} at ${host} is ` +
        `taken; choose another with ${service.toUpperCase()}_${variable}.`,
    );
  }
}

async function close({ lifecycle, config, log }: ServiceParts, closers: Closers): Promise<boolean> {
  lifecycle.startDraining();
  await sleep(config.shutdownDelayMs);
  return closers.closeAll(CLOSE_WITHIN_MS, log);
}
