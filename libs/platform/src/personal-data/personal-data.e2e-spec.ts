import { randomUUID } from 'node:crypto';
import { createProducer, type EventProducer } from '@digitalhub/consumer';
import { accessFacts, erasureFacts, PersonErased, personFacts } from '@digitalhub/contracts';
import {
  eventually,
  exampleEvent,
  type Listener,
  listenTo,
  startApps,
  type TestApps,
} from '@digitalhub/testing';
import { Controller, Module, Param, Post, Req } from '@nestjs/common';
import supertest from 'supertest';
import {
  AccessRecorder,
  type EdgeRequest,
  ErasedPersons,
  ErasesPersons,
  type PersonalData,
  requirePerson,
} from '..';

const notes = new Map<string, string[]>();
let failures = 0;

@ErasesPersons('notes')
class Notes implements PersonalData {
  async erase(person: string) {
    const count = notes.get(person)?.length ?? 0;
    notes.delete(person);
    return { notes: count };
  }

  async exportOf(person: string) {
    return notes.get(person);
  }
}

@ErasesPersons('marks')
class Marks implements PersonalData {
  async erase() {
    if (failures-- > 0) throw new Error('a section that fails at first');
    return { marks: 2, notes: 1 };
  }

  async exportOf() {
    return undefined;
  }
}

@Controller()
class LooksController {
  constructor(
    private readonly recorder: AccessRecorder,
    private readonly erased: ErasedPersons,
  ) {}

  @Post('looks/:person')
  async look(@Req() request: EdgeRequest, @Param('person') subject: string) {
    await this.erased.refuse(subject);
    const why = { purpose: 'incident', case: 'case-7' } as const;
    await this.recorder.record({ reader: requirePerson(request.caller), subject, what: 'notes', why });
    return {};
  }
}

@Module({ controllers: [LooksController], providers: [Notes, Marks] })
class NotesModule {}

let apps: TestApps;
let listener: Listener;
let producer: EventProducer;

beforeAll(async () => {
  apps = await startApps([
    {
      name: 'events',
      module: NotesModule,
      publishes: [],
      aggregates: [],
      personalData: true,
    },
  ]);
  const { KAFKA_BROKERS, TOPIC_PREFIX } = apps.environment.variables;
  producer = createProducer({
    brokers: KAFKA_BROKERS!.split(','),
    clientId: 'test',
    topicPrefix: TOPIC_PREFIX,
  });
  await producer.connect();
  listener = await listenTo(apps.environment, [erasureFacts.events, accessFacts.events]);
});
afterAll(async () => {
  await producer?.disconnect();
  await listener?.close();
  await apps?.close();
});

async function erase(person: string, erasure = randomUUID()) {
  const data = { person, erasure, requestedAt: '2026-11-22T19:10:05Z' };
  const envelope = exampleEvent(PersonErased, { subject: person, data });
  await producer.send([{ topic: personFacts.name, key: person, envelope }]);
  return erasure;
}

const answersFor = (person: string) =>
  listener.events(erasureFacts.events).filter(({ key }) => key === person);

async function post(path: string, person: string) {
  const headers = await apps.headers({ person, roles: ['manager'] });
  return supertest(apps.url('events')).post(path).set(headers);
}

it('hands a person what every section keeps of them, and nothing without a proof of who they are', async () => {
  const person = randomUUID();
  notes.set(person, ['likes the window']);
  const url = supertest(apps.url('events'));
  const { body } = await url
    .get('/persons/me/data')
    .set(await apps.headers({ person }))
    .expect(200);
  expect(body).toMatchObject({ service: 'events', person, data: { notes: ['likes the window'] } });
  expect(Object.keys((body as { data: object }).data)).toEqual(['notes']);
  await url
    .get('/persons/me/data')
    .set(await apps.headers())
    .expect(403);
  await url.get('/persons/me/data').expect(401);
});

it('erases in every section and says so once, with the counts of all', async () => {
  const person = randomUUID();
  notes.set(person, ['one', 'two']);
  const erasure = await erase(person);
  await erase(person, erasure);
  await eventually(() => expect(answersFor(person)).toHaveLength(1));
  expect(answersFor(person)[0]?.data).toMatchObject({
    erasure,
    person,
    service: 'events',
    counts: { notes: 3, marks: 2 },
  });
  expect(notes.has(person)).toBe(false);
  const later = randomUUID();
  await erase(later);
  await eventually(() => expect(answersFor(later)).toHaveLength(1));
  expect(answersFor(person)).toHaveLength(1);
});

it('acknowledges only when the last section has done its part', async () => {
  const person = randomUUID();
  notes.set(person, ['one']);
  failures = 1;
  const erasure = await erase(person);
  await eventually(() => expect(answersFor(person).map(({ subject }) => subject)).toEqual([erasure]));
  expect(failures).toBeLessThan(1);
});

it('knows who is gone, for what comes late about them', async () => {
  const person = randomUUID();
  await erase(person);
  await eventually(() => expect(answersFor(person)).toHaveLength(1));
  const { body } = await post(`/looks/${person}`, randomUUID());
  expect(body).toMatchObject({ status: 410, code: 'person-erased' });
});

it('records who looked at whose data and why, but no look of a person at their own', async () => {
  const [reader, person] = [randomUUID(), randomUUID()];
  expect((await post(`/looks/${person}`, reader)).status).toBe(201);
  expect((await post(`/looks/${reader}`, reader)).status).toBe(201);
  const heard = () => listener.events(accessFacts.events);
  await eventually(() => expect(heard().map(({ key }) => key)).toContain(person));
  expect(heard().find(({ key }) => key === person)?.data).toMatchObject({
    reader,
    person,
    what: 'notes',
    why: { purpose: 'incident', case: 'case-7' },
  });
  expect(heard().map(({ key }) => key)).not.toContain(reader);
});
