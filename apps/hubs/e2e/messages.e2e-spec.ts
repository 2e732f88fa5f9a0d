import {
  hubFacts,
  HubSnapshot,
  hubState,
  resourceFacts,
  ResourceSnapshot,
  resourceState,
  validateStrictly,
  messages,
  type TopicDefinition,
} from '@digitalhub/contracts';
import {
  eventually,
  listenTo,
  startApps,
  type Heard,
  type Listener,
  type TestApps,
} from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];
const topics = [hubFacts, hubState, resourceFacts, resourceState];

let apps: TestApps;
let listener: Listener;
let admin: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  admin = await apps.headers({ roles: ['admin'] });
  listener = await listenTo(apps.environment, topics);
});

afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const http = () => supertest(apps.url('hubs'));
const put = (path: string, body: object, ifMatch?: string) =>
  http()
    .put(path)
    .set({ ...admin, ...(ifMatch && { 'if-match': ifMatch }) })
    .send(body);
const importRows = (rows: unknown[]) =>
  http()
    .post('/imports')
    .set({ ...admin, 'idempotency-key': randomUUID() })
    .send({ rows })
    .expect(200);

const ofSource = (events: Heard[], source: string) => events.filter((event) => event.source === source);
/** Waits until so many facts and states of a source were heard. */
const heard = (facts: TopicDefinition, states: TopicDefinition, source: string, count: number) =>
  eventually(() => {
    const found = [facts, states].map((topic) => ofSource(listener.events(topic), source));
    expect(found.map(({ length }) => length)).toEqual([count, count]);
    return { facts: found[0] ?? [], states: found[1] ?? [] };
  });
const ofHub = (slug: string, count: number) =>
  heard(hubFacts, hubState, `/digitalhub/hubs/hub/${slug}`, count);
const ofResource = (id: string, count: number) =>
  heard(resourceFacts, resourceState, `/digitalhub/hubs/resource/${id}`, count);
const nameOf = ({ type }: Heard) => type.replace(/^digitalhub\.hubs\.|\.v1$/g, '');

describe('the messages of a hub', () => {
  it('are its facts in order without a gap, and its state with each', async () => {
    await put('/hubs/zeitz', hub).expect(201);
    await put('/hubs/zeitz', hub, '"1"').expect(200);
    await put('/hubs/zeitz', { ...hub, ags: '01002000' }, '"1"').expect(422);
    await put('/hubs/zeitz', { ...hub, name: 'Hub Zeitz' }, '"1"').expect(200);
    await put('/hubs/zeitz', { ...hub, name: 'Hub Zeitz', municipality: 'Zeitz (Elster)' }, '"2"').expect(
      200,
    );

    const { facts, states } = await ofHub('zeitz', 3);
    expect(facts.map((fact) => [nameOf(fact), fact.sequence, fact.key, fact.subject])).toEqual([
      ['hub.registered', 1, 'zeitz', 'zeitz'],
      ['hub.changed', 2, 'zeitz', 'zeitz'],
      ['hub.changed', 3, 'zeitz', 'zeitz'],
    ]);
    expect(facts.map(({ data }) => data)).toMatchObject([
      { stage: 'open', revision: 1 },
      { fields: ['name'], revision: 2 },
      { fields: ['municipality'], revision: 3 },
    ]);
    expect(states.map(({ key, sequence }) => [key, sequence])).toEqual([1, 2, 3].map((n) => ['zeitz', n]));
    expect(states.map(({ data }) => data)).toMatchObject([
      { ...hub, openingRules: 'Mo 08:00-18:00', revision: 1 },
      { ...hub, name: 'Hub Zeitz', revision: 2 },
      { ...hub, name: 'Hub Zeitz', municipality: 'Zeitz (Elster)', revision: 3 },
    ]);
  });

  it('tell which request they come from', async () => {
    const correlationId = randomUUID();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await put('/hubs/traced', { ...hub, slug: 'traced' })
      .set({ 'x-correlation-id': correlationId, traceparent })
      .expect(201);
    const [fact] = (await ofHub('traced', 1)).facts;
    expect(fact).toMatchObject({ correlationId });
    expect(fact?.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-/);
  });
});

describe('the messages of resources', () => {
  it('come from the resource: its hub says nothing when something is put into it', async () => {
    await importRows([
      { hub: { ...hub, slug: 'kiel', land: 'SH', ags: '01002000' } },
      ...['a', 'b', 'c'].map((id) => ({ resource: { ...desk, id, hub: 'kiel' } })),
    ]);
    await put('/resources/b', { ...desk, id: 'b', hub: 'kiel', mode: 'offline' }, '"1"').expect(200);
    const told = async (id: string, count: number) =>
      (await ofResource(id, count)).facts.map((fact) => `${nameOf(fact)} ${fact.sequence}`);
    expect(await told('a', 1)).toEqual(['resource.added 1']);
    expect(await told('b', 2)).toEqual(['resource.added 1', 'resource.changed 2']);
    expect(await told('c', 1)).toEqual(['resource.added 1']);
    await ofHub('kiel', 1);
  });

  it('are not repeated by importing the same again', async () => {
    const rows = [
      { hub: { ...hub, slug: 'bremen', land: 'HB', ags: '04011000' } },
      { resource: { ...desk, id: 'd', hub: 'bremen' } },
    ];
    await importRows(rows);
    await importRows(rows);
    await importRows([
      { hub: { ...hub, slug: 'bremen', land: 'HB', ags: '04011000', name: 'Hub Bremen' } },
      { resource: { ...desk, id: 'd', hub: 'bremen', capacity: 2 } },
    ]);
    const told = [(await ofHub('bremen', 2)).facts, (await ofResource('d', 2)).facts];
    expect(told.map((facts) => facts.map((fact) => `${nameOf(fact)} ${fact.sequence}`))).toEqual([
      ['hub.registered 1', 'hub.changed 2'],
      ['resource.added 1', 'resource.changed 2'],
    ]);
  });
});

it('every message keeps its contract to the letter, and each was delivered twice', async () => {
  const told = topics.flatMap((topic) => listener.events(topic));
  for (const { type, data } of told) {
    const message = messages.find((each) => each.type === type);
    expect(message && validateStrictly(message, data)).toEqual(data);
  }
  expect(told.length).toBeGreaterThanOrEqual(24);
  await eventually(() => expect(listener.deliveries.length).toBeGreaterThanOrEqual(2 * told.length));
});
