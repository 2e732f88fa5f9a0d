import { validateStrictly } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import { PROCESS, type OutboxRow } from '../database/outbox-row';
import { RuleFault } from './errors';
import type { CommandTrace } from './queue';
import type { AnyRef, OutgoingMessage } from './types';

/** The rows of one transaction as they are stored. */
export function waking(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const sources = [...new Set(rows.map(({ source }) => source))];
  return rows.map((row, index) => (index === 0 ? { ...row, wakes: { by: PROCESS, sources } } : row));
}

interface Origin {
  readonly source: string;
  readonly position: number;
  readonly loaded: { readonly ref: AnyRef };
}

/** What the reader of a message counts it by. */
export interface Counted {
  readonly sequence: number;
  readonly countedBy?: string;
}

export function outboxRow(
  { message, subject, key, partitionKey }: OutgoingMessage,
  payload: string | null,
  { source, position, loaded }: Origin,
  counted: Counted,
  { now, trace }: { now: number; trace: CommandTrace },
): OutboxRow {
  return {
    _id: uuidv7(),
    source,
    position,
    ...counted,
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
