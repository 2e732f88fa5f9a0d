import type { Instant } from '@digitalhub/kernel';

/** Where every part of a service reads the time; the composition root may hand in another one. */
export class Clock {
  /** Milliseconds since the Unix epoch. */
  now(): Instant {
    return Date.now();
  }
}
