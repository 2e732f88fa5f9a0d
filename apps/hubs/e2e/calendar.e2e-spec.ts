import {
  hubFacts,
  HubHolidaysChanged,
  HubSnapshot,
  landFacts,
  type Holiday,
  type HubProfile,
} from '@digitalhub/contracts';
import { Clock } from '@digitalhub/platform';
import { eventually, listenTo, startApps, type Listener, type TestApps } from '@digitalhub/testing';
import mongoose from 'mongoose';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _, ...zeitz } = HubSnapshot.examples[0] as HubProfile & { revision: number };

/** Can be put forward; never back. */
class Ahead extends Clock {
  ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }
}

const clock = new Ahead();
const year = new Date().getUTCFullYear();
let apps: TestApps;
let listener: Listener;
let manager: Record<string, string>;
let admin: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp], { start: { clock } });
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'halle'] });
  admin = await apps.headers({ roles: ['admin'] });
  listener = await listenTo(apps.environment, [hubFacts, landFacts]);
  for (const [slug, ags] of [
    ['zeitz', '15084590'],
    ['halle', '15002000'],
  ]) {
    await http()
      .put(`/hubs/${slug}`)
      .set(manager)
      .send({ ...zeitz, slug, ags })
      .expect(201);
  }
  await http()
    .put('/hubs/kiel')
    .set(admin)
    .send({ ...zeitz, slug: 'kiel', land: 'SH', ags: '01002000' })
    .expect(201);
});

afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

const http = () => supertest(apps.url('hubs'));
const holidays = async (slug: string, query = '') =>
  ((await http().get(`/hubs/${slug}/holidays${query}`).expect(200)).body as { items: Holiday[] }).items;
const dates = async (slug: string, kind: string, of = year) =>
  (await holidays(slug, `?year=${of}`)).flatMap((each) => (each.kind === kind ? [each.date] : []));
const changes = (slug: string) =>
  listener
    .events(hubFacts)
    .filter(({ key, type }) => key === slug && type === HubHolidaysChanged.type)
    .map(({ data }) => data);
const etagOf = async (slug: string) =>
  ((await http().get(`/hubs/${slug}`).set(manager)).headers as { etag: string }).etag;

describe('the holidays of a hub', () => {
  it('are those of its municipality: 6 January in Sachsen-Anhalt, not in Schleswig-Holstein', async () => {
    expect(await dates('zeitz', 'public')).toContain(`${year}-01-06`);
    expect(await dates('kiel', 'public')).not.toContain(`${year}-01-06`);
    const years = new Set((await holidays('zeitz')).map(({ date }) => date.slice(0, 4)));
    expect([...years]).toEqual([-1, 0, 1, 2].map((ahead) => String(year + ahead)));
  });

  it('are added and struck by its managers, with the revision of the hub', async () => {
    const at = (date: string) => `/hubs/zeitz/holidays/${date}`;
    const send = (method: 'put' | 'delete', date: string, ifMatch: string) =>
      http()
        [method](at(date))
        .set({ ...manager, 'if-match': ifMatch });
    const named = { name: 'Stadtfest' };
    await http()
      .put(at(`${year}-06-01`))
      .set(manager)
      .send(named)
      .expect(428);
    await send('put', `${year}-06-01`, '"9"').send(named).expect(412);
    const added = await send('put', `${year}-06-01`, '"1"').send(named).expect(200);
    expect(added.headers.etag).toBe('"2"');
    await send('put', `${year}-06-01`, '"2"').send(named).expect(200);
    const struck = await send('delete', `${year}-01-06`, '"2"').expect(200);
    expect(struck.headers.etag).toBe('"3"');
    await send('delete', `${year}-01-06`, '"3"').expect(404);
    const outside = await send('put', '2001-06-01', '"3"').send(named).expect(422);
    expect(outside.body).toMatchObject({ code: 'holiday-outside-calendar' });
    const public_ = await dates('zeitz', 'public');
    expect(public_).toContain(`${year}-06-01`);
    expect(public_).not.toContain(`${year}-01-06`);
    await eventually(() =>
      expect(changes('zeitz')).toMatchObject([
        { added: [{ date: `${year}-06-01`, name: 'Stadtfest' }], removed: [] },
        { added: [], removed: [{ date: `${year}-01-06` }] },
      ]),
    );
  });

  it('of any municipality are there to be read, with what its key alone does not tell', async () => {
    const { body } = await http().get('/holidays/09761000?year=2027').expect(200);
    expect(body.items).toContainEqual({
      date: '2027-08-08',
      name: 'Augsburger Hohes Friedensfest',
      kind: 'public',
    });
    expect((await http().get('/holidays/14625020?year=2027')).body.remark).toMatch(/Ortsteilen/);
    await http().get('/holidays/09761000').expect(400);
    await http().get('/holidays/99761000?year=2027').expect(400);
  });
});

