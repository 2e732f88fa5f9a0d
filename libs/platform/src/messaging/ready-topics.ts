import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopics, type EnsureTopicsOptions } from '@digitalhub/consumer';
import type { Logger } from 'pino';

const LONGEST_REST_MS = 5000;

/**
 * Creates the topics that are missing and reports those that differ from their contracts. A broker that is away is
 * tried until it comes or the signal aborts; commands do not wait for it, their messages stay in the outbox.
 */
export async function readyTopics(
  options: EnsureTopicsOptions,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (let rest = 250; !signal.aborted; rest = Math.min(rest * 2, LONGEST_REST_MS)) {
    try {
      const { created, differences } = await ensureTopics(options);
      if (created.length > 0) log.info({ created }, 'topics created');
      for (const difference of differences) log.error(difference);
      return;
    } catch (error) {
      log.warn({ err: error }, 'topics could not be looked at, trying again');
    }
    await sleep(rest, undefined, { signal }).catch(() => undefined);
  }
}
