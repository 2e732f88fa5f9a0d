import type { Instant } from '@digitalhub/kernel';

/** Where the time comes from, in ms since the epoch. */
export interface Clock {
  now(): Instant;
}

/** The same clock, never going back within this process. */
export function steady(clock: Clock): Clock {
  let last = 0;
  return { now: () => (last = Math.max(last, clock.now())) };
}
