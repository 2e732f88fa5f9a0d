import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal } from '@digitalhub/kernel';

export interface Again {
  /** Codes of the refusals that another run may mend, or a judgement of what was thrown. */
  readonly on: readonly string[] | ((error: unknown) => boolean);
  /** Most runs; what the last one threw is thrown. */
  readonly tries: number;
  /** Ms to wait after so many runs; at once unless given. */
  readonly rest?: (tries: number) => number;
}

/**
 * Runs something again while it ends so. For what looks, then decides on what it saw: each run looks anew.
 *
 * @example
 * `again({ on: ['reservation-moved'], tries: 5 }, async () => this.committer.execute(move(await this.find(id))))`
 */
export async function again<Result>({ on, tries, rest }: Again, run: () => Promise<Result>): Promise<Result> {
  const mends = typeof on === 'function' ? on : (error: unknown) => isRefusal(error, ...on);
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (runs >= tries || !mends(error)) throw error;
    }
    if (rest) await sleep(rest(runs));
  }
}
