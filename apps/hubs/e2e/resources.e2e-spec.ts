import { HubSnapshot, ResourceSnapshot, type ResourceProfile } from '@digitalhub/contracts';
import { startApps, type TestApps } from '@digitalhub/testing';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _hub, ...zeitz } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];
const spaces = [{ id: 'house', kind: 'building', name: 'House' }];

let apps: TestApps;
let manager: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'kiel'] });
  for (const slug of ['zeitz', 'kiel']) {
    await supertest(apps.url('hubs'))
      .put(`/hubs/${slug}`)
      .set(manager)
      .send({ ...zeitz, slug, spaces })
      .expect(201);
  }
});

afterAll(() => apps?.close());

const http = () => supertest(apps.url('hubs'));
const get = (path: string) => http().get(path).set(manager);
const put = (id: string, members: Partial<ResourceProfile> = {}, headers: Record<string, string> = {}) =>
  http()
    .put(`/resources/${id}`)
    .set({ ...manager, ...headers })
    .send({ ...desk, id, ...members });

it('is added, read, changed and taken offline, each change with the revision it knows', async () => {
  const created = await put('zeitz-desk-1', { parent: 'house' }).expect(201);
  expect(created.headers).toMatchObject({ etag: '"1"', location: '/resources/zeitz-desk-1' });
  expect(created.headers['digitalhub-seen']).toContain('/digitalhub/hubs/resource/zeitz-desk-1=1');

  await put('zeitz-desk-1', { mode: 'offline' }).expect(428);
  await put('zeitz-desk-1', { mode: 'offline' }, { 'if-match': '"2"' }).expect(412);
  const offline = await put(
    'zeitz-desk-1',
    { parent: 'house', mode: 'offline' },
    { 'if-match': '"1"' },
  ).expect(200);
  expect(offline.body).toEqual({
    ...desk,
    id: 'zeitz-desk-1',
    parent: 'house',
    mode: 'offline',
    revision: 2,
  });
  expect((await get('/resources/zeitz-desk-1').expect(200)).body).toEqual(offline.body);
  await get('/resources/zeitz-desk-9').expect(404);
});

it('stands in a room of its hub, and the hub keeps what it stands in', async () => {
  await put('room', { kind: 'room', parent: 'house' }).expect(201);
  await put('beamer', { kind: 'equipment', parent: 'room' }).expect(201);
  const nowhere = await put('screen', { kind: 'equipment', parent: 'attic' }).expect(422);
  expect(nowhere.body).toMatchObject({
    code: 'resource-invalid',
    errors: [{ pointer: '/parent', code: 'parent-unknown' }],
  });
  const elsewhere = await put('beamer-2', { hub: 'kiel', kind: 'equipment', parent: 'room' }).expect(422);
  expect(elsewhere.body).toMatchObject({ errors: [{ code: 'parent-unknown' }] });

  const { etag } = (await get('/hubs/zeitz')).headers as { etag: string };
  const emptied = await http()
    .put('/hubs/zeitz')
    .set({ ...manager, 'if-match': etag })
    .send(zeitz)
    .expect(422);
  expect(emptied.body).toMatchObject({
    errors: [{ pointer: '/spaces', code: 'space-in-use' }, { code: 'space-in-use' }],
  });
});

it('does not change the revision of its hub', async () => {
  await put('desk-2').expect(201);
  expect((await get('/hubs/zeitz')).headers.etag).toBe('"1"');
});

it('is nothing for a manager of another hub, and stays in its hub', async () => {
  const stranger = await apps.headers({ roles: ['manager'], hubs: ['kiel'] });
  const { body } = await put('desk-3', {}, stranger).expect(403);
  expect(body).toMatchObject({ code: 'forbidden-hub' });
  const taken = await put('desk-2', { hub: 'kiel' }, { ...stranger, 'if-match': '"1"' }).expect(422);
  expect(taken.body).toMatchObject({ errors: [{ pointer: '/hub', code: 'hub-fixed' }] });
});

it('is listed with its hub, page by page in the order of the ids', async () => {
  const first = await get('/hubs/zeitz/resources?limit=3').expect(200);
  const last = await get(`/hubs/zeitz/resources?limit=3&cursor=${first.body.next}`).expect(200);
  const ids = [...first.body.items, ...last.body.items].map(({ id }: ResourceProfile) => id);
  expect(ids).toEqual(['beamer', 'desk-2', 'room', 'zeitz-desk-1']);
  expect((await get('/hubs/kiel/resources').expect(200)).body).toEqual({ items: [] });
  await get('/hubs/atlantis/resources').expect(404);
});

it('is taken offline when it could be booked, and taken out with a tombstone when it could not', async () => {
  await put('bookable').expect(201);
  await put('corner', { mode: 'drop-in', kind: 'room' }).expect(201);
  await put('lamp', { kind: 'equipment', mode: 'assigned', parent: 'corner' }).expect(201);
  const remove = (id: string, ifMatch = '"1"') =>
    http()
      .delete(`/resources/${id}`)
      .set({ ...manager, 'if-match': ifMatch });
  await remove('bookable', '"7"').expect(412);
  const { body, headers } = await remove('bookable').expect(200);
  expect(body).toMatchObject({ mode: 'offline', revision: 2 });
  expect(headers.etag).toBe('"2"');
  expect((await remove('corner').expect(409)).body).toMatchObject({ code: 'resource-in-use' });
  await remove('lamp').expect(204);
  await remove('corner').expect(204);
  await get('/resources/lamp').expect(404);
  await remove('lamp').expect(404);
  expect((await put('lamp', { kind: 'equipment' }).expect(201)).body).toMatchObject({ revision: 3 });
  const stranger = await apps.headers({ roles: ['manager'], hubs: ['kiel'] });
  await http()
    .delete('/resources/bookable')
    .set({ ...stranger, 'if-match': '"2"' })
    .expect(403);
});
