import { randomUUID } from 'node:crypto';
import { validateStrictly } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import { RuleFault } from '../commit/errors';
import type { CommandTrace } from '../commit/queue';
import type { AnyRef, OutgoingMessage } from '../commit/types';

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

/** The rows of one transaction as they are stored. */
export function waking(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const sources = [...new Set(rows.map(({ source }) => source))];
  return rows.map((row, index) => (index === 0 ? { ...row, wakes: { by: PROCESS, sources } } : row));
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
  /** The `ce_sequence`: facts count, state records carry the last fact. */
  readonly sequence: number;
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

interface Origin {
  readonly source: string;
  readonly position: number;
  readonly loaded: { readonly ref: AnyRef };
}

export function outboxRow(
  { message, subject, key, partitionKey }: OutgoingMessage,
  payload: string | null,
  { source, position, loaded }: Origin,
  sequence: number,
  { now, trace }: { now: number; trace: CommandTrace },
): OutboxRow {
  return {
    _id: uuidv7(),
    source,
    position,
    sequence,
    aggregatetype: loaded.ref.type.name,
    aggregateid: loaded.ref.id,
    type: message.type,
    topic: message.topic.name,
    key,
    ...(partitionKey !== undefined && { partitionKey }),
    subject,
    time: new Date(now).toISOString(),
    payload,
    correlationId: trace.correlationId,
    ...(trace.causationId !== undefined && { causationId: trace.causationId }),
    ...(trace.traceparent !== undefined && { traceparent: trace.traceparent }),
  };
}

/** The data as JSON, once it has passed its contract strictly; a message that breaks it never gets into the outbox. */
export function payloadOf({ message, data }: OutgoingMessage, limit: number): string | null {
  if (data === null && message.topic.kind === 'state') return null;
  const payload = JSON.stringify(validateStrictly(message, data));
  const size = Buffer.byteLength(payload);
  if (size <= limit) return payload;
  throw new RuleFault(`The message ${message.type} has ${size} bytes, at most ${limit} can be sent`);
}
