import { hubFacts, HubSnapshot, hubState, type HubProfile } from '@digitalhub/contracts';
import { eventually, listenTo, startApps, type Listener, type TestApps } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _, ...example } = HubSnapshot.examples[0];
const kloster = { id: 'kloster', name: 'Kloster', city: 'Zeitz', interim: true, from: '2021-09' };
const house = { id: 'rossmarkt', name: 'Roßmarkt', city: 'Zeitz', interim: false };
const zeitz = { ...example, sites: [kloster] } as HubProfile;

let apps: TestApps;
let listener: Listener;
let manager: Record<string, string>;
let citizen: Record<string, string>;
const person = randomUUID();

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  const hubs = ['zeitz', 'kiel', 'mistake', 'alias', 'old-name'];
  manager = await apps.headers({ roles: ['manager'], hubs, person });
  citizen = await apps.headers({ roles: ['citizen'] });
  listener = await listenTo(apps.environment, [hubFacts, hubState]);
  await put('zeitz').expect(201);
});

afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const http = () => supertest(apps.url('hubs'));
const put = (slug: string, members: Partial<HubProfile> = {}, ifMatch?: string) =>
  http()
    .put(`/hubs/${slug}`)
    .set({ ...manager, ...(ifMatch && { 'if-match': ifMatch }) })
    .send({ ...zeitz, slug, ...members });
const post = (path: string, body: object, key: string = randomUUID(), who = manager) =>
  http()
    .post(path)
    .set({ ...who, 'idempotency-key': key })
    .send(body);
const factsOf = (slug: string) => listener.events(hubFacts).filter(({ key }) => key === slug);
const tombstones = () =>
  listener.events(hubState).flatMap(({ key, data }) => (data === null || data === undefined ? [key] : []));
const typesOf = (slug: string) => factsOf(slug).map(({ type }) => type.split('.')[3]);

