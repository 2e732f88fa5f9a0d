import type { Clock } from './clock';
import type { RunningService, ServiceDefinition } from './types';

/** What the composition root may hand in instead of the usual part. */
export interface StartOptions {
  readonly clock?: Clock;
}

/**
 * Starts a service: reads the environment once, connects, ensures topics and indexes, catches up and listens.
 * Resolves when it listens; `/readyz` says when it has caught up. Port 0 picks a free one. Touches neither signals
 * nor the exit code of the process: several services may share it.
 */
export async function startService(
  definition: ServiceDefinition,
  env: NodeJS.ProcessEnv = process.env,
  options: StartOptions = {},
): Promise<RunningService> {
  void env;
  void options;
  return Promise.reject(new Error(`${definition.name}: not wired`));
}
