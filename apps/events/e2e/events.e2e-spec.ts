import { createProducer, type EventProducer } from '@digitalhub/consumer';
import {
  erasureFacts,
  eventFacts,
  eventState,
  HubSnapshot,
  hubState,
  PersonErased,
  personFacts,
  type EventDraft,
  type TopicDefinition,
} from '@digitalhub/contracts';
import {
  eventually,
  exampleEvent,
  listenTo,
  startApps,
  type Listener,
  type TestApps,
} from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { eventsApp } from '../src/events.app';

const draft: EventDraft = {
  hub: 'zeitz',
  title: 'CodingDay',
  format: 'coding',
  start: '2026-12-05T09:00:00Z',
  end: '2026-12-05T15:00:00Z',
  timeZone: 'Europe/Berlin',
};

let apps: TestApps;
let listener: Listener;
let producer: EventProducer;
let organizer: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([eventsApp]);
  listener = await listenTo(apps.environment, [eventFacts, eventState, erasureFacts.events]);
  const { KAFKA_BROKERS = '', TOPIC_PREFIX } = apps.environment.variables;
  producer = createProducer({
    brokers: KAFKA_BROKERS.split(','),
    clientId: 'hubs',
    topicPrefix: TOPIC_PREFIX,
  });
  organizer = await apps.headers({ sub: 'org', roles: ['organizer'], hubs: ['zeitz', 'kiel', 'atlantis'] });
  await tell('zeitz', 1);
  await eventually(async () => expect((await post(draft)).status).toBe(201));
});
afterAll(async () => {
  await producer?.disconnect();
  await listener?.close();
  await apps?.close();
});

/** A hub's state as its service tells it; without data it is gone. */
async function tell(slug: string, sequence: number, gone = false): Promise<void> {
  const source = `/digitalhub/hubs/hub/${slug}`;
  const envelope = exampleEvent(HubSnapshot, {
    data: { slug, revision: sequence },
    subject: slug,
    source,
    sequence,
  });
  await producer.send([
    { topic: hubState.name, key: slug, envelope: gone ? { ...envelope, data: null } : envelope },
  ]);
}

const post = (body: object, key: string = randomUUID(), headers = organizer) =>
  supertest(apps.url('events')).post('/events').set(headers).set('idempotency-key', key).send(body);
const get = (id: string) => supertest(apps.url('events')).get(`/events/${id}`).set(organizer);

