import { createProducer, type EventProducer } from '@digitalhub/consumer';
import {
  accessFacts,
  erasureFacts,
  HubSnapshot,
  PersonErased,
  personFacts,
  staffFacts,
  staffState,
  type HubProfile,
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
import { hubsApp } from '../src/hubs.app';

const { revision: _, ...zeitz } = HubSnapshot.examples[0] as HubProfile & { revision: number };

let apps: TestApps;
let listener: Listener;
let producer: EventProducer;
let manager: Record<string, string>;
const boss = randomUUID();

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'kiel', 'talks'], person: boss });
  for (const slug of ['zeitz', 'kiel']) {
    await http()
      .put(`/hubs/${slug}`)
      .set(manager)
      .send({ ...zeitz, slug })
      .expect(201);
  }
  listener = await listenTo(apps.environment, [staffFacts, staffState, erasureFacts.hubs, accessFacts.hubs]);
  const { KAFKA_BROKERS, TOPIC_PREFIX } = apps.environment.variables;
  const brokers = KAFKA_BROKERS!.split(',');
  producer = createProducer({ brokers, clientId: 'test', topicPrefix: TOPIC_PREFIX });
  await producer.connect();
});

afterAll(async () => {
  await producer?.disconnect();
  await listener?.close();
  await apps?.close();
});

const http = () => supertest(apps.url('hubs'));
const join = (person: string, hub = 'zeitz', who = manager) =>
  http().put(`/hubs/${hub}/staff/${person}`).set(who);
const leave = (person: string, hub = 'zeitz') => http().delete(`/hubs/${hub}/staff/${person}`).set(manager);
const staffOf = async (hub: string) =>
  (
    (await http().get(`/hubs/${hub}/staff`).set(manager).expect(200)).body as { items: { person: string }[] }
  ).items.map(({ person }) => person);
const told = (person: string) =>
  listener.events(staffFacts).flatMap(({ key, type }) => (key?.endsWith(person) ? [type.split('.')[3]] : []));
const records = (person: string) =>
  listener.events(staffState).flatMap(({ key, data }) => (key?.endsWith(person) ? [data ?? 'gone'] : []));

it('is joined and left, with a fact, a state record and a tombstone that hold refs alone', async () => {
  const person = randomUUID();
  const { body, headers } = await join(person).expect(201);
  expect(body).toEqual({ hub: 'zeitz', person, revision: 1 });
  expect(headers).not.toHaveProperty('digitalhub-seen');
  await join(person).expect(200);
  expect(await staffOf('zeitz')).toEqual([person]);
  expect(await staffOf('kiel')).toEqual([]);
  await leave(person).expect(200);
  await leave(person).expect(404);
  expect(await staffOf('zeitz')).toEqual([]);
  await eventually(() => expect(told(person)).toEqual(['joined', 'left']));
  await eventually(() => expect(records(person)).toEqual([{ hub: 'zeitz', person, revision: 1 }, 'gone']));
});

it('comes in pages, in the order of the refs', async () => {
  const persons = Array.from({ length: 5 }, () => randomUUID()).sort();
  for (const person of persons) await join(person, 'kiel').expect(201);
  const first = await http().get('/hubs/kiel/staff?limit=3').set(manager).expect(200);
  const last = await http()
    .get(`/hubs/kiel/staff?limit=3&cursor=${first.body.next}`)
    .set(manager)
    .expect(200);
  const items = [...first.body.items, ...last.body.items] as { person: string }[];
  expect(items.map(({ person }) => person)).toEqual(persons);
});

it('tells those on the list who looked at it, and needs to know who looks', async () => {
  const person = randomUUID();
  await join(person).expect(201);
  const unknown = await apps.headers({ roles: ['manager'], hubs: ['zeitz'] });
  const { body } = await http().get('/hubs/zeitz/staff').set(unknown).expect(403);
  expect(body).toMatchObject({ code: 'person-assertion-missing' });
  expect(await staffOf('zeitz')).toContain(person);
  const looks = () => listener.events(accessFacts.hubs).filter(({ key }) => key === person);
  await eventually(() =>
    expect(looks().map(({ data }) => data)).toMatchObject([
      { reader: boss, person, what: 'staff-membership' },
    ]),
  );
});

