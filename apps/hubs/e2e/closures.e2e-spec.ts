import {
  ClosureAnnounced,
  hubFacts,
  HubSnapshot,
  type Closure,
  type ClosureRequest,
  type HubProfile,
} from '@digitalhub/contracts';
import { eventually, listenTo, startApps, type Listener, type TestApps } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _, ...zeitz } = HubSnapshot.examples[0] as HubProfile & { revision: number };
const nextYear = new Date().getFullYear() + 1;
const request: ClosureRequest = {
  from: `${nextYear}-01-11T08:00:00`,
  until: `${nextYear}-01-13T00:00:00`,
  reason: 'incident',
  title: 'Wasserrohrbruch',
};

let apps: TestApps;
let listener: Listener;
let manager: Record<string, string>;
let replicas: string[];

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  replicas = [apps.url('hubs'), (await apps.start(hubsApp)).url];
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'kiel'] });
  listener = await listenTo(apps.environment, [hubFacts]);
  for (const slug of ['zeitz', 'kiel']) {
    await http()
      .put(`/hubs/${slug}`)
      .set(manager)
      .send({ ...zeitz, slug })
      .expect(201);
  }
});

afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const http = (replica = 0) => supertest(replicas[replica % replicas.length] ?? '');
const announce = (members: object = {}, key: string = randomUUID(), slug = 'zeitz') =>
  http()
    .post(`/hubs/${slug}/closures`)
    .set({ ...manager, 'idempotency-key': key })
    .send({ ...request, ...members });
const put = ({ id, revision }: Closure, members: object, replica = 0) =>
  http(replica)
    .put(`/hubs/zeitz/closures/${id}`)
    .set({ ...manager, 'if-match': `"${revision}"` })
    .send({ ...request, ...members });
const lift = ({ id, revision }: Closure, replica = 0) =>
  http(replica)
    .delete(`/hubs/zeitz/closures/${id}`)
    .set({ ...manager, 'if-match': `"${revision}"` });
const told = () => listener.events(hubFacts).filter(({ key }) => key === 'zeitz');
const typesOf = () => told().map(({ type }) => type.split('.')[3]);

it('is announced, changed and lifted, each time a fact and the state of the hub', async () => {
  const key = randomUUID();
  const announced = await announce({}, key).expect(201);
  const closure = announced.body as Closure;
  expect(closure).toMatchObject({ reason: 'incident', title: 'Wasserrohrbruch', revision: 1 });
  expect(Date.parse(closure.from)).toBe(Date.parse(`${nextYear}-01-11T07:00:00Z`));
  expect(announced.headers).toMatchObject({
    etag: '"1"',
    location: `/hubs/zeitz/closures/${closure.id}`,
    'digitalhub-seen': '/digitalhub/hubs/hub/zeitz=2',
  });
  expect((await announce({}, key).expect(201)).body).toEqual(closure);

  const { body } = await put(closure, { until: null }).expect(200);
  const changed = body as Closure;
  expect(changed).toMatchObject({ id: closure.id, until: null, revision: 2 });
  await lift(closure).expect(412);
  expect((await http().get(`/hubs/zeitz/closures/${closure.id}`).expect(200)).headers.etag).toBe('"2"');
  expect((await http().get('/hubs/zeitz').set(manager)).body).toMatchObject({ closures: [changed] });

  expect((await lift(changed).expect(200)).body).toEqual(changed);
  expect((await http().get('/hubs/zeitz/closures').expect(200)).body).toEqual({ items: [] });
  await lift(changed).expect(404);
  await eventually(() =>
    expect(typesOf()).toEqual(['registered', 'closure-announced', 'closure-changed', 'closure-lifted']),
  );
  expect(told()[1]).toMatchObject({
    type: ClosureAnnounced.type,
    sequence: 2,
    data: { closure, revision: 2 },
  });
  expect(told()[2]?.data).toMatchObject({ before: closure, closure: changed });
});

it.each([
  [{ until: `${nextYear}-01-11T08:00:00` }, 422, 'closure-ends-before-it-starts'],
  [{ from: '2020-01-01T00:00:00', until: '2020-01-02T00:00:00' }, 422, 'closure-past'],
  [{ spaces: ['attic'] }, 422, 'closure-place-unknown'],
  [{ resources: ['chair'] }, 422, 'closure-place-unknown'],
])('%j is refused with a code of its own', async (members, status, code) => {
  const { body } = await announce(members).expect(status);
  expect(body).toMatchObject({ code: 'closure-refused', errors: [{ code }] });
});

it('is a matter of the managers of the hub, and its shape is checked', async () => {
  const stranger = await apps.headers({ roles: ['manager'], hubs: ['kiel'] });
  await http()
    .post('/hubs/zeitz/closures')
    .set({ ...stranger, 'idempotency-key': randomUUID() })
    .send(request)
    .expect(403);
  await announce({ reason: 'other' }).expect(400);
  await announce({ from: 'tomorrow' }).expect(400);
  await http().post('/hubs/zeitz/closures').set(manager).send(request).expect(400);
});

it('that is changed and lifted at the same time on two replicas is one of both', async () => {
  for (let round = 0; round < 5; round += 1) {
    const closure = (await announce().expect(201)).body as Closure;
    const answers = await Promise.all([put(closure, { until: null }, round), lift(closure, round + 1)]);
    expect(['200,404', '200,412', '404,200', '412,200']).toContain(
      answers.map(({ status }) => status).join(),
    );
  }
});

it('announced by many at the same time is lost by none', async () => {
  const from = (day: number) => `${nextYear}-02-${String(day).padStart(2, '0')}T08:00:00`;
  const days = Array.from({ length: 20 }, (_each, index) => index + 1);
  const answers = await Promise.all(
    days.map((day) => announce({ from: from(day), until: null }, randomUUID(), 'kiel')),
  );
  expect(answers.map(({ status }) => status)).toEqual(days.map(() => 201));
  const { body } = await http(1).get('/hubs/kiel/closures');
  expect((body as { items: Closure[] }).items.map((each) => each.from.slice(0, 10))).toEqual(
    days.map((day) => from(day).slice(0, 10)),
  );
});
