import { randomUUID } from 'node:crypto';
import { createProducer, type EventProducer } from '@digitalhub/consumer';
import {
  HubSnapshot,
  hubState,
  noticeFacts,
  type NoticeKey,
  NoticeRequested,
  type NoticeToRequest,
  NoticeWithdrawn,
  type PersonAssertion,
  PersonErased,
  personFacts,
  ResourceSnapshot,
  resourceState,
} from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import {
  type Listener,
  exampleEvent,
  listenTo,
  startApps,
  type TestApps,
  eventually,
} from '@digitalhub/testing';
import supertest from 'supertest';
import { peopleApp } from '../src/people.app';
import { MailSink } from '../test/mail-sink';

/** The real time and what a test adds to it. */
export class TestClock extends Clock {
  private ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

export interface Reader {
  readonly ref: string;
  readonly address: string;
  /** Of the access token. */
  readonly sub: string;
  readonly headers: Record<string, string>;
}

type Owner = keyof typeof NoticeRequested;

/** People with a real mail server behind it, and a service that asks for notices. */
export class PostOffice {
  private constructor(
    readonly apps: TestApps,
    readonly sink: MailSink,
    readonly clock: TestClock,
    readonly listener: Listener,
    private readonly producer: EventProducer,
  ) {}

  static async open(env: NodeJS.ProcessEnv = {}): Promise<PostOffice> {
    const sink = await MailSink.open();
    const clock = new TestClock();
    const mail = { SMTP_URL: sink.url, NOTICES_PER_MINUTE: '100000', NOTICE_WINDOW_MS: '300', ...env };
    const apps = await startApps([peopleApp], { env: mail, start: { clock } }).catch(
      async (error: unknown) => {
        await sink.close();
        throw error;
      },
    );
    const { KAFKA_BROKERS: brokers = '', TOPIC_PREFIX: topicPrefix = '' } = apps.environment.variables;
    const producer = createProducer({ brokers: brokers.split(','), clientId: 'test', topicPrefix });
    await producer.connect();
    await apps.untilReady();
    const listener = await listenTo(apps.environment, [noticeFacts.people]);
    return new PostOffice(apps, sink, clock, listener, producer);
  }

  /** Somebody with an address, signed in once. */
  async reader(claims: Record<string, unknown> = {}, language = 'de'): Promise<Reader> {
    const address = `${randomUUID()}@example.org`;
    const sub = randomUUID();
    const headers = await this.apps.headers({
      roles: ['staff'],
      sub,
      claims: { email: address, email_verified: true, name: 'Mia Muster', ...claims },
    });
    const { body, status } = await supertest(this.apps.url('people'))
      .put('/persons/me')
      .set(headers)
      .send({ language });
    if (status !== 201) throw new Error(JSON.stringify(body));
    const { person, assertion } = body as PersonAssertion;
    return { ref: person.ref, address, sub, headers: { ...headers, 'digitalhub-person': assertion } };
  }

  /** Asks for a notice as a service does. */
  async request(owner: Owner, notice: NoticeToRequest): Promise<NoticeKey> {
    const message = NoticeRequested[owner];
    const data = notice as unknown as Parameters<typeof exampleEvent<typeof message>>[1];
    await this.send(
      owner,
      notice.person,
      exampleEvent(message, { ...this.place(owner), data: data as never }),
    );
    return notice.key;
  }

  async withdraw(owner: Owner, person: string, key: NoticeKey): Promise<void> {
    const event = exampleEvent(NoticeWithdrawn[owner], {
      ...this.place(owner),
      data: { person, key },
    });
    await this.send(owner, person, event);
  }

  /** What people told of a notice: the last part of each message's type. */
  outcomes(key: NoticeKey): string[] {
    const told = this.listener.events(noticeFacts.people).filter(({ data }) => {
      return (data as { key: NoticeKey }).key.subject === key.subject;
    });
    return told.flatMap(({ type, data }) => {
      const { reason } = data as { reason?: string };
      return [`${type.split('.')[3]}${reason ? ` ${reason}` : ''}`];
    });
  }

  /** Another replica of people, without an intake of its own. */
  async replica(): Promise<void> {
    await this.apps.start(peopleApp, { BOUNCE_PORT: '0' });
  }

  /** Tells how a resource and its hub are called, as hubs does. */
  async name(names: { readonly hub: string; readonly resource: string }): Promise<void> {
    const hub = exampleEvent(HubSnapshot, { subject: 'zeitz' });
    const resource = exampleEvent(ResourceSnapshot, { subject: 'zeitz-desk-1' });
    await this.producer.send([
      {
        topic: hubState.name,
        key: 'zeitz',
        envelope: { ...hub, data: { ...hub.data, name: names.hub } },
      },
      {
        topic: resourceState.name,
        key: 'zeitz-desk-1',
        envelope: { ...resource, data: { ...resource.data, name: names.resource } },
      },
    ]);
  }

  /** Says that a person is gone, as people does. */
  async erase(person: string): Promise<void> {
    const data = { person, erasure: randomUUID(), requestedAt: rfc3339(this.clock.now()) };
    const source = `/digitalhub/people/person/${person}`;
    const envelope = exampleEvent(PersonErased, { source, subject: person, sequence: 1000, data });
    await this.producer.send([{ topic: personFacts.name, key: person, envelope }]);
  }

  async overview(query = ''): Promise<Record<string, unknown>> {
    const headers = await this.apps.headers({ roles: ['admin'] });
    const { body } = await supertest(this.apps.url('people')).get(`/notices${query}`).set(headers);
    return body as Record<string, unknown>;
  }

  /** Resolves when a notice with this key is in the queue. */
  async queued(key: NoticeKey): Promise<void> {
    await eventually(async () => {
      const { items } = (await this.overview('?limit=100')) as { items: { key: NoticeKey }[] };
      if (!items.some((item) => item.key.subject === key.subject)) throw new Error('not queued yet');
    });
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
    await this.listener.close();
    await this.apps.close();
    await this.sink.close();
  }

  private place(owner: Owner) {
    const source = `/digitalhub/${owner}/sheet/${randomUUID()}`;
    return { source, sequence: 1 };
  }

  private async send(owner: Owner, person: string, envelope: unknown): Promise<void> {
    await this.producer.send([{ topic: noticeFacts[owner].name, key: person, envelope: envelope as never }]);
  }
}
