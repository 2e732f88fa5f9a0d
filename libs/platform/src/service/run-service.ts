import { ConfigError } from '../config/read-variables';
import { startService } from './start-service';
import type { RunningService, ServiceDefinition } from './types';

/**
 * The whole `main` of an app: starts the service and runs it until SIGTERM or SIGINT, which close it in order. A
 * second signal, or a service that cannot start, ends the process at once with exit code 1.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  let running: RunningService | undefined;
  let ending = false;
  const end = (): void => {
    if (ending || !running) process.exit(1);
    ending = true;
    void running.close().then((clean) => process.exit(clean ? 0 : 1));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  try {
    running = await startService(definition);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** What ops can mend is one sentence; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` ${error.cause.message}` : '';
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.message}${cause}`;
}
