import type { Closure, Hub, HubHistory } from '@digitalhub/contracts';
import { eventually } from '@digitalhub/testing';
import { type Headers, PATIENT, Town, workingDay } from './town';

const sites = [{ id: 'kloster', name: 'Kloster', city: 'Zeitz', interim: true, from: '2021-09' }];
const profile = {
  slug: 'zeitz',
  name: 'DigitalHub Zeitz',
  kind: 'digitalhub',
  land: 'ST',
  ags: '15084590',
  municipality: 'Zeitz',
  timeZone: 'Europe/Berlin',
  example: false,
  stages: [{ stage: 'open' }],
  sites,
  spaces: [],
  openingHours: 'Mo-Fr 08:00-18:00; PH off',
};

let town: Town;
let manager: Headers;

beforeAll(async () => {
  town = await Town.open();
  manager = await town.headers({ roles: ['manager'] });
  await town.api().put('/hubs/zeitz').set(manager).send(profile).expect(201);
});

afterAll(() => town?.close());

const seenOf = ({ headers }: { headers: Record<string, string> }) => ({
  'digitalhub-seen': headers['digitalhub-seen'] ?? '',
});

it('a hub moves, and a link to the house it left still answers everyone', async () => {
  const house = { id: 'rossmarkt', name: 'WOW World of Work', city: 'Zeitz', interim: false };
  const moved = await town
    .post('/hubs/zeitz/relocations', manager, { leaves: 'kloster', site: house, on: '2022' })
    .expect(201);
  const { body: old } = await town.api().get('/hubs/zeitz/sites/kloster').expect(200);
  expect(old).toMatchObject({ site: { id: 'kloster', until: '2022' }, inUse: false, next: 'rossmarkt' });
  await eventually(async () => {
    const { body } = await town.api().get('/hubs/zeitz').set(seenOf(moved)).expect(200);
    expect((body as { site: object }).site).toMatchObject({ id: 'rossmarkt' });
  }, PATIENT);
});

it('a closure is announced by the manager, read by everyone, changed and lifted', async () => {
  const date = workingDay(3);
  const request = { from: `${date}T08:00:00`, until: `${date}T18:00:00`, reason: 'incident' };
  const announced = await town.post('/hubs/zeitz/closures', manager, request).expect(201);
  const { id } = announced.body as Closure;
  expect(announced.headers).toMatchObject({ etag: '"1"', location: `/hubs/zeitz/closures/${id}` });
  const read = await town.api().get(`/hubs/zeitz/closures/${id}`).expect(200);
  const at = { ...manager, 'if-match': read.headers.etag ?? '' };
  const changed = await town
    .api()
    .put(`/hubs/zeitz/closures/${id}`)
    .set(at)
    .send({ ...request, until: null })
    .expect(200);
  await town.api().delete(`/hubs/zeitz/closures/${id}`).set(at).expect(412);
  await town
    .api()
    .delete(`/hubs/zeitz/closures/${id}`)
    .set({ ...manager, 'if-match': changed.headers.etag ?? '' })
    .expect(200);
  expect((await town.api().get('/hubs/zeitz/closures').expect(200)).body).toEqual({ items: [] });
  const staff = await town.staff();
  await town.post('/hubs/zeitz/closures', staff, request).expect(403);
});

it('6 January is a holiday in Zeitz for everyone to see, and its manager may add one', async () => {
  const year = workingDay().slice(0, 4);
  const { body, headers } = await town.api().get(`/hubs/zeitz/holidays?year=${year}`).expect(200);
  expect((body as { items: object[] }).items).toContainEqual({
    date: `${year}-01-06`,
    name: 'Heilige Drei Könige',
    kind: 'public',
  });
  await town
    .api()
    .put(`/hubs/zeitz/holidays/${year}-06-01`)
    .set({ ...manager, 'if-match': headers.etag ?? '' })
    .send({ name: 'Stadtfest' })
    .expect(200);
  const { body: municipal } = await town.api().get(`/holidays/15084590?year=${year}`).expect(200);
  expect(JSON.stringify(municipal)).not.toContain('Stadtfest');
});

it('the history names roles to all and refs to managers, out of the tokens that came through the gateway', async () => {
  const { body } = await town.api().get('/hubs/zeitz/history?limit=1').set(manager).expect(200);
  const [latest] = (body as HubHistory).items;
  expect(latest).toMatchObject({ what: 'holidays-changed', by: { role: 'manager' } });
  expect(latest?.by.person).toMatch(/^[0-9a-f-]{36}$/);
  const { body: seen } = await town
    .api()
    .get('/hubs/zeitz/history?limit=1')
    .set(await town.staff())
    .expect(200);
  expect((seen as HubHistory).items[0]?.by).toEqual({ role: 'manager' });
  await town.api().get('/hubs/zeitz/history').expect(401);
});

it('staff join by themselves under the ref that people gave them', async () => {
  const staff = await town.staff();
  const joined = await town.api().put('/hubs/zeitz/staff/me').set(staff).expect(201);
  const { body } = await town.api().get('/hubs/zeitz/staff').set(manager).expect(200);
  expect((body as { items: object[] }).items).toEqual([joined.body]);
  const { person } = joined.body as { person: string };
  await town.api().delete(`/hubs/zeitz/staff/${person}`).set(manager).expect(200);
});

it('a hub is made from a template, paused, and closed for good', async () => {
  const admin = await town.headers({ roles: ['admin'] });
  const { slug: _slug, name: _name, ...hub } = profile;
  const template = { name: 'Plain', hub: { ...hub, sites: [] }, resources: [] };
  await town.api().put('/hub-templates/plain').set(admin).send(template).expect(200);
  const own = { template: 'plain', hub: { slug: 'naumburg', name: 'Naumburg', towers: 4 } };
  const unknown = await town.post('/hubs/from-template', admin, own).expect(422);
  expect(unknown.body).toMatchObject({
    code: 'template-field-unknown',
    errors: [{ pointer: '/hub/towers' }],
  });
  const made = await town
    .post('/hubs/from-template', admin, { template: 'plain', hub: { slug: 'naumburg', name: 'Naumburg' } })
    .expect(201);
  expect((made.body as Hub).openingRules).toBe('Mo-Fr 08:00-18:00; PH off');
  const paused = await town.post('/hubs/naumburg/stages', admin, { stage: 'paused' }).expect(201);
  const at = { ...admin, 'if-match': paused.headers.etag ?? '' };
  const { body } = await town.api().delete('/hubs/naumburg').set(at).expect(200);
  expect((body as Hub).stages.at(-1)).toMatchObject({ stage: 'closed' });
});
