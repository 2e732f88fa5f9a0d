import type { UnprocessableReason } from '../envelope/unprocessable';
import type { KafkaRecord } from '../kafka/records';

/** Why a message went to the dead letters; `key-parked`: an earlier message of its key did. */
export type DeadLetterReason = UnprocessableReason | 'handler-error' | 'key-parked';

export interface PartitionRef {
  /** The consumer group as the broker knows it. */
  readonly group: string;
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
}

/** One key whose messages are set aside. A record without a key is a key of its own, named by its offset. */
export interface ParkedKey extends PartitionRef {
  readonly key: string;
}

export interface Failure {
  readonly reason: DeadLetterReason;
  /** Tries so far; 0 for a message that only follows a parked one. */
  readonly attempts: number;
  /** What went wrong, without data of the message. */
  readonly error: string;
}

/** What ops asked for; the owner of the partition does it. */
export type ParkedRequest = 'retry' | 'discard';

export interface ParkedEntry extends ParkedKey, Failure {
  /** The whole record: a retry needs no second look at any topic. */
  readonly record: KafkaRecord;
  /** RFC 3339, UTC. */
  readonly parkedAt: string;
  readonly request?: ParkedRequest;
}

/**
 * Holds back the messages of keys that failed, so that their partition flows on. What an adapter promises, and
 * `parkedStoreChecks` hold it to:
 * - durable: what `park` resolved survives every crash and failover;
 * - one entry per group, topic, partition and offset: parking again changes nothing;
 * - `next` and `load` see every entry parked before, by any process;
 * - entries of a key come in the order of their offsets;
 * - a request is seen by `requested` as soon as it is made.
 *
 * What the consumer promises in turn: it loads the set when a partition is assigned and checks it before each handler;
 * only the partition's owner adds and removes entries; a key is parked as long as it has an entry; the owner looks
 * for requests about once a second and then drains the key in order, what arrives meanwhile stays behind; a failure
 * ends the draining there.
 */
export interface ParkedStore {
  /** The parked keys of a partition, each with its highest parked offset. */
  load(partition: PartitionRef): Promise<ReadonlyMap<string, number>>;
  /** Stores all of them, or rejects; after a rejection some may be stored. */
  park(entries: readonly ParkedEntry[]): Promise<void>;
  /** Keys of the group for which ops asked for something. */
  requested(group: string): Promise<readonly ParkedKey[]>;
  /** The entries with the lowest offsets, at most so many. */
  next(key: ParkedKey, limit: number): Promise<readonly ParkedEntry[]>;
  remove(entries: readonly ParkedEntry[]): Promise<void>;
  /** Notes that a retry failed; no entry of the key asks for a retry afterwards. */
  failedAgain(entry: ParkedEntry, failure: Failure): Promise<void>;
}

export interface ParkedFilter {
  readonly group?: string;
  readonly topic?: string;
  readonly key?: string;
  readonly partition?: number;
  readonly offset?: number;
}

/** What ops do with parked messages. */
export interface ParkedDesk {
  /** Oldest offset first within a key. */
  list(filter: ParkedFilter, limit: number): Promise<readonly ParkedEntry[]>;
  /** Asks the owner to drain the key; entries that shall be discarded stay so. Gives the number of entries. */
  requestRetry(key: ParkedKey): Promise<number>;
  /** Asks the owner to give one message up, once everything before it is gone. Gives the number of entries: 0 or 1. */
  requestDiscard(key: ParkedKey, offset: number): Promise<number>;
}
