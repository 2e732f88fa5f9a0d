import { startService, type RunningService } from '@digitalhub/platform';
import { apps } from './apps';

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
