import { type EventProducer, createProducer } from '@digitalhub/consumer';
import {
  type Hub,
  HubSnapshot,
  type MessageDefinition,
  type Reservation,
  ReservationSnapshot,
  type Resource,
  ResourceSnapshot,
} from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import type { Platform } from './platform';
import { quiet, stack } from './room';

type Records = Parameters<EventProducer['send']>[0];

/** Tells state records of hubs, resources and reservations, as their owners would. */
export class Told {
  private readonly sequences = new Map<string, number>();
  private last = '';

  private constructor(private readonly producer: EventProducer) {}

  static async connect(platform: Platform): Promise<Told> {
    const options = { brokers: stack().brokers, clientId: 'bench-told', logger: quiet };
    const producer = createProducer({ ...options, topicPrefix: platform.env.TOPIC_PREFIX });
    await producer.connect();
    return new Told(producer);
  }

  /** The `Digitalhub-Seen` of the last record that was told. */
  get seen(): Record<string, string> {
    return { 'digitalhub-seen': this.last };
  }

  hub(slug: string, members: Partial<Hub>) {
    return this.record(HubSnapshot, `/digitalhub/hubs/hub/${slug}`, slug, { ...members, slug });
  }

  resource(id: string, members: Partial<Resource>) {
    return this.record(ResourceSnapshot, `/digitalhub/hubs/resource/${id}`, id, { ...members, id });
  }

  reservation(id: string, members: Partial<Reservation>) {
    return this.record(ReservationSnapshot, `/digitalhub/bookings/sheet/${id}`, id, { ...members, id });
  }

  /** In requests of a thousand. */
  async send(records: Records): Promise<void> {
    for (let from = 0; from < records.length; from += 1000) {
      await this.producer.send(records.slice(from, from + 1000));
    }
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }

  private record(
    message: MessageDefinition,
    source: string,
    subject: string,
    members: object,
  ): Records[number] {
    const sequence = (this.sequences.get(source) ?? 0) + 1;
    this.sequences.set(source, sequence);
    this.last = `${source}=${sequence}`;
    const [example] = message.examples;
    const data = { ...example, ...members, revision: sequence };
    const about = { time: new Date().toISOString(), correlationId: uuidv7(), sequence, source, subject };
    const envelope = { ...about, id: uuidv7(), type: message.type, data };
    return { topic: message.topic.name, key: subject, envelope };
  }
}
