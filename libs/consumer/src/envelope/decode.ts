import type { Envelope } from '@digitalhub/contracts';
import type { KafkaRecord } from '../kafka/records';
import { Unprocessable } from './unprocessable';

/** The parts of a record that an envelope is made of. */
export type EncodedRecord = Pick<KafkaRecord, 'value' | 'headers'>;

type Attributes = (name: string) => string | undefined;

const STRUCTURED = 'application/cloudevents+json';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads an event in binary or structured mode. A null value gives `data: null`, a tombstone. Throws an
 * Unprocessable that names the header or the rule.
 */
export function decodeEnvelope(record: EncodedRecord): Envelope {
  return { ...decodeAttributes(record), data: decodeData(record) };
}

/** All of an event but its data, which may be of any form. Throws like `decodeEnvelope`. */
export function decodeAttributes(record: EncodedRecord): Envelope<undefined> {
  return envelopeOf(isStructured(record) ? structuredAttributes(record) : binaryAttributes(record));
}

function decodeData(record: EncodedRecord): unknown {
  if (record.value === null) return null;
  const data = isStructured(record) ? structuredData(record) : parseJson(record.value);
  if (data !== null && data !== undefined) return data;
  throw new Unprocessable(
    'malformed-json',
    'The data is null: only a record without any value is a tombstone.',
  );
}

const isStructured = ({ headers, value }: EncodedRecord) =>
  value !== null && (headers['content-type']?.toString().toLowerCase().startsWith(STRUCTURED) ?? false);

function binaryAttributes({ headers }: EncodedRecord): Attributes {
  return (name) =>
    (headers[`ce_${name}`] ?? (name === 'traceparent' ? headers[name] : undefined))?.toString('utf8');
}

function structuredAttributes(record: EncodedRecord): Attributes {
  const event = structuredEvent(record);
  return (name) => {
    const value = event[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
}

function structuredData(record: EncodedRecord): unknown {
  const { data, data_base64: base64 } = structuredEvent(record);
  return typeof base64 === 'string' ? parseJson(Buffer.from(base64, 'base64')) : data;
}

function structuredEvent({ value }: EncodedRecord): Record<string, unknown> {
  const event: unknown = parseJson(value ?? Buffer.of());
  if (typeof event === 'object' && event !== null && !Array.isArray(event)) return { ...event };
  throw new Unprocessable(
    'malformed-json',
    'The value must be a CloudEvent as a JSON object (structured mode).',
  );
}

function envelopeOf(attribute: Attributes): Envelope<undefined> {
  const specversion = required(attribute, 'specversion');
  if (!/^1\.\d+$/.test(specversion)) throw invalid('specversion', 'must be 1.0');
  const id = required(attribute, 'id');
  return {
    id,
    source: required(attribute, 'source'),
    type: required(attribute, 'type'),
    subject: required(attribute, 'subject'),
    time: instant(required(attribute, 'time')),
    dataschema: attribute('dataschema'),
    sequence: sequence(required(attribute, 'sequence')),
    correlationId: attribute('correlationid') ?? id,
    causationId: attribute('causationid'),
    partitionKey: attribute('partitionkey'),
    traceparent: attribute('traceparent'),
    data: undefined,
  };
}

function required(attribute: Attributes, name: string): string {
  const value = attribute(name);
  if (value) return value;
  throw new Unprocessable('missing-header', `The CloudEvents attribute "${name}" (ce_${name}) is missing.`);
}

function instant(text: string): string {
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw invalid('time', 'must be an RFC 3339 instant');
}

function sequence(text: string): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw invalid('sequence', 'must be a whole number of at most 16 digits');
}

const invalid = (name: string, rule: string) =>
  new Unprocessable('invalid-header', `The CloudEvents attribute "${name}" (ce_${name}) ${rule}.`);

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Unprocessable('malformed-json', 'The value is not valid JSON.');
  }
}
