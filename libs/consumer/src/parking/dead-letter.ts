import type { RawRecord } from '../producer/record-producer';
import type { ParkedEntry } from './parked-store';

/** The topic that keeps a group's dead letters for every tool to read. */
export const deadLetterTopic = (group: string): string => `digitalhub.dlq.${group}`;

/**
 * The record as it came, with `x-dlq-*` headers that say why and from where. Repeats of one dead letter have the same
 * origin (topic, partition, offset).
 */
export function deadLetter(entry: ParkedEntry, topic: string, topicPrefix: string): RawRecord {
  const { record } = entry;
  return {
    topic,
    key: record.key,
    value: record.value,
    headers: {
      ...record.headers,
      'x-dlq-reason': entry.reason,
      'x-dlq-attempts': String(entry.attempts),
      'x-dlq-topic': topicPrefix + record.topic,
      'x-dlq-partition': String(record.partition),
      'x-dlq-offset': String(record.offset),
      'x-dlq-error': entry.error,
      'x-dlq-at': entry.parkedAt,
    },
  };
}

/** The same dead letter without its value, where the broker finds it too large; the parked entry has it all. */
export const withoutValue = (letter: RawRecord): RawRecord => ({
  ...letter,
  value: null,
  headers: { ...letter.headers, 'x-dlq-value': 'too-large' },
});
