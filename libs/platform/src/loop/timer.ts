import { setTimeout as sleep } from 'node:timers/promises';

/** A clock that never goes back, and waiting by it, in ms; a test hands in its own. */
export interface Timer {
  now(): number;
  /** Resolves when the time is over or the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest that Node waits at once. */
const LONGEST = 2 ** 31 - 1;

export const monotonic: Timer = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    sleep(Math.min(ms, LONGEST), undefined, { signal, ref: false }).catch(() => undefined),
};
