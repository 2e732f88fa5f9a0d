import { encodeEnvelope } from '../envelope/encode';
import type { EventProducer, OutgoingRecord } from './event-producer';
import { RecordProducer, type ProducerOptions, type RawRecord } from './record-producer';

/**
 * Makes a producer of events.
 *
 * @example
 * const producer = createProducer({ brokers: ['localhost:9092'], clientId: 'bookings' });
 * await producer.connect();
 * await producer.send([{ topic: reservationFacts.name, key: 'zeitz-desk-1', envelope }]);
 */
export function createProducer(options: ProducerOptions): EventProducer {
  const producer = new RecordProducer(options);
  const prefix = options.topicPrefix ?? '';
  return {
    connect: () => producer.connect(),
    send: (records) => producer.send(records.map((record) => encoded(record, prefix))),
    disconnect: () => producer.disconnect(),
  };
}

const encoded = ({ topic, key, envelope }: OutgoingRecord, prefix: string): RawRecord => ({
  topic: prefix + topic,
  key,
  ...encodeEnvelope(envelope),
});
