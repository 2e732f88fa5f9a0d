import type { Envelope } from '@digitalhub/contracts';

/** What a Kafka client sends: value and headers of the CloudEvents binding in binary mode. */
export interface EncodedEnvelope {
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
}

/** Digits of `ce_sequence`: 4 of the epoch, 12 of the counter; sorts as text too. */
const SEQUENCE_DIGITS = 16;

/** Writes an event in binary mode. `data: null` becomes a tombstone, which keeps its headers. */
export function encodeEnvelope(envelope: Envelope): EncodedEnvelope {
  const attributes: Record<string, string | undefined> = {
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_source: envelope.source,
    ce_type: envelope.type,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    ce_dataschema: envelope.dataschema,
    ce_sequence: String(envelope.sequence).padStart(SEQUENCE_DIGITS, '0'),
    ce_correlationid: envelope.correlationId,
    ce_causationid: envelope.causationId,
    ce_partitionkey: envelope.partitionKey,
    traceparent: envelope.traceparent,
    'content-type': envelope.data === null ? undefined : 'application/json',
  };
  const present = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    headers: Object.fromEntries(present),
    value: envelope.data === null ? null : Buffer.from(JSON.stringify(envelope.data)),
  };
}
