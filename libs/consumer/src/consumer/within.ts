import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for work, but no longer than so many milliseconds; the work itself goes on. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const limit = sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([work, limit]);
  enough.abort();
}
