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
import { type TestApps, eventually, exampleEvent, startApps, testStack } from '@digitalhub/testing';
import supertest from 'supertest';
import { gatewayApp } from '../src/gateway.app';
import { PATIENT } from './town';

const silent = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};

/** A gateway that hears of hubs, resources and reservations as their state topics tell it; nobody else is there. */
export class ToldNetwork {
  private readonly revisions = new Map<string, number>();

  private constructor(
    private readonly apps: TestApps,
    private readonly producer: EventProducer,
    private readonly url: string,
  ) {}

  static async open(): Promise<ToldNetwork> {
    const limits = { RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000' };
    const apps = await startApps([], { env: limits });
    const gateway = await apps.start(gatewayApp);
    const { brokers } = testStack();
    const producer = createProducer({
      ...{ brokers: brokers.split(','), clientId: 'test', logger: silent },
      topicPrefix: apps.environment.topics.prefix,
    });
    await producer.connect();
    await eventually(() => supertest(gateway.url).get('/readyz').expect(200), PATIENT);
    return new ToldNetwork(apps, producer, gateway.url);
  }

  hub(slug: string, members: Partial<Hub> = {}): Promise<void> {
    return this.tell(HubSnapshot, `/digitalhub/hubs/hub/${slug}`, slug, { slug, ...members });
  }

  resource(id: string, members: Partial<Resource> = {}): Promise<void> {
    return this.tell(ResourceSnapshot, `/digitalhub/hubs/resource/${id}`, id, { id, ...members });
  }

  reservation(id: string, members: Partial<Reservation>): Promise<void> {
    return this.tell(ReservationSnapshot, `/digitalhub/bookings/sheet/${id}`, id, { id, ...members });
  }

  /** What the gateway answers once it has heard all that it was told. */
  get(path: string, headers: Record<string, string> = {}) {
    const seen = [...this.revisions].map(([source, sequence]) => `${source}=${sequence}`).join(', ');
    return supertest(this.url)
      .get(path)
      .set({ 'digitalhub-seen': seen, ...headers });
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
    await this.apps.close();
  }

  private async tell(
    message: MessageDefinition,
    source: string,
    subject: string,
    members: object,
  ): Promise<void> {
    const sequence = (this.revisions.get(source) ?? 0) + 1;
    this.revisions.set(source, sequence);
    const time = new Date().toISOString();
    const data = { ...members, revision: sequence };
    const envelope = exampleEvent(message, { source, subject, sequence, time, data });
    await this.producer.send([{ topic: message.topic.name, key: subject, envelope }] as never);
  }
}