describe('a draft', () => {
  it('is written, read again, and told to all', async () => {
    const created = await post(draft);
    const { id } = created.body as { id: string };
    expect(created.status).toBe(201);
    expect(created.body).toEqual({ ...draft, id, status: 'draft', revision: 1 });
    expect(created.headers).toMatchObject({
      etag: '"1"',
      location: `/events/${id}`,
      'digitalhub-seen': `/digitalhub/events/event/${id}=1`,
    });
    const read = await get(id);
    expect([read.status, read.headers.etag, read.body]).toEqual([200, '"1"', created.body]);
    await eventually(() => {
      const of = (topic: TopicDefinition) => listener.events(topic).filter(({ subject }) => subject === id);
      expect(of(eventFacts)).toMatchObject([
        { type: 'digitalhub.events.event.drafted.v1', key: id, sequence: 1, data: created.body as object },
      ]);
      expect(of(eventState)).toMatchObject([{ key: id, sequence: 1, data: created.body as object }]);
    });
  });

  it('is one event however often it is sent with the same key', async () => {
    const key = randomUUID();
    const answers = await Promise.all([post(draft, key), post(draft, key), post(draft, key)]);
    const late = await post(draft, key);
    expect(new Set([...answers, late].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const other = await post({ ...draft, title: 'Kulturtag' }, key);
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it.each([
    ['a hub nobody told of', { hub: 'atlantis' }, 422, 'unknown-hub', '/hub'],
    ['an end before its start', { end: '2026-12-05T08:00:00Z' }, 400, 'validation-failed', '/end'],
    ['a member that is none', { titel: 'x' }, 400, 'validation-failed', '/titel'],
    ['a format that is none', { format: 'party' }, 400, 'validation-failed', '/format'],
  ])('is refused with %s', async (_, change, status, code, pointer) => {
    const { body } = await post({ ...draft, ...change });
    expect(body).toMatchObject({ status, code, errors: [{ pointer }] });
  });

  it('is for those who may act in the hub', async () => {
    const staff = await apps.headers({ roles: ['staff'], hubs: ['zeitz'] });
    expect((await post(draft, randomUUID(), staff)).body).toMatchObject({ status: 403, code: 'forbidden' });
    const elsewhere = await apps.headers({ roles: ['organizer'], hubs: ['kiel'] });
    expect((await post(draft, randomUUID(), elsewhere)).body).toMatchObject({
      status: 403,
      code: 'forbidden-hub',
    });
    const admin = await apps.headers({ roles: ['admin'] });
    expect((await post(draft, randomUUID(), admin)).status).toBe(201);
  });

  it('is there for those who may draft in its hub, and for nobody else', async () => {
    const { id } = (await post(draft)).body as { id: string };
    const asked = async (role: string, hub: string) => {
      const headers = await apps.headers({ roles: [role], hubs: [hub] });
      const { status, body } = await supertest(apps.url('events')).get(`/events/${id}`).set(headers);
      if (status !== 200) expect(body).toMatchObject({ status, code: 'not-found' });
      return status;
    };
    for (const role of ['organizer', 'manager']) {
      expect([role, await asked(role, 'zeitz'), await asked(role, 'kiel')]).toEqual([role, 200, 404]);
    }
    for (const role of ['citizen', 'staff', 'counsellor', 'service', 'guest']) {
      expect([role, await asked(role, 'zeitz')]).toEqual([role, 404]);
    }
    expect(await asked('admin', 'kiel')).toBe(200);
  });

  it('that was never written is not found', async () => {
    expect((await get(randomUUID())).body).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('what is known of hubs', () => {
  const inKiel = { ...draft, hub: 'kiel' };

  it('follows their messages, and is not misled by old ones', async () => {
    await tell('kiel', 1);
    await eventually(async () => expect((await post(inKiel)).status).toBe(201));
    await tell('kiel', 2, true);
    await eventually(async () => expect((await post(inKiel)).status).toBe(422));
    await tell('kiel', 1);
    await tell('zeitz', 2);
    await tell('kiel', 3);
    await eventually(async () => expect((await post(inKiel)).status).toBe(201));
  });
});

describe('an organiser', () => {
  it('gets what events keep of them, and erased leaves the events without them', async () => {
    const person = randomUUID();
    const me = await apps.headers({ person, roles: ['organizer'], hubs: ['zeitz'] });
    const drafted = await post(draft, randomUUID(), me);
    const { id } = drafted.body as { id: string };
    expect(JSON.stringify(drafted.body)).not.toContain(person);
    const { body } = await supertest(apps.url('events')).get('/persons/me/data').set(me).expect(200);
    expect(body).toMatchObject({ service: 'events', data: { events: { organized: [id] } } });

    const envelope = exampleEvent(PersonErased, {
      subject: person,
      data: { person, erasure: randomUUID(), requestedAt: '2026-11-22T19:10:05Z' },
    });
    await producer.send([{ topic: personFacts.name, key: person, envelope }]);
    const answers = () => listener.events(erasureFacts.events).filter(({ key }) => key === person);
    await eventually(() => expect(answers()).toHaveLength(1));
    expect(answers()[0]?.data).toMatchObject({ counts: { events: 1 } });
    expect((await get(id)).body).toEqual(drafted.body);
    expect(JSON.stringify(listener.events(eventState))).not.toContain(person);
    expect((await post(draft, randomUUID(), me)).body).toMatchObject({ status: 410, code: 'person-erased' });
  });
});
