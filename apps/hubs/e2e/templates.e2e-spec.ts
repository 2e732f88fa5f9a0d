import { hubFacts, HubSnapshot, resourceFacts } from '@digitalhub/contracts';
import { eventually, listenTo, startApps, type Listener, type TestApps } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _, slug: _slug, name: _name, openingHours: _hours, ...rest } = HubSnapshot.examples[0];
const resource = { kind: 'desk', name: 'Desk', capacity: 1, mode: 'reservable', attributes: [] };
const entry = {
  name: 'Five desks',
  hub: {
    ...rest,
    openingHours: 'Mo-Fr 08:00-18:00; PH off',
    spaces: [{ id: 'house', kind: 'building', name: 'H' }],
  },
  resources: [
    { ...resource, id: 'desk-1', parent: 'room' },
    { ...resource, id: 'room', kind: 'room', parent: 'house' },
  ],
};

let apps: TestApps;
let listener: Listener;
let admin: Record<string, string>;
let manager: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  admin = await apps.headers({ roles: ['admin'] });
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'kiel', 'half'] });
  listener = await listenTo(apps.environment, [hubFacts, resourceFacts]);
  await put('five-desks').expect(200);
});

afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const http = () => supertest(apps.url('hubs'));
const put = (id: string, members: object = {}, headers: Record<string, string> = {}) =>
  http()
    .put(`/hub-templates/${id}`)
    .set({ ...admin, ...headers })
    .send({ ...entry, ...members });
const make = (hub: object, template = 'five-desks', key: string = randomUUID(), who = manager) =>
  http()
    .post('/hubs/from-template')
    .set({ ...who, 'idempotency-key': key })
    .send({ template, hub });

describe('a template', () => {
  it('is entered, changed with its revision, listed and removed by admins', async () => {
    await put('other').expect(200);
    await put('other', { name: 'Other' }).expect(428);
    const changed = await put('other', { name: 'Other' }, { 'if-match': '"1"' }).expect(200);
    expect(changed.headers.etag).toBe('"2"');
    const { body } = await http().get('/hub-templates?limit=1').set(manager).expect(200);
    expect(body.items).toMatchObject([{ id: 'five-desks', revision: 1 }]);
    await http()
      .delete('/hub-templates/other')
      .set({ ...manager, 'if-match': '"2"' })
      .expect(403);
    await http()
      .delete('/hub-templates/other')
      .set({ ...admin, 'if-match': '"2"' })
      .expect(200);
    await http().get('/hub-templates/other').set(manager).expect(404);
  });

  it('with an unknown field is refused with a code of its own', async () => {
    const { body } = await put('bad', { hub: { ...entry.hub, openingTimes: 'Mo' } }).expect(422);
    expect(body).toMatchObject({
      code: 'template-invalid',
      errors: [{ pointer: '/hub/openingTimes', code: 'template-field-unknown' }],
    });
    await http().get('/hub-templates/bad').set(manager).expect(404);
  });
});

describe('a hub from a template', () => {
  it('has what the template says and what is said of itself, with all that stands in it, once', async () => {
    const key = randomUUID();
    const own = { slug: 'zeitz', name: 'Zeitz', topics: ['smart-city'] };
    const { body, headers } = await make(own, 'five-desks', key).expect(201);
    expect(headers.location).toBe('/hubs/zeitz');
    expect(body).toMatchObject({
      ...own,
      openingRules: 'Mo-Fr 08:00-18:00; PH off',
      land: 'ST',
      revision: 1,
    });
    expect((await make(own, 'five-desks', key).expect(201)).body).toEqual(body);
    const { body: page } = await http().get('/hubs/zeitz/resources').set(manager).expect(200);
    expect(page.items).toMatchObject([
      { id: 'zeitz-desk-1', hub: 'zeitz', parent: 'zeitz-room' },
      { id: 'zeitz-room', hub: 'zeitz', parent: 'house' },
    ]);
    const told = (type: string) => listener.events(resourceFacts).filter((each) => each.type.includes(type));
    await eventually(() => expect(told('added')).toHaveLength(2));
    expect((await make(own).expect(412)).body).toMatchObject({ code: 'revision-mismatch' });
  });

  it('is registered as a whole or not at all', async () => {
    await http()
      .put('/resources/half-room')
      .set(manager)
      .send({ ...resource, id: 'half-room', hub: 'zeitz' })
      .expect(201);
    const { body } = await make({ slug: 'half', name: 'Half' }).expect(422);
    expect(body).toMatchObject({ code: 'resource-invalid', errors: [{ code: 'hub-fixed' }] });
    await http().get('/hubs/half').set(manager).expect(404);
    await http().get('/resources/half-desk-1').set(manager).expect(404);
  });

  it.each([
    ['of a template that is not there', { slug: 'kiel', name: 'Kiel' }, 'no-such', 'template-unknown'],
    [
      'with an unknown field',
      { slug: 'kiel', name: 'Kiel', towers: 2 },
      'five-desks',
      'template-field-unknown',
    ],
    ['with a value that no hub has', { slug: 'kiel', name: '' }, 'five-desks', 'template-incomplete'],
    ['without what the template leaves open', { slug: 'kiel' }, 'five-desks', 'template-incomplete'],
    ['in another Land than its key', { slug: 'kiel', name: 'Kiel', land: 'SH' }, 'five-desks', 'hub-invalid'],
  ])('%s is refused with a code of its own', async (_name, hub, template, code) => {
    const { body } = await make(hub, template).expect(422);
    expect(body).toMatchObject({ code });
    await http().get('/hubs/kiel').set(manager).expect(404);
  });

  it('is made by who manages it', async () => {
    const stranger = await apps.headers({ roles: ['manager'], hubs: ['bremen'] });
    await make({ slug: 'kiel', name: 'Kiel' }, 'five-desks', randomUUID(), stranger).expect(403);
    await make({ name: 'Kiel' }).expect(403);
  });
});