describe('the school holidays of a Land', () => {
  const periods = [{ name: 'Beispielferien', from: `${year}-02-08`, until: `${year}-02-10` }];
  const expected = ['08', '09', '10'].map((day) => `${year}-02-${day}`);
  const enter = (entry: object, headers: Record<string, string> = {}, who = manager) =>
    http()
      .put('/lands/ST/school-holidays')
      .set({ ...who, ...headers })
      .send({ periods: entry });

  it('are entered by who manages a hub there, and every hub in it follows', async () => {
    await http().get('/lands/ST/school-holidays').expect(404);
    const stranger = await apps.headers({ roles: ['manager'], hubs: ['kiel'] });
    expect((await enter(periods, {}, stranger).expect(403)).body).toMatchObject({ code: 'forbidden-land' });
    await enter(periods).expect(200);
    await enter(periods).expect(428);
    for (const slug of ['zeitz', 'halle']) {
      await eventually(async () => expect(await dates(slug, 'school')).toEqual(expected));
    }
    expect(await dates('kiel', 'school')).toEqual([]);
    await eventually(() => expect(changes('halle')).toHaveLength(1));
    const heard = listener.deliveries.filter(({ topic }) => topic === landFacts.name);
    await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(1));
    expect(changes('halle')).toHaveLength(1);
  });

  it('are taken in by a hub that comes later', async () => {
    await http()
      .put('/hubs/burg')
      .set(admin)
      .send({ ...zeitz, slug: 'burg', ags: '15086015' })
      .expect(201);
    expect(await dates('burg', 'school')).toEqual(expected);
  });

  it('that overlap are refused with a code of their own', async () => {
    const twice = await enter([...periods, ...periods], { 'if-match': '"1"' }).expect(422);
    expect(twice.body).toMatchObject({
      code: 'school-holidays-refused',
      errors: [{ code: 'school-holidays-overlap' }],
    });
    await enter([{ ...periods[0], until: `${year}-01-01` }], { 'if-match': '"1"' }).expect(400);
  });
});

describe('a hub that was stored before it had a calendar', () => {
  it('has one after the next start, and rules instead of spans', async () => {
    const { MONGODB_URI } = process.env;
    const connection = await mongoose
      .createConnection(MONGODB_URI!, { dbName: `${apps.environment.databasePrefix}_hubs` })
      .asPromise();
    const { openingHours, ...rest } = zeitz;
    const profile = { ...rest, slug: 'old', openingHours };
    await connection.collection<{ _id: string }>('hubs').insertOne({
      _id: 'old',
      version: 1,
      sequence: 1,
      position: 2,
      schemaVersion: 1,
      at: 0,
      state: { profile, revision: 1, resources: [] },
    } as { _id: string });
    await connection.close();
    await apps.start(hubsApp);
    await eventually(async () => expect(await dates('old', 'public')).toContain(`${year}-01-06`));
    const { body } = await http().get('/hubs/old').set(manager).expect(200);
    expect(body).toMatchObject({ openingRules: 'Mo 08:00-18:00', revision: 2 });
  });
});

describe('when a new year begins', () => {
  it('every hub renews its calendar by itself and keeps what was corrected', async () => {
    const next = year + 1;
    clock.ahead = Date.parse(`${next}-01-01T12:00:00Z`) - Date.now();
    await eventually(async () => expect(await dates('kiel', 'public', next + 2)).not.toEqual([]), {
      limit: 60_000,
    });
    await eventually(async () => expect(await dates('zeitz', 'public', next + 2)).not.toEqual([]));
    expect(await dates('zeitz', 'public')).toContain(`${year}-06-01`);
    expect(await dates('zeitz', 'public', year - 1)).toEqual([]);
    await eventually(() =>
      expect(changes('kiel').at(-1)).toMatchObject({ until: `${next + 2}-12-31`, ags: '01002000' }),
    );
    const { body } = await http().get('/hubs/kiel').set(manager);
    expect((body as { revision: number }).revision).toBe(2);
    expect(await etagOf('kiel')).toBe('"2"');
  });
});
