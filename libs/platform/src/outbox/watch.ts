import type { mongo } from 'mongoose';
import type { Db } from '../database/database';
import { OUTBOX_COLLECTION, PROCESS, type OutboxRow, type Wakes } from '../database/outbox-row';

/** Whole rows that other processes inserted, one per transaction. A change of a row would not be told as a whole. */
const WAKING = [
  { $match: { operationType: 'insert', 'fullDocument.wakes.by': { $exists: true, $ne: PROCESS } } },
  { $project: { 'fullDocument.wakes': 1 } },
];

/**
 * Tells the aggregates of which other replicas have written messages. Costs the database about a tenth of its work,
 * so it is on only while there are other replicas. A stream that breaks is opened again with the next `set(true)`.
 */
export class Watch {
  private changes: ReturnType<typeof open> | undefined;

  constructor(
    private readonly db: Db,
    private readonly onWritten: (sources: readonly string[]) => void,
  ) {}

  set(on: boolean): void {
    if (on && !this.changes) this.begin();
    if (!on) this.end();
  }

  end(): void {
    void this.changes?.close().catch(() => undefined);
    this.changes = undefined;
  }

  private begin(): void {
    const changes = open(this.db);
    this.changes = changes;
    const ended = () => {
      if (this.changes === changes) this.end();
    };
    changes.on('change', ({ fullDocument }) => this.onWritten(fullDocument.wakes.sources));
    changes.on('error', ended);
    changes.on('close', ended);
  }
}

interface Change extends mongo.Document {
  readonly _id: unknown;
  readonly fullDocument: { readonly wakes: Wakes };
}

function open(db: Db) {
  return db
    .collection<OutboxRow>(OUTBOX_COLLECTION)
    .watch<OutboxRow, Change>(WAKING, { maxAwaitTimeMS: 1000 });
}