it('is entered by managers of the hub, and by staff for themselves where their token names it', async () => {
  const person = randomUUID();
  const staff = await apps.headers({ roles: ['staff'], hubs: ['zeitz'], person });
  await join(person, 'zeitz', staff).expect(403);
  await http().get('/hubs/zeitz/staff').set(staff).expect(403);
  await http().put('/hubs/kiel/staff/me').set(staff).expect(403);
  const { body } = await http().put('/hubs/zeitz/staff/me').set(staff).expect(201);
  expect(body).toMatchObject({ person });
  const nobody = await apps.headers({ roles: ['staff'], hubs: ['zeitz'] });
  await http().put('/hubs/zeitz/staff/me').set(nobody).expect(403);
  await join('not-a-ref').expect(400);
  await join(person, 'talks').expect(404);
});

it('keeps a hub that never opened from being taken out', async () => {
  const profile = { ...zeitz, slug: 'talks', stages: [{ stage: 'talks' }], sites: [] };
  await http().put('/hubs/talks').set(manager).send(profile).expect(201);
  await join(randomUUID(), 'talks').expect(201);
  const { body } = await http()
    .delete('/hubs/talks')
    .set({ ...manager, 'if-match': '"1"' })
    .expect(200);
  expect(body.stages).toMatchObject([{ stage: 'talks' }, { stage: 'closed' }]);
});

describe('a person', () => {
  const erase = async (person: string) => {
    const envelope = exampleEvent(PersonErased, {
      subject: person,
      data: { person, erasure: randomUUID(), requestedAt: '2026-11-22T19:10:05Z' },
    });
    await producer.send([{ topic: personFacts.name, key: person, envelope }]);
  };
  const answers = (person: string) => listener.events(erasureFacts.hubs).filter(({ key }) => key === person);

  it('gets all that hubs keep of them, and erased leaves nothing of it behind', async () => {
    const person = randomUUID();
    const me = await apps.headers({ roles: ['manager', 'staff'], hubs: ['zeitz', 'kiel'], person });
    await join(person).expect(201);
    await join(person, 'kiel').expect(201);
    const changed = { ...zeitz, name: 'Changed' };
    await http()
      .put('/hubs/zeitz')
      .set({ ...me, 'if-match': '"1"' })
      .send(changed)
      .expect(200);
    const { body } = await http().get('/persons/me/data').set(me).expect(200);
    expect(body).toMatchObject({
      service: 'hubs',
      data: {
        hubs: {
          memberships: [{ hub: 'kiel' }, { hub: 'zeitz' }],
          changes: [{ hub: 'zeitz', what: 'changed', by: { role: 'manager' } }],
        },
      },
    });

    await erase(person);
    await eventually(() => expect(answers(person)).toHaveLength(1));
    expect(answers(person)[0]?.data).toMatchObject({ counts: { memberships: 2, history: 1 } });
    expect(await staffOf('zeitz')).not.toContain(person);
    const { body: history } = await http().get('/hubs/zeitz/history').set(manager).expect(200);
    expect(JSON.stringify(history)).not.toContain(person);
    expect(history.items).toMatchObject([
      { what: 'changed', by: { role: 'manager' } },
      { what: 'registered', by: { role: 'manager', person: boss } },
    ]);
    await eventually(() => expect(told(person)).toEqual(['joined', 'joined', 'left', 'left']));
    await eventually(() => expect(records(person).filter((each) => each === 'gone')).toHaveLength(2));
    const late = await join(person).expect(410);
    expect(late.body).toMatchObject({ code: 'person-erased' });
  });
});
