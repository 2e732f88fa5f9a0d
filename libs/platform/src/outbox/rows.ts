import { MAJORITY, type Db } from '../database/database';
import { OUTBOX_COLLECTION, OUTBOX_INDEX, RELAY_ORDER, type OutboxRow } from '../database/outbox-row';

const MAJORITY_READ = { readConcern: { level: 'majority' } } as const;

/** The first unsent row of an aggregate. */
export interface Head {
  readonly source: string;
  readonly position: number;
}

/** What the relay asks of the outbox collection. Reads see only what a majority has. */
export class OutboxRows {
  constructor(private readonly db: Db) {}

  async ensureIndex(): Promise<void> {
    await this.collection.createIndexes([OUTBOX_INDEX]);
  }

  /** The first rows in relay order, without those that were sent already. */
  first(limit: number, sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    return this.find(sent.size > 0 ? { _id: { $nin: [...sent] } } : {}, limit);
  }

  /** The first rows of some aggregates, in relay order, without those that were sent already. */
  of(sources: readonly string[], limit: number, sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    const unsent = sent.size > 0 && { _id: { $nin: [...sent] } };
    return this.find({ source: { $in: [...sources] }, ...unsent }, limit);
  }

  /** The first unsent row of every aggregate that has any. Skips through the index, whatever the backlog. */
  async heads(): Promise<Head[]> {
    const group = { _id: '$source', position: { $first: '$position' } };
    const found = await this.collection
      .aggregate<{ _id: string; position: number }>(
        [{ $sort: RELAY_ORDER }, { $group: group }],
        MAJORITY_READ,
      )
      .toArray();
    return found.map(({ _id, position }) => ({ source: _id, position }));
  }

  /** Of each head's aggregate the next `each` rows. */
  following(heads: readonly Head[], each: number): Promise<OutboxRow[]> {
    const spans = heads.map(({ source, position }) => ({
      source,
      position: { $gte: position, $lt: position + each },
    }));
    return this.find({ $or: spans }, heads.length * each);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.collection.deleteMany({ _id: { $in: [...ids] } }, { writeConcern: MAJORITY });
  }

  async count(): Promise<number> {
    return this.collection.countDocuments({}, MAJORITY_READ);
  }

  /** When the oldest row was written, in ms since the epoch; its id begins with the time. */
  async oldest(): Promise<number | undefined> {
    const row = await this.collection.findOne(
      {},
      { ...MAJORITY_READ, sort: { _id: 1 }, projection: { time: 1 } },
    );
    return row ? Date.parse(row.time) : undefined;
  }

  private get collection() {
    return this.db.collection<OutboxRow>(OUTBOX_COLLECTION);
  }

  private find(query: object, limit: number): Promise<OutboxRow[]> {
    return this.collection
      .find(query, { ...MAJORITY_READ, hint: RELAY_ORDER, batchSize: limit + 1 })
      .sort(RELAY_ORDER)
      .limit(limit)
      .toArray();
  }
}
