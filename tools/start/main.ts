import { startService, type RunningService } from '@digitalhub/platform';
import { join } from 'node:path';
import { startIssuer, type RunningIssuer } from '../oidc/issuer';
import { apps } from './apps';

export { demoUsers, DEMO_PASSWORD } from '../oidc/users';
export { environment } from './environment';
export { untilReady } from './ready';

export const serviceNames: readonly string[] = apps.map(({ name }) => name);

/** The development issuer, with its keys and logins in the data folder. */
export function startDevelopmentIssuer(port: number, dataDir: string): Promise<RunningIssuer> {
  return startIssuer({ port, dataDir: join(dataDir, 'oidc') });
}

/** All services in this process. When one cannot start, those that did are closed again. */
export async function startInOneProcess(env: NodeJS.ProcessEnv): Promise<{ close(): Promise<void> }> {
  const started = await Promise.allSettled(apps.map((app) => startService(app, env)));
  const running = started.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
  const failed = started.find((each) => each.status === 'rejected');
  if (!failed) return { close: () => closeAll(running) };
  await closeAll(running);
  throw failed.reason;
}

/** The gateway first, so that no request meets an owner that is gone. */
async function closeAll(running: readonly RunningService[]): Promise<void> {
  await Promise.all(running.filter(({ name }) => name === 'gateway').map((each) => each.close()));
  await Promise.all(running.filter(({ name }) => name !== 'gateway').map((each) => each.close()));
}
