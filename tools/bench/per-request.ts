import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, type Committed, type Database, DEFAULT_LIMITS } from '@digitalhub/platform';
import { uuidv7 } from '@digitalhub/kernel';
import { attempt } from '../../libs/platform/src/commit/attempt';
import { AggregateCache } from '../../libs/platform/src/commit/cache';
import { nativeDb } from '../../libs/platform/src/database/database';
import { failureOf } from '../../libs/platform/src/commit/errors';
import { readsOf } from '../../libs/platform/src/commit/reads';
import { Sessions } from '../../libs/platform/src/commit/sessions';

/** Each request reads for itself. */
const NO_CACHE = new AggregateCache(0);

/**
 * The peer of group commit: the same rules, reads and writes, but a transaction for every command, tried again with
 * full jitter when it loses a race.
 */
export function perRequest(connection: Database, service: string) {
  const db = nativeDb(connection);
  const sessions = new Sessions(connection.getClient(), db);
  const context = { db, sessions, service, epoch: 0, clock: Date, limits: DEFAULT_LIMITS, cache: NO_CACHE };
  return async function execute<Result>(command: Command<Result>): Promise<Committed<Result>> {
    const waiting = {
      command,
      reads: readsOf(command.reads),
      answerId: undefined,
      trace: { correlationId: uuidv7() },
      since: 0,
      answer: () => undefined,
      refuse: () => undefined,
    };
    for (let tries = 1; ; tries++) {
      try {
        const { outcomes } = await attempt(context, [waiting]);
        const [outcome] = outcomes;
        if (outcome?.kind === 'committed') return outcome.committed as Committed<Result>;
        if (outcome?.kind === 'refused') throw outcome.error;
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== 'lost-race' && failure !== 'duplicate-key') throw error;
      }
      await sleep(Math.random() * Math.min(4 * 2 ** tries, 1000));
    }
  };
}
