import type { OutboxRow } from '../database/outbox-row';
import { nativeDb, type Database } from '../database/database';
import type { WriteLogger } from '../database/logger';
import { AggregateCache } from './cache';
import { steady, type Clock } from './clock';
import { Committer } from './committer';
import { readEpoch } from './epoch';
import { ensureIndexes } from './indexes';
import { DEFAULT_LIMITS, type CommitLimits } from './limits';
import type { CommitObserver } from './observer';
import type { CommandTrace } from './queue';
import { Sessions } from './sessions';
import type { AnyAggregateType } from './types';

export interface CommitterOptions {
  /** A mongoose connection that is open. */
  readonly connection: Database;
  /** Name of the service; part of every source. */
  readonly service: string;
  readonly aggregates: readonly AnyAggregateType[];
  readonly clock: Clock;
  readonly logger?: WriteLogger;
  readonly observer?: CommitObserver;
  /** The trace of the request or message at hand. */
  readonly trace?: () => CommandTrace | undefined;
  readonly limits?: Partial<CommitLimits>;
  /** Called with the messages of each commit, in the order of commits: hand them to the relay's `nudge`. */
  readonly onMessages?: (rows: readonly OutboxRow[]) => void;
  /** Called with the earliest due date of what was committed: wakes the sweeper. */
  readonly onDue?: (dueAt: number) => void;
}

/** Puts a committer together. Indexes and epoch are made ready before its first command. */
export function createCommitter(options: CommitterOptions): Committer {
  const db = nativeDb(options.connection);
  requireDistinct(
    'name',
    options.aggregates.map(({ name }) => name),
  );
  requireDistinct('collection', options.aggregates.flatMap(collectionsOf));
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let ready: Promise<{ epoch: number }> | undefined;
  const prepare = async () => {
    await ensureIndexes(db, options.aggregates);
    return { epoch: await readEpoch(db) };
  };
  return new Committer({
    db,
    sessions: new Sessions(options.connection.getClient(), db),
    service: options.service,
    epoch: 0,
    clock: steady(options.clock),
    limits,
    cache: new AggregateCache(limits.cache),
    logger: options.logger,
    observer: options.observer,
    trace: options.trace,
    prepare: () =>
      (ready ??= prepare().catch((error: unknown) => ((ready = undefined), Promise.reject(error)))),
    onWritten: ({ messages, dueAt }) => {
      if (messages.length > 0) options.onMessages?.(messages);
      if (dueAt !== undefined) options.onDue?.(dueAt);
    },
  });
}

function collectionsOf({ collection, rows }: AnyAggregateType): string[] {
  return rows ? [collection, rows.collection] : [collection];
}

function requireDistinct(what: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new Error(`Two aggregate types have the ${what} "${twice}"`);
}
