import { createProducer } from '@digitalhub/consumer';
import {
  erasureFacts,
  PersonErased,
  personFacts,
  programmeFacts,
  programmeState,
  ProgrammeSnapshot,
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
import { fundingApp } from '../src/funding.app';

const { revision: _, ...profile } = ProgrammeSnapshot.examples[0];

let apps: TestApps;
let listener: Listener;
let counsellor: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([fundingApp]);
  listener = await listenTo(apps.environment, [programmeFacts, programmeState, erasureFacts.funding]);
  counsellor = await apps.headers({ roles: ['counsellor'] });
});
afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const put = (id: string, change: object = {}, ifMatch?: string, headers = counsellor) => {
  const call = supertest(apps.url('funding')).put(`/programmes/${id}`).set(headers);
  return (ifMatch === undefined ? call : call.set('if-match', ifMatch)).send({ ...profile, id, ...change });
};
const get = (id: string) => supertest(apps.url('funding')).get(`/programmes/${id}`).set(counsellor);

it('is entered, changed by who read the latest, and told to all', async () => {
  const created = await put('digital');
  expect(created.status).toBe(201);
  expect(created.body).toEqual({ ...profile, id: 'digital', revision: 1 });
  expect(created.headers).toMatchObject({
    etag: '"1"',
    location: '/programmes/digital',
    'digitalhub-seen': '/digitalhub/funding/programme/digital=1',
  });
  const changed = await put('digital', { status: 'closed' }, '"1"');
  expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
  expect((await get('digital')).body).toEqual({ ...profile, id: 'digital', status: 'closed', revision: 2 });
  await eventually(() => {
    const facts = listener.events(programmeFacts).filter(({ subject }) => subject === 'digital');
    expect(facts.map(({ key, sequence, data }) => [key, sequence, data])).toEqual([
      ['digital', 1, created.body],
      ['digital', 2, changed.body],
    ]);
    const states = listener.events(programmeState).filter(({ subject }) => subject === 'digital');
    expect(states.at(-1)).toMatchObject({ sequence: 2, data: changed.body as object });
  });
});

it('stays as it is when it is put as it is', async () => {
  await put('same');
  const same = await put('same', {}, '"1"');
  expect([same.status, same.headers.etag, same.headers['digitalhub-seen']]).toEqual([200, '"1"', undefined]);
});

it.each([
  ['overwritten blindly', undefined, {}, 428, 'if-match-missing'],
  ['overwritten from an old copy', '"7"', {}, 412, 'revision-mismatch'],
  ['about another programme', '"1"', { id: 'other' }, 422, 'programme-invalid'],
  ['without a web address', '"1"', { sourceUrl: 'ib' }, 400, 'validation-failed'],
])('is refused when it is %s', async (_why, ifMatch, change, status, code) => {
  await put('refused');
  expect((await put('refused', change, ifMatch)).body).toMatchObject({ status, code });
});

it('is refused with If-Match where there is nothing yet', async () => {
  expect((await put('nothing', {}, '"1"')).body).toMatchObject({ status: 412, code: 'revision-mismatch' });
});

it('has one winner of many who change the same revision at once', async () => {
  await put('race');
  const answers = await Promise.all(
    ['open', 'closed', 'archived', 'forecast'].map((status) => put('race', { status }, '"1"')),
  );
  const winners = answers.filter(({ status, headers }) => status === 200 && headers.etag === '"2"');
  expect(winners).toHaveLength(1);
  const unchanged = answers.filter(({ status, headers }) => status === 200 && headers.etag === '"1"');
  const losers = answers.filter(({ status }) => status === 412);
  expect(losers.length + unchanged.length).toBe(3);
});

it('is written by counsellors and read by everyone with a token', async () => {
  const citizen = await apps.headers({ roles: ['citizen'] });
  expect((await put('citizen', {}, undefined, citizen)).body).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  await put('citizen');
  const read = await supertest(apps.url('funding')).get('/programmes/citizen').set(citizen);
  expect(read.status).toBe(200);
  expect((await get('unknown')).body).toMatchObject({ status: 404, code: 'not-found' });
  expect((await supertest(apps.url('funding')).get('/programmes/citizen')).status).toBe(401);
});

it('says no more who recorded it once they asked to be forgotten', async () => {
  const person = randomUUID();
  const me = await apps.headers({ person, roles: ['counsellor'] });
  const recorded = await put('forgotten', {}, undefined, me);
  expect(JSON.stringify(recorded.body)).not.toContain(person);
  const { body } = await supertest(apps.url('funding')).get('/persons/me/data').set(me).expect(200);
  expect(body).toMatchObject({ service: 'funding', data: { programmes: { recorded: ['forgotten'] } } });

  const { KAFKA_BROKERS = '', TOPIC_PREFIX } = apps.environment.variables;
  const brokers = KAFKA_BROKERS.split(',');
  const producer = createProducer({ brokers, clientId: 'people', topicPrefix: TOPIC_PREFIX });
  await producer.connect();
  const envelope = exampleEvent(PersonErased, {
    subject: person,
    data: { person, erasure: randomUUID(), requestedAt: '2026-11-22T19:10:05Z' },
  });
  await producer.send([{ topic: personFacts.name, key: person, envelope }]);
  await producer.disconnect();
  const answers = () => listener.events(erasureFacts.funding).filter(({ key }) => key === person);
  await eventually(() => expect(answers()).toHaveLength(1));
  expect(answers()[0]?.data).toMatchObject({ counts: { programmes: 1 } });
  expect((await get('forgotten')).body).toEqual(recorded.body);
  expect((await put('forgotten', {}, '"1"', me)).body).toMatchObject({ status: 410, code: 'person-erased' });
});
