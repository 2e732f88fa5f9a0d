import type { Envelope } from '@digitalhub/contracts';

/** One event on its way to Kafka. A tombstone has an envelope with `data: null`. */
export interface OutgoingRecord {
  /** Name as the contract declares it, without the installation's prefix. */
  readonly topic: string;
  readonly envelope: Envelope;
  /** The Kafka key; events of one key keep the order they are sent in. */
  readonly key: string;
}

/**
 * Sends events with idempotence and `acks: all`, one request at a time. Events keep the order in which `send` was
 * called, also over a retry; after a rejected `send` some of its records may have arrived, so sending them again
 * repeats them with the same `ce_id`.
 */
export interface EventProducer {
  /** Resolves when the broker has answered; rejects when it does not within the configured patience. */
  connect(): Promise<void>;
  /** Resolves only after all in-sync replicas of every record's partition have acknowledged it. */
  send(records: readonly OutgoingRecord[]): Promise<void>;
  /** Lets the try that is going on end, rejects what it did not send, and closes. */
  disconnect(): Promise<void>;
}
