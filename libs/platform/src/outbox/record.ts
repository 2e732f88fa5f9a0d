import type { OutgoingRecord } from '@digitalhub/consumer';
import { dataSchemaOf } from '@digitalhub/contracts';
import type { OutboxRow } from '../database/outbox-row';

/** The event as it goes to the broker; equal for every repeat of the same row. */
export function recordOf(row: OutboxRow): OutgoingRecord {
  return {
    topic: row.topic,
    key: row.key,
    envelope: {
      id: row._id,
      source: row.countedBy ?? row.source,
      type: row.type,
      subject: row.subject,
      time: row.time,
      dataschema: dataSchemaOf(row),
      sequence: row.sequence,
      correlationId: row.correlationId,
      causationId: row.causationId,
      partitionKey: row.partitionKey,
      traceparent: row.traceparent,
      data: row.payload === null ? null : (JSON.parse(row.payload) as unknown),
    },
  };
}
