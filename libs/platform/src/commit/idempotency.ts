import { createHash } from 'node:crypto';
import type { ClientSession, Db } from '../database/database';
import { keyReused } from './errors';
import type { Committed, IdempotencyKey, Seen } from './types';

export const IDEMPOTENCY_COLLECTION = 'commit_answers';
/** How long a repeat finds its answer. */
export const IDEMPOTENCY_SECONDS = 24 * 60 * 60;

/** The answer of an accepted command. `_id` is a digest: the row names neither principal nor route. */
export interface StoredAnswer {
  readonly _id: string;
  readonly fingerprint: string;
  /** JSON; absent when the command answers nothing. */
  readonly result?: string;
  readonly seen: readonly Seen[];
  /** Real time: the database removes the row 24 hours later. */
  readonly at: Date;
}

export function answerId({ principal, route, key }: IdempotencyKey): string {
  return createHash('sha256')
    .update(JSON.stringify([principal, route, key]))
    .digest('base64url');
}

/** `result` is JSON already. */
export function answerOf(
  { fingerprint }: IdempotencyKey,
  id: string,
  result: string | undefined,
  seen: readonly Seen[],
): StoredAnswer {
  return { _id: id, fingerprint, ...(result !== undefined && { result }), seen, at: new Date() };
}

/** What a repeat is answered; refuses one that is another request. */
export function replay(stored: StoredAnswer, { fingerprint }: IdempotencyKey): Committed<unknown> {
  if (stored.fingerprint !== fingerprint) throw keyReused();
  const result: unknown = stored.result === undefined ? undefined : JSON.parse(stored.result);
  return { result, seen: stored.seen, replayed: true };
}

export async function loadAnswers(
  db: Db,
  session: ClientSession,
  ids: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .collection<StoredAnswer>(IDEMPOTENCY_COLLECTION)
    .find({ _id: { $in: [...ids] } }, { session, batchSize: ids.length + 1 })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}
