import { HubOverviewList, HubView, OpenHubs } from '@digitalhub/contracts';
import { addDays, localDateOf } from '@digitalhub/kernel';
import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import { ToldNetwork } from './told-network';

const ZONE = 'Europe/Berlin';
const today = localDateOf(Date.now(), ZONE);
const inDays = (days: number) => addDays(today, days);
const site = (id: string, latitude?: number, longitude?: number) => ({
  ...{ id, name: id, city: id, interim: false },
  ...(latitude !== undefined && longitude !== undefined && { coordinates: { latitude, longitude } }),
});
const closure = (from: string, until: string | null) => ({
  ...{ id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2e', from, until, title: 'Wasserschaden', revision: 1 },
  reason: 'incident' as const,
});
const text = (response: { body: unknown; text?: string }) =>
  response.text ?? (Buffer.isBuffer(response.body) ? response.body.toString('utf8') : '');

let network: ToldNetwork;
beforeAll(async () => {
  network = await ToldNetwork.open();
  await network.hub('zeitz', {
    ...{
      name: 'DigitalHub Zeitz',
      openingRules: '24/7',
      topics: ['structural-change'],
      formerSlugs: ['zeitz-lab'],
    },
    sites: [
      { ...site('kloster'), until: '2022' },
      { ...site('rossmarkt', 51.0478, 12.1383), name: 'Am Roßmarkt' },
    ],
    partners: [{ id: 'stadt-zeitz', name: 'Stadt Zeitz', kind: 'municipality' }],
    holidays: [{ date: inDays(3), name: 'Ein Feiertag', kind: 'public' }],
  });
  await network.hub('leipzig', {
    ...{
      name: 'InnovationHub Leipzig',
      kind: 'innovationhub',
      land: 'SN',
      ags: '14713000',
      municipality: 'Leipzig',
    },
    ...{ openingRules: '24/7; PH off', sites: [site('leipzig', 51.3397, 12.3731)] },
    closures: [closure(new Date(Date.now() - 3_600_000).toISOString(), `${inDays(20)}T09:00:00Z`)],
  });
  await network.hub('kiel', {
    ...{ name: 'DigitalHub Kiel', land: 'SH', ags: '01002000', municipality: 'Kiel', openingRules: 'off' },
    sites: [site('kiel', 54.3233, 10.1228)],
  });
  await network.hub('nirgendwo', { name: 'Hub ohne Ort', openingRules: '24/7', sites: [] });
  const inRoom = { hub: 'zeitz', parent: 'zeitz-room' };
  await network.resource('zeitz-room', { hub: 'zeitz', kind: 'room' });
  await network.resource('zeitz-desk-1', inRoom);
  await network.resource('zeitz-desk-2', inRoom);
});
afterAll(() => network.close());

const list = async (query: string) => {
  const { body } = await network.get(`/hubs${query}`).expect(200);
  return HubOverviewList.parse(body);
};
const slugs = async (query: string) => (await list(query)).items.map(({ slug }) => slug);

describe('the search for hubs', () => {
  it('is in the order of the distance, and says it', async () => {
    const near = await list('?near=51.05,12.14');
    expect(near.items.map(({ slug, distance }) => [slug, Math.round(distance ?? -1)])).toEqual([
      ['zeitz', 0],
      ['leipzig', 36],
      ['kiel', 389],
    ]);
    expect(await slugs('?near=51.05,12.14&within=30')).toEqual(['zeitz']);
    expect(await slugs('?near=51.05,12.14&land=SN')).toEqual(['leipzig']);
  });

  it('goes page by page through distances too', async () => {
    const found: string[] = [];
    let next: string | undefined = '/hubs?near=51.05,12.14&limit=1';
    while (next !== undefined && found.length < 10) {
      const page: { body: unknown; headers: Record<string, string> } = await network.get(next).expect(200);
      found.push(...HubOverviewList.parse(page.body).items.map(({ slug }) => slug));
      next = /^<([^>]+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1];
    }
    expect(found).toEqual(['zeitz', 'leipzig', 'kiel']);
  });

  it('knows words, topics and what is open now', async () => {
    expect(await slugs('?q=rossmarkt')).toEqual(['zeitz']);
    expect(await slugs('?q=Stadt%20ZEITZ')).toEqual(['zeitz']);
    expect(await slugs('?topic=structural-change')).toEqual(['zeitz']);
    expect(await slugs('?open=now')).toEqual(['nirgendwo', 'zeitz']);
    expect(await slugs('?open=false')).toEqual(['kiel', 'leipzig']);
  });

  it('says when a hub opens next, over a closure, and that another never does', async () => {
    const [kiel, leipzig] = (await list('?open=false')).items;
    expect(new Date(leipzig?.opening.opensNext ?? 0).toISOString()).toBe(`${inDays(20)}T09:00:00.000Z`);
    expect(kiel?.opening).toEqual({ now: false, today: [] });
  });

  it.each([
    ['?near=91,12', 'near'],
    ['?near=51.05', 'near'],
    ['?within=5', 'within'],
    ['?near=51,12&within=-1', 'within'],
    ['?open=yes', 'open'],
  ])('refuses %s and names %s', async (query, pointer) => {
    const { body } = await network.get(`/hubs${query}`).expect(400);
    expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
  });
});

describe('the page of a hub', () => {
  it('has its history, what is ahead, and what is taken over the space tree', async () => {
    const [start, end] = [
      new Date(Date.now() - 60_000).toISOString(),
      new Date(Date.now() + 3_600_000).toISOString(),
    ];
    const id = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a0001';
    await network.reservation(id, { resource: 'zeitz-desk-1', status: 'requested', start, end });
    const page = HubView.parse((await network.get('/hubs/zeitz').expect(200)).body);
    expect(page.sites.map(({ id: site, use }) => [site, use])).toEqual([
      ['kloster', 'former'],
      ['rossmarkt', 'current'],
    ]);
    expect(page).toMatchObject({
      openingRules: '24/7',
      partners: [{ name: 'Stadt Zeitz' }],
      desks: { freeNow: 1 },
    });
    expect(page.resources.room).toMatchObject([{ id: 'zeitz-room', freeNow: false }]);
    expect(page.week.map(({ date, holiday }) => [date, holiday])[3]).toEqual([inDays(3), 'Ein Feiertag']);
    expect(page.holidaysAhead).toMatchObject([{ name: 'Ein Feiertag', open: [expect.anything()] }]);
    expect(page).not.toHaveProperty('holidays');
    await network.reservation(id, { resource: 'zeitz-desk-1', status: 'cancelled', start, end });
    const freed = HubView.parse((await network.get('/hubs/zeitz').expect(200)).body);
    expect(freed.desks.freeNow).toBe(2);
  });

  it('is found by old links, in the form that was asked for', async () => {
    const moved = await network.get('/hubs/zeitz-lab?date=2030-01-01').expect(308);
    expect(moved.headers).toMatchObject({
      location: '/hubs/zeitz?date=2030-01-01',
      link: '</hubs/zeitz>; rel="canonical"',
    });
    const linked = await network.get('/hubs/zeitz-lab.jsonld').expect(308);
    expect(linked.headers.location).toBe('/hubs/zeitz.jsonld');
    const day = await network.get('/hubs/zeitz-lab/availability?date=2030-01-01').expect(308);
    expect(day.headers).toMatchObject({
      location: '/hubs/zeitz/availability?date=2030-01-01',
      link: '</hubs/zeitz>; rel="canonical"',
    });
    await network.get(day.headers.location!).expect(200);
    const fromSite = await network.get('/sites/kloster').expect(308);
    expect(fromSite.headers.location).toBe('/hubs/zeitz');
    for (const path of [
      '/hubs/nobody',
      '/hubs/nobody.jsonld',
      '/hubs/nobody/availability',
      '/sites/nowhere',
    ]) {
      const { body } = await network.get(path).expect(404);
      expect(body).toMatchObject({ code: 'not-found' });
    }
  });

  it('is linked data by its name and by what the client accepts', async () => {
    const byName = await network.get('/hubs/zeitz.jsonld').expect(200);
    expect(byName.headers['content-type']).toMatch(/^application\/ld\+json/);
    const accepted = await network.get('/hubs/zeitz', { accept: 'application/ld+json' }).expect(200);
    expect(accepted.headers).toMatchObject({ vary: 'accept', etag: byName.headers.etag });
    expect(JSON.parse(text(byName))).toMatchObject({
      '@type': ['Place', 'Organization'],
      name: 'DigitalHub Zeitz',
    });
    const again = { 'if-none-match': String(byName.headers.etag) };
    await network.get('/hubs/zeitz.jsonld', again).expect(304);
    const page = await network.get('/hubs/zeitz', { accept: 'application/json' }).expect(200);
    expect(page.headers.link).toContain('</hubs/zeitz.jsonld>; rel="alternate"; type="application/ld+json"');
  });
});

describe('the open data', () => {
  it('is JSON, GeoJSON and CSV of the same hubs, with a licence', async () => {
    const json = await network.get('/open-data/hubs.json').expect(200);
    const all = OpenHubs.parse(json.body).hubs.map(({ slug }) => slug);
    expect(all).toEqual(['kiel', 'leipzig', 'nirgendwo', 'zeitz']);
    const geo = await network.get('/open-data/hubs.geojson').buffer(true).expect(200);
    expect(geo.headers['content-type']).toMatch(/^application\/geo\+json/);
    const { features } = check(text(geo)) as unknown as { features: { id: string }[] };
    expect(features.map(({ id }) => id)).toEqual(all);
    const csv = await network.get('/open-data/hubs.csv').expect(200);
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(parse(text(csv), { columns: true }).map((line) => (line as { slug: string }).slug)).toEqual(all);
    for (const { headers } of [json, geo, csv])
      expect(headers.link).toMatch(/publicdomain\/zero.*rel="license"/);
    const catalogue = await network.get('/open-data').expect(200);
    for (const form of ['json', 'csv', 'geojson'])
      expect(text(catalogue)).toContain(`/open-data/hubs.${form}`);
  });
});

describe('the availability of several hubs', () => {
  it('is that of the hubs and days asked for, also over four weeks', async () => {
    const day = inDays(2);
    const one = await network.get(`/availability?date=${day}&hubs=zeitz,kiel`).expect(200);
    expect(one.body).toMatchObject({
      date: day,
      hubs: [
        { hub: 'kiel', open: [] },
        { hub: 'zeitz', free: { desk: { total: 2, free: 2 }, room: { total: 1, free: 1 } } },
      ],
    });
    expect(one.body).not.toHaveProperty('following');
    const start = `${inDays(9)}T08:00:00Z`;
    const taken = {
      resource: 'zeitz-room',
      start,
      end: `${inDays(9)}T10:00:00Z`,
      status: 'confirmed' as const,
    };
    await network.reservation('0198f2a0-7c1e-7a52-9a54-3f0f5f0a0002', taken);
    const { body } = await network.get(`/availability?date=${day}&days=28&hubs=zeitz`).expect(200);
    const { following } = body as {
      following: { date: string; hubs: { free: { desk: { free: number } } }[] }[];
    };
    expect(following).toHaveLength(27);
    expect(following.filter(({ hubs }) => hubs[0]?.free.desk.free === 0).map(({ date }) => date)).toEqual([
      inDays(9),
    ]);
    const hub = await network.get(`/hubs/zeitz/availability?date=${inDays(9)}`).expect(200);
    const { resources } = hub.body as { resources: { resource: string; taken: unknown[] }[] };
    expect(resources.map(({ resource, taken: spans }) => [resource, spans.length])).toEqual([
      ['zeitz-desk-1', 1],
      ['zeitz-desk-2', 1],
      ['zeitz-room', 1],
    ]);
  });

  it.each([
    ['date=2020-01-01', 422, 'time-not-kept'],
    ['date=2026-02-30', 400, 'validation-failed'],
    [`date=${inDays(1)}&days=36`, 400, 'validation-failed'],
    [`date=${inDays(1)}&days=28`, 400, 'validation-failed'],
    [`date=${inDays(1)}&hubs=nobody`, 404, 'not-found'],
    [`date=${inDays(1)}&hubs=,`, 400, 'validation-failed'],
  ])('refuses %s with %i', async (query, status, code) => {
    const { body } = await network.get(`/availability?${query}`).expect(status);
    expect(body).toMatchObject({ code });
  });
});
