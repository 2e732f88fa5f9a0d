import { HubSnapshot, ReservationConfirmed, type Envelope } from '@digitalhub/contracts';
import { exampleEvent } from '@digitalhub/testing';
import fc from 'fast-check';
import { decodeAttributes, decodeEnvelope, type EncodedRecord } from './decode';
import { encodeEnvelope } from './encode';

const asRecord = ({ value, headers }: ReturnType<typeof encodeEnvelope>): EncodedRecord => ({
  value,
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});
const event = exampleEvent(ReservationConfirmed, { sequence: 12 });
const record = asRecord(encodeEnvelope(event));
const withHeader = (name: string, text?: string): EncodedRecord => {
  const { [name]: _dropped, ...headers } = record.headers;
  return { ...record, headers: text === undefined ? headers : { ...headers, [name]: Buffer.from(text) } };
};
const structured = (body: unknown): EncodedRecord => ({
  value: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers: { 'content-type': Buffer.from('application/cloudevents+json; charset=utf-8') },
});

describe('An envelope on Kafka', () => {
  it('is data as value and attributes as headers', () => {
    const { value, headers } = encodeEnvelope({
      ...event,
      partitionKey: 'p',
      causationId: 'c',
      traceparent: 't',
    });
    expect(JSON.parse(value?.toString() ?? '')).toEqual(event.data);
    expect(headers).toEqual({
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: 'digitalhub.bookings.reservation.confirmed.v1',
      ce_subject: event.subject,
      ce_time: event.time,
      ce_sequence: '0000000000000012',
      ce_correlationid: event.correlationId,
      ce_causationid: 'c',
      ce_partitionkey: 'p',
      traceparent: 't',
      'content-type': 'application/json',
    });
  });

  it('is a null value with headers for a tombstone', () => {
    const encoded = encodeEnvelope({ ...event, data: null });
    expect(encoded.value).toBeNull();
    expect(encoded.headers['content-type']).toBeUndefined();
    expect(decodeEnvelope(asRecord(encoded))).toMatchObject({
      id: event.id,
      source: event.source,
      data: null,
    });
  });

  it('comes back as it was, whatever it holds', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const envelopes = fc.record(
      {
        id: fc.uuid(),
        source: text,
        type: text,
        subject: text,
        time: fc
          .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
          .map((date) => date.toISOString()),
        sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        correlationId: text,
        causationId: text,
        partitionKey: text,
        traceparent: text,
        dataschema: text,
        data: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())),
      },
      { requiredKeys: ['id', 'source', 'type', 'subject', 'time', 'sequence', 'correlationId', 'data'] },
    );
    fc.assert(
      fc.property(envelopes, (envelope) => {
        const back = decodeEnvelope(asRecord(encodeEnvelope(envelope)));
        expect(JSON.parse(JSON.stringify(back)) as Envelope).toEqual(JSON.parse(JSON.stringify(envelope)));
      }),
    );
  });

  it('is read in structured mode too', () => {
    const { id, source, type, subject, time, data } = event;
    const attributes = {
      specversion: '1.0',
      id,
      source,
      type,
      subject,
      time,
      sequence: '12',
      correlationid: 'c',
    };
    const expected = { id, source, type, subject, time, sequence: 12, correlationId: 'c', data };
    expect(decodeEnvelope(structured({ ...attributes, sequence: 12, data }))).toMatchObject(expected);
    const base64 = Buffer.from(JSON.stringify(data)).toString('base64');
    expect(decodeEnvelope(structured({ ...attributes, data_base64: base64 }))).toMatchObject(expected);
  });

  it('takes its own id for the correlation id of an event that begins a chain', () => {
    expect(decodeEnvelope(withHeader('ce_correlationid')).correlationId).toBe(event.id);
  });

  it('is written in UTF-8', () => {
    const umlauts = exampleEvent(HubSnapshot, { subject: 'schöne-größe' });
    expect(decodeEnvelope(asRecord(encodeEnvelope(umlauts)))).toMatchObject({ subject: 'schöne-größe' });
  });
});

describe('A record that is no envelope', () => {
  it.each(['specversion', 'id', 'source', 'type', 'subject', 'time', 'sequence'])(
    'names the missing %s',
    (name) => {
      const message = `The CloudEvents attribute "${name}" (ce_${name}) is missing.`;
      expect(() => decodeEnvelope(withHeader(`ce_${name}`))).toThrow(
        expect.objectContaining({ reason: 'missing-header', message }),
      );
      expect(() => decodeEnvelope(withHeader(`ce_${name}`, ''))).toThrow(message);
    },
  );

  it.each([
    ['specversion', '0.3'],
    ['specversion', '2.0'],
    ['time', 'yesterday'],
    ['time', '2026-13-01T00:00:00Z'],
    ['sequence', '-1'],
    ['sequence', '1.5'],
    ['sequence', '12345678901234567'],
    ['sequence', '9999999999999999'],
  ])('names the %s that cannot be "%s", without quoting it', (name, text) => {
    const read = () => decodeEnvelope(withHeader(`ce_${name}`, text));
    expect(read).toThrow(
      expect.objectContaining({ reason: 'invalid-header', message: expect.stringContaining(`ce_${name}`) }),
    );
    expect(read).not.toThrow(text);
  });

  it.each([
    ['broken JSON', { ...record, value: Buffer.from('{"secret":') }],
    ['an empty value', { ...record, value: Buffer.from('') }],
    ['JSON null', { ...record, value: Buffer.from('null') }],
    ['a structured list', structured('[]')],
    ['structured JSON that is broken', structured('{"secret"')],
    ['a structured event without data', structured({ ...JSON.parse(structuredText()), data: undefined })],
  ])('says that %s is malformed, without quoting it', (_name, broken) => {
    expect(() => decodeEnvelope(broken)).toThrow(expect.objectContaining({ reason: 'malformed-json' }));
    expect(() => decodeEnvelope(broken)).not.toThrow('secret');
  });

  it('still gives its attributes when only the data is beyond repair', () => {
    expect(decodeAttributes({ ...record, value: Buffer.from('{') })).toMatchObject({
      id: event.id,
      sequence: 12,
    });
  });
});

function structuredText(): string {
  return JSON.stringify({
    specversion: '1.0',
    id: 'i',
    source: '/s',
    type: 't',
    subject: 's',
    time: event.time,
    sequence: '1',
  });
}
