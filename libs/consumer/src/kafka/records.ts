import type { Batch, IHeaders } from 'kafkajs';

/** A record as it lies in a topic. */
export interface KafkaRecord {
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Milliseconds since 1970 by the producer's clock. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
}

/** Of a header that was sent several times the last one counts, as in Kafka's own clients. */
export type RecordHeaders = Readonly<Record<string, Buffer>>;

export function readHeaders(headers: IHeaders = {}): RecordHeaders {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, Buffer][] => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined || last === null ? [] : [[name, Buffer.from(last)]];
  });
  return Object.fromEntries(entries);
}

/** The key as text; undefined for a record without one. */
export function keyText(record: Pick<KafkaRecord, 'key'>): string | undefined {
  return record.key?.toString('utf8');
}

/** The records of a fetched batch; `topic` without the installation's prefix. */
export function recordsOf(batch: Batch, topic: string): KafkaRecord[] {
  return batch.messages.map(({ offset, timestamp, key, value, headers }) => ({
    topic,
    partition: batch.partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
    key,
    value,
    headers: readHeaders(headers),
  }));
}
