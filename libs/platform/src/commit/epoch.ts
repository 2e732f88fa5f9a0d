import { MAJORITY, type Db } from '../database/database';

const COLLECTION = 'commit_epoch';

interface StoredEpoch {
  readonly _id: 'epoch';
  readonly value: number;
}

/** The epoch in the high digits of every sequence that leaves; 0 until a backup was restored. */
export async function readEpoch(db: Db): Promise<number> {
  const stored = await db
    .collection<StoredEpoch>(COLLECTION)
    .findOne({ _id: 'epoch' }, { readConcern: { level: 'majority' } });
  return stored?.value ?? 0;
}

/**
 * Begins the next epoch; run once after a restore from backup and before any replica starts. Sequences that were
 * sent and then lost with the data are below every sequence to come, so readers apply what comes.
 */
export async function raiseEpoch(db: Db): Promise<number> {
  const raised = await db
    .collection<StoredEpoch>(COLLECTION)
    .findOneAndUpdate(
      { _id: 'epoch' },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after', writeConcern: MAJORITY },
    );
  return raised!.value;
}
