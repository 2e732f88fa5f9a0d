import type { HubView, Me, PlatformStatus, Reservation } from '@digitalhub/contracts';
import { topics } from '@digitalhub/contracts';
import { eventually } from '@digitalhub/testing';
import supertest from 'supertest';
import { bookingsApp } from '../../bookings/src/bookings.app';
import { hubsApp } from '../../hubs/src/hubs.app';
import { peopleApp } from '../../people/src/people.app';
import { type Headers, Town, wholeDay, workingDay } from './town';

let town: Town;
let ada: Headers;
let seen: Headers;
beforeAll(async () => {
  town = await Town.open();
  await town.settle();
  ada = await town.staff();
  const { id } = (await book('zeitz-desk-1')).body as Reservation;
  await book('zeitz-desk-2');
  await town.post(`/reservations/${id}/cancel`, ada).expect(200);
  const last = await book('zeitz-desk-3');
  seen = { 'digitalhub-seen': String(last.headers['digitalhub-seen']) };
});
afterAll(() => town.close());

const day = workingDay(3);
const book = (desk: string) => town.post('/reservations', ada, wholeDay(desk, day)).expect(201);

/** Every view of a gateway, all but its freshness. */
async function viewsOf(url: string): Promise<unknown[]> {
  const paths = [
    '/hubs',
    `/hubs/zeitz?date=${day}`,
    `/hubs/zeitz/availability?date=${day}`,
    `/resources/zeitz-desk-3/availability?date=${day}`,
    `/availability?date=${day}`,
    '/events',
    '/programmes',
  ];
  return Promise.all(
    paths.map(async (path) => {
      const { body } = await supertest(url).get(path).set(seen).expect(200);
      const { asOf, stale, ...view } = body as HubView;
      expect([typeof asOf, stale]).toEqual(['string', false]);
      return view;
    }),
  );
}

describe('the views', () => {
  it('are the same after every fact is gone and the gateway starts anew', async () => {
    const [gateway] = town.gateways;
    const before = await viewsOf(gateway?.url ?? '');
    expect(before[1]).toMatchObject({ desks: { total: 5, freeOnDate: 3 } });
    await town.apps.environment.topics.remove(topics.filter(({ kind }) => kind === 'facts'));
    const second = await town.openGateway();
    expect(await viewsOf(second.url)).toEqual(before);
  });

  it('are known by their tag on every replica', async () => {
    const path = `/hubs/zeitz?date=${day}`;
    const tags = await Promise.all(
      [0, 1].map(async (n) => (await town.api(n).get(path)).headers.etag as string),
    );
    expect(tags[0]).toMatch(/^W\/"/);
    expect(tags[1]).toBe(tags[0]);
    const unchanged = await town.api(1).get(path).set('if-none-match', `"other", ${tags[0]}`).expect(304);
    expect([unchanged.text, unchanged.headers.etag]).toEqual(['', tags[0]]);
    await town.api(1).get(path).set('if-none-match', '"other"').expect(200);
  });

  it('tell the time that is asked for', async () => {
    const noon = await town.page(`?at=${encodeURIComponent(`${day}T12:00:00+01:00`)}`);
    expect([noon.opening.now, noon.desks.freeNow]).toEqual([true, 3]);
    const night = await town.page(`?at=${encodeURIComponent(`${day}T23:00:00+01:00`)}`);
    expect([night.opening.now, night.desks.freeNow]).toEqual([false, 5]);
    const { body } = await town.api().get('/hubs/zeitz?date=2020-02-30').expect(400);
    expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: 'date' }] });
    const past = await town.api().get('/hubs/zeitz?date=2020-02-28').expect(422);
    expect(past.body).toMatchObject({ code: 'time-not-kept' });
  });

  it('know who asks', async () => {
    const me = (await town.api().get('/me').set(ada).expect(200)).body as Me;
    expect(me).toMatchObject({ roles: ['staff'], hubs: ['zeitz'], language: 'de', revision: 1 });
    const chosen = await town
      .api()
      .patch('/persons/me')
      .set({ ...ada, 'if-match': `"${me.revision}"` })
      .send({ language: 'en' })
      .expect(200);
    const after = { ...ada, 'digitalhub-seen': String(chosen.headers['digitalhub-seen']) };
    for (const replica of [0, 1]) {
      const { body } = await town.api(replica).get('/me').set(after).expect(200);
      expect(body).toEqual({ ...me, language: 'en', revision: 2 });
    }
  });
});

describe('when services are down', () => {
  it('reads go on and commands say which service is missing', async () => {
    const before = await viewsOf(town.gateways[0]?.url ?? '');
    await Promise.all([town.stop(hubsApp), town.stop(bookingsApp)]);
    expect(await viewsOf(town.gateways[0]?.url ?? '')).toEqual(before);

    const booking = await town.post('/reservations', ada, wholeDay('zeitz-desk-4', day)).expect(503);
    expect(booking.body).toMatchObject({ code: 'upstream-unavailable', service: 'bookings' });
    expect(booking.headers).toHaveProperty('retry-after');
    expect(booking.headers['content-type']).toMatch(/^application\/problem\+json/);
    const admin = await town.headers({ roles: ['admin'] });
    const resource = await town.api().get('/resources/zeitz-desk-1').set(admin).expect(503);
    expect(resource.body).toMatchObject({ service: 'hubs' });

    const status = (await town.api().get('/status').expect(200)).body as PlatformStatus;
    const ready = Object.fromEntries(status.services.map((each) => [each.name, each.ready]));
    expect(ready).toMatchObject({ gateway: true, hubs: false, bookings: false, people: true });
    expect(status).toMatchObject({ ready: false, broker: { connected: true }, views: { caughtUp: true } });
    await town.api().get('/readyz').expect(200);
  });

  it('a person who is known goes on booking without people, and nobody new does', async () => {
    const again = await town.apps.start(bookingsApp);
    const gateway = await town.openGateway({ BOOKINGS_URLS: again.url });
    const known = supertest(gateway.url);
    await eventually(() => known.get('/reservations').set(ada).expect(200));
    await town.stop(peopleApp);
    await known.get('/reservations').set(ada).expect(200);
    const bob = await town.staff();
    const refused = await known.get('/reservations').set(bob).expect(503);
    expect(refused.body).toMatchObject({ code: 'person-unavailable', service: 'people' });
    await known.get('/hubs/zeitz').expect(200);
    const me = await known.get('/me').set(bob).expect(200);
    expect(me.body).toEqual({ roles: ['staff'], hubs: ['zeitz'] });
  });
});
