import { type JsonSchema, type MessageDefinition, published } from '../messaging';
import { envelopeHeaders, exampleHeadersOf, headersOf } from './headers';

/** Messages by type and, apart from them, the schemas they share by id. */
export function componentsOf(messages: readonly MessageDefinition[]): object {
  const schemas: Record<string, JsonSchema> = { EnvelopeHeaders: envelopeHeaders };
  const entries = messages.map((message) => {
    const { schema, $defs } = published(message.schema, 'draft-7');
    Object.entries($defs ?? {}).forEach(([id, part]) => (schemas[id] = relocated(part)));
    return [message.type, messageOf(message, relocated(schema))];
  });
  return { messages: Object.fromEntries(entries), schemas: sorted(schemas) };
}

function messageOf(message: MessageDefinition, payload: JsonSchema): object {
  const { type, topic, summary, personalData, examples } = message;
  return {
    name: type,
    title: titleOf(message),
    summary,
    contentType: 'application/json',
    headers: headersOf(message),
    payload,
    bindings: {
      kafka: { key: { type: 'string', description: `The ${topic.key}.` }, bindingVersion: '0.5.0' },
    },
    examples: examples.map((example) => ({ headers: exampleHeadersOf(message), payload: example })),
    'x-owner': topic.owner,
    'x-personal-data': personalData,
  };
}

/** `reservation moved out` of `digitalhub.bookings.reservation.moved-out.v1`. */
function titleOf({ type }: MessageDefinition): string {
  return type.split('.').slice(2, -1).join(' ').replaceAll('-', ' ');
}

/** Shared schemas stand under `#/components/schemas` here. */
function relocated(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/definitions/', '"#/components/schemas/');
  return JSON.parse(text) as JsonSchema;
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
