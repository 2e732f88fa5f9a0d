import { startService } from './start-service';
import type { ServiceDefinition } from './types';

/** The whole `main` of an app: starts the service and runs it until SIGTERM or SIGINT. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  await startService(definition);
}