describe('a relocation', () => {
  it('ends one site and begins the next, once for one key, and links to both hold', async () => {
    const key = randomUUID();
    const move = { leaves: 'kloster', site: house, on: '2022-03' };
    const moved = await post('/hubs/zeitz/relocations', move, key).expect(201);
    expect(moved.body).toMatchObject({
      sites: [
        { ...kloster, until: '2022-03' },
        { ...house, from: '2022-03' },
      ],
      revision: 2,
    });
    expect((await post('/hubs/zeitz/relocations', move, key).expect(201)).body).toEqual(moved.body);
    const { body } = await http().get('/hubs/zeitz/sites/kloster').expect(200);
    expect(body).toMatchObject({ hub: 'zeitz', inUse: false, next: 'rossmarkt', site: { until: '2022-03' } });
    expect((await http().get('/hubs/zeitz/sites/rossmarkt')).body).toMatchObject({ inUse: true });
    await http().get('/hubs/zeitz/sites/schloss').expect(404);
    await eventually(() => expect(typesOf('zeitz')).toEqual(['registered', 'relocated']));
  });

  it('that overlaps a house in use is refused with its own code, and so is one out of nowhere', async () => {
    const move = { site: { ...house, id: 'schloss' }, on: '2023' };
    const overlap = await post('/hubs/zeitz/relocations', move).expect(409);
    expect(overlap.body).toMatchObject({
      code: 'relocation-overlaps',
      errors: [{ pointer: '/site', code: 'sites-overlap' }],
    });
    const nowhere = await post('/hubs/zeitz/relocations', { ...move, leaves: 'turm' }).expect(422);
    expect(nowhere.body).toMatchObject({ code: 'relocation-refused', errors: [{ code: 'site-unknown' }] });
    await post(
      '/hubs/atlantis/relocations',
      move,
      randomUUID(),
      await apps.headers({ roles: ['admin'] }),
    ).expect(404);
    await post('/hubs/zeitz/relocations', move, randomUUID(), citizen).expect(403);
  });

  it('of two at the same time one is lost to the other', async () => {
    await put('kiel').expect(201);
    const move = (id: string) =>
      post('/hubs/kiel/relocations', { leaves: 'kloster', site: { ...house, id }, on: '2022' });
    const answers = await Promise.all([move('a'), move('b'), move('c')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });
});

describe('stages', () => {
  it('are reached one after the other, and others hear it', async () => {
    const { body } = await post('/hubs/zeitz/stages', { stage: 'paused', since: '2027-01' }).expect(201);
    expect(body.stages.at(-1)).toEqual({ stage: 'paused', since: '2027-01' });
    const refused = await post('/hubs/zeitz/stages', { stage: 'setup' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'stage-refused', errors: [{ pointer: '/stage' }] });
    await eventually(() => expect(typesOf('zeitz').at(-1)).toBe('stage-reached'));
    expect(factsOf('zeitz').at(-1)?.data).toMatchObject({ stage: 'paused', since: '2027-01' });
  });
});

describe('a former slug', () => {
  it('leads to the hub that had it, and is nobody else’s', async () => {
    await put('alias', { formerSlugs: ['old-name'] }).expect(201);
    const moved = await http().get('/hubs/old-name').set(citizen).expect(308);
    expect(moved.headers.location).toBe('/hubs/alias');
    const site = await http().get('/hubs/old-name/sites/kloster').expect(308);
    expect(site.headers.location).toBe('/hubs/alias/sites/kloster');
    const taken = await put('old-name').expect(422);
    expect(taken.body).toMatchObject({ errors: [{ pointer: '/slug', code: 'slug-taken' }] });
    const other = await put('mistake', { formerSlugs: ['old-name', 'zeitz'] }).expect(422);
    expect(other.body.errors).toMatchObject([
      { pointer: '/formerSlugs/0', code: 'former-slug-taken' },
      { pointer: '/formerSlugs/1', code: 'former-slug-taken' },
    ]);
    await put('alias', { formerSlugs: ['old-name'], name: 'Alias' }, '"1"').expect(200);
  });
});

describe('taking a hub out', () => {
  const remove = (slug: string, ifMatch: string) =>
    http()
      .delete(`/hubs/${slug}`)
      .set({ ...manager, 'if-match': ifMatch });

  it('that never opened and holds nothing leaves a tombstone, and its revision goes on', async () => {
    await put('mistake', { stages: [{ stage: 'talks' }], sites: [] }).expect(201);
    await remove('mistake', '"7"').expect(412);
    await remove('mistake', '"1"').expect(204);
    await http().get('/hubs/mistake').set(citizen).expect(404);
    await eventually(() => expect(typesOf('mistake')).toEqual(['registered', 'removed']));
    await eventually(() => expect(tombstones()).toContain('mistake'));
    expect((await put('mistake', { sites: [] }).expect(201)).body).toMatchObject({ revision: 3 });
  });

  it('that was open closes it for good, and all of it stays to be read', async () => {
    const { etag } = (await http().get('/hubs/kiel').set(citizen)).headers as { etag: string };
    const { body } = await remove('kiel', etag).expect(200);
    expect(body.stages.at(-1)).toMatchObject({ stage: 'closed' });
    expect((await remove('kiel', `"${body.revision}"`).expect(200)).body).toEqual(body);
    await http().get('/hubs/kiel/sites/kloster').expect(200);
  });
});

describe('the history of a hub', () => {
  const history = async (query = '', who = manager) =>
    (await http().get(`/hubs/zeitz/history${query}`).set(who).expect(200)).body as {
      items: { revision: number; what: string; by: object; changes: object[] }[];
      next?: string;
    };

  it('tells what changed, when and in which role; by whom, to its managers alone', async () => {
    await put('zeitz', { ...(await profile()), name: 'Hub Zeitz' }, '"3"').expect(200);
    const { items } = await history();
    expect(items.map(({ revision, what }) => `${revision} ${what}`)).toEqual([
      '4 changed',
      '3 stage-reached',
      '2 relocated',
      '1 registered',
    ]);
    expect(items[0]).toMatchObject({
      changes: [{ field: 'name', before: example.name, after: 'Hub Zeitz' }],
      by: { role: 'manager', person },
    });
    expect((await history('', citizen)).items[0]?.by).toEqual({ role: 'manager' });
    const stranger = await apps.headers({ roles: ['manager'], hubs: ['kiel'] });
    expect((await history('', stranger)).items[0]?.by).toEqual({ role: 'manager' });
  });

  it('comes in pages, the latest first', async () => {
    const first = await history('?limit=3');
    const last = await history(`?limit=3&cursor=${first.next}`);
    const revisions = [...first.items, ...last.items].map(({ revision }) => revision);
    expect([revisions, last.next]).toEqual([[4, 3, 2, 1], undefined]);
    await http().get('/hubs/atlantis/history').set(citizen).expect(404);
  });

  async function profile(): Promise<Partial<HubProfile>> {
    const { body } = await http().get('/hubs/zeitz').set(citizen);
    return { sites: body.sites, stages: body.stages };
  }
});
