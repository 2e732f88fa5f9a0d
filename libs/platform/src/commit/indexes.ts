import { OUTBOX_COLLECTION, OUTBOX_INDEX } from '../database/outbox-row';
import type { Db, IndexDescription } from '../database/database';
import { IDEMPOTENCY_COLLECTION, IDEMPOTENCY_SECONDS } from './idempotency';
import { SESSION_COLLECTION, SESSION_SECONDS } from './sessions';
import type { AnyAggregateType } from './types';

/** Creates the collections and indexes that the committer and the relay rely on. Safe to repeat, on any replica. */
export async function ensureIndexes(db: Db, aggregates: readonly AnyAggregateType[]): Promise<void> {
  const wanted = new Map<string, IndexDescription[]>();
  const want = (collection: string, ...indexes: IndexDescription[]) =>
    wanted.set(collection, [...(wanted.get(collection) ?? []), ...indexes]);
  want(OUTBOX_COLLECTION, OUTBOX_INDEX);
  want(IDEMPOTENCY_COLLECTION, { key: { at: 1 }, expireAfterSeconds: IDEMPOTENCY_SECONDS });
  want(SESSION_COLLECTION, { key: { at: 1 }, expireAfterSeconds: SESSION_SECONDS });
  for (const { collection, rows } of aggregates) {
    want(collection, { key: { dueAt: 1 }, sparse: true });
    if (rows) want(rows.collection, { key: { aggregates: 1, live: 1 } });
  }
  await Promise.all(
    [...wanted].map(([collection, indexes]) => db.collection(collection).createIndexes(indexes)),
  );
}
