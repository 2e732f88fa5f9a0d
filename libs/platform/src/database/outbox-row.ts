import { randomUUID } from 'node:crypto';

export const OUTBOX_COLLECTION = 'outbox';

/** The relay's order: within an aggregate rows leave as they were written. An ObjectId or a time would not do. */
export const RELAY_ORDER = { source: 1, position: 1 } as const;
/** No two rows of an aggregate share a place. */
export const OUTBOX_INDEX = { key: RELAY_ORDER, unique: true } as const;

/** This process, among all that write to one outbox. */
export const PROCESS = randomUUID();

export interface Wakes {
  readonly by: string;
  readonly sources: readonly string[];
}

/**
 * A message on its way out, written with the change that it tells of and deleted once the broker has it. Named so
 * that Debezium's outbox router could relay it too (`route.by.field=topic`, `field.event.key=key`).
 */
export interface OutboxRow {
  /** The `ce_id`, a UUIDv7; a repeat carries the same. */
  readonly _id: string;
  /** The aggregate, as CloudEvents source; unique together with `position`. */
  readonly source: string;
  /** Counts all rows of the aggregate from 1: the order in which they leave. */
  readonly position: number;
  /** The `ce_sequence`: facts count, state records carry the last fact, what has a `countedBy` its position. */
  readonly sequence: number;
  /** The `ce_source` where that is not the aggregate itself. */
  readonly countedBy?: string;
  readonly aggregatetype: string;
  readonly aggregateid: string;
  readonly type: string;
  /** As the contract declares it, without the installation's prefix. */
  readonly topic: string;
  readonly key: string;
  readonly partitionKey?: string;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  /** JSON; null is a tombstone. */
  readonly payload: string | null;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** On one row of each transaction: tells the relays of other processes which aggregates have rows. */
  readonly wakes?: Wakes;
}
