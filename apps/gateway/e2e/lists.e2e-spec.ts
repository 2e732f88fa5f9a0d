import {
  EventSnapshot,
  HubSnapshot,
  OWNERS,
  type PlatformStatus,
  ProgrammeSnapshot,
} from '@digitalhub/contracts';
import { eventually, keepersOfPersonalData } from '@digitalhub/testing';
import { Town } from './town';

let town: Town;
beforeAll(async () => {
  town = await Town.open({ gateways: 0 });
  const others = keepersOfPersonalData('hubs', 'bookings', 'people');
  await Promise.all(others.map((other) => town.apps.start(other)));
  await town.openGateway();
});
afterAll(() => town.close());

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { id: _id, status: _status, revision: _event, ...draft } = EventSnapshot.examples[0];
const { revision: _programme, ...programme } = ProgrammeSnapshot.examples[0];

const seenIn = ({ headers }: { headers: Record<string, string> }) => ({
  'digitalhub-seen': headers['digitalhub-seen'],
});
const items = (response: { body: unknown }) =>
  (response.body as { items: { slug: string; id: string }[] }).items;

describe('the list of hubs', () => {
  it('goes page by page, in the order of slugs, and knows filters', async () => {
    const admin = await town.headers({ roles: ['admin'] });
    for (const [slug, land, ags] of [
      ['zeitz', 'ST', '15084590'],
      ['altenholz', 'SH', '01058005'],
      ['wismar', 'MV', '13074087'],
    ]) {
      await town
        .api()
        .put(`/hubs/${slug}`)
        .set(admin)
        .send({ ...hub, slug, land, ags })
        .expect(201);
    }
    await eventually(async () => expect(items(await town.api().get('/hubs'))).toHaveLength(3));
    const first = await town.api().get('/hubs?limit=2').expect(200);
    expect(items(first).map(({ slug }) => slug)).toEqual(['altenholz', 'wismar']);
    const next = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link))?.[1] ?? '';
    const second = await town.api().get(next).expect(200);
    expect(items(second).map(({ slug }) => slug)).toEqual(['zeitz']);
    expect(second.headers).not.toHaveProperty('link');
    expect(items(await town.api().get('/hubs?land=SH')).map(({ slug }) => slug)).toEqual(['altenholz']);
    expect(items(await town.api().get('/hubs?kind=innovationhub'))).toEqual([]);
  });
});

describe('the list of events', () => {
  it('shows a draft to who prepares events in the hub, and to nobody else', async () => {
    const organizer = await town.headers({ roles: ['organizer'] });
    const start = new Date(Date.now() + 86_400_000).toISOString();
    const end = new Date(Date.now() + 90_000_000).toISOString();
    const drafted = await town.post('/events', organizer, { ...draft, start, end }).expect(201);
    const seen = seenIn(drafted);
    const { id } = drafted.body as { id: string };
    const mine = await town
      .api()
      .get('/events')
      .set({ ...organizer, ...seen })
      .expect(200);
    expect(items(mine)).toMatchObject([{ id }]);
    expect(mine.headers['cache-control']).toMatch(/^private/);
    const elsewhere = await town.headers({ roles: ['organizer'], hubs: ['wismar'] });
    for (const headers of [{}, elsewhere, await town.staff()]) {
      expect(
        items(
          await town
            .api()
            .get('/events')
            .set({ ...headers, ...seen }),
        ),
      ).toEqual([]);
      const { status } = await town.api().get(`/events/${id}`).set(headers);
      expect(status).toBe('authorization' in headers ? 404 : 401);
    }
    await town.api().get(`/events/${id}`).set(organizer).expect(200);
  });
});

describe('the list of programmes', () => {
  it('shows what was entered, by where it applies', async () => {
    const counsellor = await town.headers({ roles: ['counsellor'] });
    const path = `/programmes/${programme.id}`;
    const entered = await town.api().put(path).set(counsellor).send(programme).expect(201);
    const inZeitz = await town.api().get('/programmes?ags=15084590').set(seenIn(entered)).expect(200);
    expect(items(inZeitz)).toMatchObject([{ id: programme.id }]);
    expect(items(await town.api().get('/programmes?ags=01058005'))).toEqual([]);
    await town
      .api()
      .put(path)
      .set(counsellor)
      .send({ ...programme, title: 'Another' })
      .expect(428);
    await town.api().get(path).set(counsellor).expect(200);
  });
});

describe('the whole', () => {
  it('is ready with all services', async () => {
    const status = (await town.api().get('/status').expect(200)).body as PlatformStatus;
    expect(status.services.map(({ name, ready }) => [name, ready])).toEqual(
      ['gateway', ...OWNERS].map((name) => [name, true]),
    );
    expect(status).toMatchObject({
      ready: true,
      views: { caughtUp: true, entries: { hubs: 3, programmes: 1 } },
    });
    expect(JSON.stringify(status)).not.toMatch(/127\.0\.0\.1|localhost/);
  });
});
