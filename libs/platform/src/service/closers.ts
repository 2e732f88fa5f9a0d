import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

interface Closer {
  readonly name: string;
  close(): Promise<unknown>;
}

/**
 * What has been opened, in order; closed the other way round, each part even if the one before it failed. Whatever
 * is not closed at the deadline is left behind.
 */
export class Closers {
  private readonly opened: Closer[] = [];

  add(name: string, close: () => Promise<unknown>): void {
    this.opened.push({ name, close });
  }

  /** Never rejects: what could not be closed is logged by name. Resolves to false when something was left behind. */
  async closeAll(deadlineMs: number, log: Logger): Promise<boolean> {
    const giveUp = new AbortController();
    const deadline = sleep(deadlineMs, 'deadline' as const, { signal: giveUp.signal }).catch(
      () => 'deadline' as const,
    );
    let clean = true;
    for (const { name, close } of this.opened.splice(0).reverse()) {
      const outcome = await Promise.race([settled(close), deadline]);
      if (outcome === 'closed') continue;
      clean = false;
      if (outcome === 'deadline') log.error({ part: name }, 'not closed in time, left behind');
      else log.error({ part: name, err: outcome }, 'could not be closed');
    }
    giveUp.abort();
    return clean;
  }
}

function settled(close: () => Promise<unknown>): Promise<unknown> {
  return close().then(
    () => 'closed',
    (error: unknown) => error,
  );
}
