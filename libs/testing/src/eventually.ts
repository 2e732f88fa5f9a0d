import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Milliseconds after which the last failure is thrown. Generous: it is no measurement. */
  readonly limit?: number;
  /** Milliseconds between two tries. */
  readonly every?: number;
}

/**
 * Tries until the function neither throws nor rejects, and gives what it returned. For what becomes true in its own
 * time, for example a view that follows messages.
 *
 * @example
 * `await eventually(async () => expect(await freeDesks()).toBe(4));`
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  { limit = 30_000, every = 50 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + limit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() + every > deadline) throw error;
    }
    await sleep(every);
  }
}
