import type { Db } from '../commit/database';
import { OUTBOX_COLLECTION, type OutboxRow } from './row';

/** Whole rows that were inserted, one per transaction; nothing is read out of them. */
const WAKING = [
  { $match: { operationType: 'insert', 'fullDocument.wakes': true } },
  { $project: { _id: 1 } },
];

/**
 * Calls `wake` when any replica has written messages. Costs the database about a tenth of its work, so it is on only
 * while there are other replicas. A stream that breaks is opened again with the next `set(true)`.
 */
export class Watch {
  private changes: ReturnType<typeof open> | undefined;

  constructor(
    private readonly db: Db,
    private readonly wake: () => void,
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
    changes.on('change', this.wake);
    changes.on('error', ended);
    changes.on('close', ended);
    this.wake();
  }
}

function open(db: Db) {
  return db.collection<OutboxRow>(OUTBOX_COLLECTION).watch(WAKING, { maxAwaitTimeMS: 1000 });
}
