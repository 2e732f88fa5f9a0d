import type {
  Failure,
  KafkaRecord,
  ParkedDesk,
  ParkedEntry,
  ParkedFilter,
  ParkedKey,
  ParkedRequest,
  ParkedStore,
  PartitionRef,
} from '@digitalhub/consumer';
import { mongo } from 'mongoose';

export const PARKED_COLLECTION = 'parked_messages';

interface StoredEntry extends ParkedKey, Failure {
  /** group/topic/partition/offset */
  readonly _id: string;
  readonly offset: number;
  readonly timestamp: number;
  readonly recordKey: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly { readonly name: string; readonly value: mongo.Binary }[];
  readonly parkedAt: string;
  readonly request?: ParkedRequest;
}

/** Parked messages in a service's own database: majority writes and reads, so nothing acknowledged is lost in a failover. */
export class MongoParkedStore implements ParkedStore, ParkedDesk {
  private readonly entries: mongo.Collection<StoredEntry>;

  constructor(db: mongo.Db) {
    this.entries = db.collection(PARKED_COLLECTION, {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
  }

  async createIndexes(): Promise<void> {
    await this.entries.createIndex({ group: 1, topic: 1, partition: 1, key: 1, offset: 1 });
    await this.entries.createIndex(
      { group: 1, request: 1 },
      { partialFilterExpression: { request: { $exists: true } } },
    );
  }

  async load({ group, topic, partition }: PartitionRef): Promise<ReadonlyMap<string, number>> {
    const keys = await this.entries
      .aggregate<{ _id: string; offset: number }>([
        { $match: { group, topic, partition } },
        { $group: { _id: '$key', offset: { $max: '$offset' } } },
      ])
      .toArray();
    return new Map(keys.map(({ _id, offset }) => [_id, offset]));
  }

  async park(entries: readonly ParkedEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const upserts = entries.map(toStored).map(({ _id, ...stored }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: stored }, upsert: true },
    }));
    await this.entries.bulkWrite(upserts);
  }

  async requested(group: string): Promise<readonly ParkedKey[]> {
    const keys = await this.entries
      .aggregate<{ _id: ParkedKey }>([
        { $match: { group, request: { $exists: true } } },
        { $group: { _id: { group: '$group', topic: '$topic', partition: '$partition', key: '$key' } } },
      ])
      .toArray();
    return keys.map(({ _id }) => _id);
  }

  async next(key: ParkedKey, limit: number): Promise<readonly ParkedEntry[]> {
    return (await this.entries.find(keyFilter(key)).sort({ offset: 1 }).limit(limit).toArray()).map(
      fromStored,
    );
  }

  async remove(entries: readonly ParkedEntry[]): Promise<void> {
    if (entries.length > 0) await this.entries.deleteMany({ _id: { $in: entries.map(idOf) } });
  }

  async failedAgain(entry: ParkedEntry, { reason, attempts, error }: Failure): Promise<void> {
    await this.entries.updateOne({ _id: idOf(entry) }, { $set: { reason, attempts, error } });
    await this.entries.updateMany({ ...keyFilter(entry), request: 'retry' }, { $unset: { request: '' } });
  }

  async list(wanted: ParkedFilter, limit: number): Promise<readonly ParkedEntry[]> {
    const { group, topic, key, partition, offset } = wanted;
    const named = Object.entries({ group, topic, key, partition, offset });
    const filter = Object.fromEntries(named.filter(([, value]) => value !== undefined));
    const order = { group: 1, topic: 1, partition: 1, key: 1, offset: 1 } as const;
    return (await this.entries.find(filter).sort(order).limit(limit).toArray()).map(fromStored);
  }

  async requestRetry(key: ParkedKey): Promise<number> {
    const filter = { ...keyFilter(key), request: { $ne: 'discard' as const } };
    return (await this.entries.updateMany(filter, { $set: { request: 'retry' } })).matchedCount;
  }

  async requestDiscard(key: ParkedKey, offset: number): Promise<number> {
    const filter = { ...keyFilter(key), offset };
    return (await this.entries.updateOne(filter, { $set: { request: 'discard' } })).matchedCount;
  }
}

const keyFilter = ({ group, topic, partition, key }: ParkedKey) => ({ group, topic, partition, key });

const idOf = ({ group, topic, partition, record }: ParkedEntry) =>
  `${group}/${topic}/${partition}/${record.offset}`;

function toStored(entry: ParkedEntry): StoredEntry {
  const { record, reason, attempts, error, parkedAt, request } = entry;
  return {
    _id: idOf(entry),
    ...keyFilter(entry),
    offset: record.offset,
    timestamp: record.timestamp,
    recordKey: record.key && new mongo.Binary(record.key),
    value: record.value && new mongo.Binary(record.value),
    headers: Object.entries(record.headers).map(([name, value]) => ({
      name,
      value: new mongo.Binary(value),
    })),
    ...{ reason, attempts, error, parkedAt },
    ...(request && { request }),
  };
}

function fromStored(stored: StoredEntry): ParkedEntry {
  const { topic, partition, offset, timestamp, recordKey, value, headers } = stored;
  const { reason, attempts, error, parkedAt, request } = stored;
  const record: KafkaRecord = {
    ...{ topic, partition, offset, timestamp },
    key: recordKey && bytes(recordKey),
    value: value && bytes(value),
    headers: Object.fromEntries(headers.map((header) => [header.name, bytes(header.value)])),
  };
  return { ...keyFilter(stored), record, reason, attempts, error, parkedAt, ...(request && { request }) };
}

const bytes = (binary: mongo.Binary): Buffer => Buffer.from(binary.value());
