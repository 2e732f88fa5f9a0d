/** How failing messages are tried again. */
export interface RetryPolicy {
  /** Tries of a handler that fails while its dependencies are well, before the key is parked. */
  readonly attempts: number;
  /** Milliseconds before the second try; doubles with each further one. */
  readonly firstDelay: number;
  /** Milliseconds that a delay never exceeds, also while a dependency is away. */
  readonly longestDelay: number;
}

export const defaultRetry: RetryPolicy = { attempts: 5, firstDelay: 100, longestDelay: 5000 };

/** Milliseconds to wait after so many failures, with a fifth of jitter. */
export function delayAfter(failures: number, { firstDelay, longestDelay }: RetryPolicy): number {
  const delay = Math.min(firstDelay * 2 ** (failures - 1), longestDelay);
  return delay * (0.8 + 0.4 * Math.random());
}
