import { setTimeout as sleep } from 'node:timers/promises';
import { MAJORITY, type ClientSession } from '../database/database';
import { OutcomeUnknown, hasLabel } from './errors';

const OPTIONS = {
  readConcern: { level: 'snapshot' },
  writeConcern: MAJORITY,
  readPreference: 'primary',
} as const;

/**
 * Runs `work` in one snapshot transaction and commits it durably on a majority. Rejects with OutcomeUnknown when the
 * server did not say within `patience` ms whether it was committed; with any other error nothing was written.
 */
export async function inTransaction<Result>(
  session: ClientSession,
  patience: number,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  session.startTransaction(OPTIONS);
  try {
    const result = await work(session);
    await commit(session, patience);
    return result;
  } finally {
    if (session.inTransaction()) await session.abortTransaction();
  }
}

/** The server knows the fate of a session's last transaction, so asking again tells it, even after a failover. */
async function commit(session: ClientSession, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  for (let tries = 0; ; tries += 1) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (isRefused(error)) throw error;
      if (performance.now() >= deadline) throw new OutcomeUnknown(String(error), { cause: error });
    }
    await sleep(Math.random() * Math.min(50 * 2 ** tries, 1000));
  }
}

/** True when the server itself said that the transaction is not, and will not be, committed. */
function isRefused(error: unknown): boolean {
  const answered = error instanceof Error && error.name === 'MongoServerError';
  return (
    answered &&
    hasLabel(error, 'TransientTransactionError') &&
    !hasLabel(error, 'UnknownTransactionCommitResult')
  );
}
