import { type JsonSchema, type MessageDefinition, dataSchemaOf } from '../messaging';

const text = (description: string, rest: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  ...rest,
});

/** What the headers of every message say: CloudEvents 1.0, Kafka binding, binary mode. */
export const envelopeHeaders: JsonSchema = {
  type: 'object',
  description: 'CloudEvents 1.0 attributes in binary mode; the value is the data as JSON.',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_subject',
    'ce_time',
    'ce_sequence',
    'ce_correlationid',
  ],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: text('UUIDv7, equal for every repeat of the same message: dedupe by it.', { format: 'uuid' }),
    ce_source: text('What counts ce_sequence: an aggregate, or the notices of one.', {
      format: 'uri-reference',
    }),
    ce_type: text('The message type.'),
    ce_subject: text('Id of the entity the message is about.'),
    ce_time: text('When it happened, RFC 3339 in UTC.', { format: 'date-time' }),
    ce_dataschema: text('The JSON Schema of the data.', { format: 'uri' }),
    ce_sequence: text(
      'Position among the facts of its source, zero-padded, contiguous over all facts topics together; of notices it ' +
        'rises with holes. A state record carries the last fact that it includes, a tombstone too. The first 4 digits ' +
        'are an epoch that a restore from backup raises.',
      { pattern: '^\\d{16}$' },
    ),
    ce_correlationid: text('Ties together all that one request caused, over every service.'),
    ce_causationid: text('The id of the message that this one answers.'),
    ce_partitionkey: text('Picks the partition where that is not the key.'),
    traceparent: text('W3C trace context of the request that caused the message.'),
    'content-type': text('application/json; absent on a tombstone.'),
  },
};

/** The headers of one message type: the envelope with its own type and schema. */
export function headersOf(message: MessageDefinition): JsonSchema {
  const own = { ce_type: { const: message.type }, ce_dataschema: { const: dataSchemaOf(message) } };
  return { allOf: [{ $ref: '#/components/schemas/EnvelopeHeaders' }, { type: 'object', properties: own }] };
}

/** Headers as they stand beside a message's example. */
export function exampleHeadersOf(message: MessageDefinition): Record<string, string> {
  const { owner, entity } = message.topic;
  return {
    ce_specversion: '1.0',
    ce_id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
    ce_source: `/digitalhub/${owner}/${entity}/example`,
    ce_type: message.type,
    ce_subject: 'example',
    ce_time: '2026-11-22T10:00:00Z',
    ce_dataschema: dataSchemaOf(message),
    ce_sequence: '0000000000000001',
    ce_correlationid: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d',
    'content-type': 'application/json',
  };
}
