import { randomUUID } from 'node:crypto';
import {
  type PayloadOf,
  type SeriesSnapshot,
  accessFacts,
  reservationFacts,
  seriesFacts,
  seriesState,
} from '@digitalhub/contracts';
import { addDays, weekdayOf } from '@digitalhub/kernel';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import supertest from 'supertest';
import type { SeriesView } from '../src/series/series.messages';
import { type Headers, House, daily } from './house';

let house: House;
let listener: Listener;
let mia: Headers;
let jonas: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz', daily('00:00', '24:00'));
  for (let desk = 1; desk <= 9; desk += 1) await house.addResource(`zeitz-desk-${desk}`);
  listener = await listenTo(house.apps.environment, [
    seriesFacts,
    seriesState,
    reservationFacts,
    accessFacts.bookings,
  ]);
  [mia, jonas] = await Promise.all([house.staff(), house.staff()]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

let nextDesk = 0;
/** A desk of its own for each story. */
const freshDesk = () => `zeitz-desk-${(nextDesk += 1)}`;

/** Every week from a day soon on, in office hours. */
function weekly(resource: string, weeks: number, more: object = {}) {
  const date = house.dateIn(3);
  const times = { start: `${date}T09:00:00`, end: `${date}T17:00:00` };
  return { resource, ...times, rule: `FREQ=WEEKLY;COUNT=${weeks}`, ...more };
}

const nameIn = (weeks: number) => `${addDays(house.dateIn(3), weeks * 7)}T09:00:00`;
const put = (path: string, headers: Headers, body: object, etag?: string) =>
  supertest(house.apps.url('bookings'))
    .patch(path)
    .set({ ...headers, ...(etag && { 'if-match': etag }) })
    .send(body);
const viewIn = (body: unknown) => body as SeriesView;
const factsOf = (id: string) =>
  listener
    .events(seriesFacts)
    .flatMap(({ subject, type }) => (subject === id ? [type.split('.').at(-2)] : []));

describe('a series', () => {
  it('books a desk for 52 weeks in one request, prechecked before', async () => {
    const request = weekly(freshDesk(), 52);
    const checked = await house.post('/series/precheck', mia, request).expect(200);
    expect(checked.body).toMatchObject({ bookable: true, timeZone: 'Europe/Berlin' });
    expect(checked.body.occurrences).toHaveLength(52);
    const made = await house.post('/series', mia, request).expect(201);
    const view = viewIn(made.body);
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/series/${view.id}` });
    expect(made.headers['digitalhub-seen']).toContain(`/digitalhub/bookings/series/${view.id}=`);
    expect(view.counts).toEqual({ booked: 52, refused: 0, skipped: 0, cancelled: 0 });
    const read = await house.get(`/series/${view.id}`, mia).expect(200);
    expect(read.body).toEqual(made.body);
    const one = await house.get(`/reservations/${view.occurrences[51]!.reservation}`, mia).expect(200);
    expect(one.body).toMatchObject({ series: view.id, occurrence: nameIn(51), wallStart: nameIn(51) });
    await eventually(() => {
      expect(factsOf(view.id)).toEqual(['created']);
      const mine = listener
        .events(reservationFacts)
        .filter(({ data }) => (data as { series?: string }).series === view.id);
      expect(mine).toHaveLength(52);
    });
  });

  it('answers a repeat as at first and refuses another request with the same key', async () => {
    const request = weekly(freshDesk(), 3);
    const key = randomUUID();
    const first = await house.post('/series', mia, request, key).expect(201);
    const second = await house.post('/series', mia, request, key).expect(201);
    expect(second.body).toEqual(first.body);
    const { body } = await house
      .post('/series', mia, { ...request, choice: 'skip-failing' }, key)
      .expect(422);
    expect(body.code).toBe('idempotency-key-reused');
  });

  it('meets single bookings: the refusal names what is free instead, and the choice decides', async () => {
    const resource = freshDesk();
    const [, second] = [nameIn(0), nameIn(1)];
    const single = { resource, start: second, end: second.replace('T09', 'T10') };
    await house.post('/reservations', jonas, single).expect(201);
    const refused = await house.post('/series', mia, weekly(resource, 3)).expect(409);
    expect(refused.body.code).toBe('series-refused');
    const [failing] = refused.body.occurrences;
    expect(failing).toMatchObject({ occurrence: second, outcome: 'OVERLAPPING', conflicts: [{ resource }] });
    expect(failing.alternatives[0]).toMatchObject({ start: failing.start, end: failing.end });
    expect(failing.alternatives[0].resource).not.toBe(resource);
    const made = await house
      .post('/series', mia, weekly(resource, 3, { choice: 'skip-failing' }))
      .expect(201);
    expect(viewIn(made.body).counts).toMatchObject({ booked: 2, refused: 1 });
    expect(made.body.occurrences[1].alternatives.length).toBeGreaterThan(0);
    const late = { resource, start: nameIn(2), end: nameIn(2).replace('T09', 'T10') };
    expect((await house.post('/reservations', jonas, late).expect(409)).body.code).toBe('overlapping');
  });

  it('is changed in part, split, skipped, added to and given up', async () => {
    const resource = freshDesk();
    const other = freshDesk();
    const made = await house.post('/series', mia, weekly(resource, 6)).expect(201);
    const { id, occurrences } = viewIn(made.body);
    const moved = await house
      .move(occurrences[1]!.reservation!, mia, '"1"', { end: nameIn(1).replace('T09', 'T12') })
      .expect(200);
    expect(moved.body).toMatchObject({ series: id, occurrence: nameIn(1) });
    expect(viewIn((await house.get(`/series/${id}`, mia).expect(200)).body).occurrences[1]).toMatchObject({
      exception: true,
      end: moved.body.end,
    });
    await house.post(`/series/${id}/skip`, mia, { occurrence: nameIn(2) }).expect(200);
    expect((await put(`/series/${id}`, mia, { resource: other }).expect(428)).body.code).toBe(
      'if-match-missing',
    );
    expect((await put(`/series/${id}`, mia, { resource: other }, '"1"').expect(412)).body.code).toBe(
      'revision-mismatch',
    );
    const split = await put(`/series/${id}`, mia, { from: nameIn(3), resource: other }, '"2"').expect(200);
    const later = viewIn(split.body);
    expect(later).toMatchObject({ continues: id, resource: other, counts: { booked: 3 } });
    const earlier = viewIn((await house.get(`/series/${id}`, mia).expect(200)).body);
    expect(earlier).toMatchObject({ continuedBy: later.id, counts: { booked: 2, skipped: 1 } });
    const added = await house.post(`/series/${id}/re-add`, mia, { occurrence: nameIn(2) }).expect(200);
    expect(viewIn(added.body).counts).toMatchObject({ booked: 3, skipped: 0 });
    const ended = await house.post(`/series/${later.id}/cancel`, mia, { from: nameIn(4) }).expect(200);
    expect(viewIn(ended.body)).toMatchObject({ status: 'active', counts: { booked: 1, cancelled: 2 } });
    await house.post(`/series/${id}/cancel`, mia, { reason: 'changed-plans' }).expect(200);
    const free = { resource, start: nameIn(0), end: nameIn(0).replace('T09', 'T17') };
    await house.post('/reservations', jonas, free).expect(201);
    await eventually(() => {
      expect(factsOf(id)).toEqual(['created', 'changed', 'split', 'changed', 'cancelled']);
      expect(factsOf(later.id)).toEqual(['created', 'cancelled']);
      const states = listener.events(seriesState).filter(({ subject }) => subject === id);
      expect((states.at(-1)?.data as PayloadOf<typeof SeriesSnapshot>).revision).toBe(5);
    });
  });

  it('counts itself in a quota, together with single bookings', async () => {
    const manager = await house.apps.headers({ roles: ['admin'], person: randomUUID() });
    await house.addHub('kiel');
    await house.addResource('kiel-room', { hub: 'kiel', kind: 'room', capacity: 4 });
    const policy = await house.get('/hubs/kiel/policies/room', manager).expect(200);
    const { hub: _hub, kind: _kind, revision: _revision, ...profile } = policy.body;
    const quotas = [{ per: 'week', unit: 'count', most: 2 }];
    await supertest(house.apps.url('bookings'))
      .put('/hubs/kiel/policies/room')
      .set(manager)
      .send({ ...profile, quotas })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    const lena = await house.staff({ hubs: ['kiel'] });
    const monday = mondayFrom(house.dateIn(3));
    const daily5 = {
      resource: 'kiel-room',
      start: `${monday}T09:00:00`,
      end: `${monday}T10:00:00`,
      rule: 'FREQ=DAILY;COUNT=8',
      choice: 'skip-failing',
    };
    await eventually(async () => {
      const { body } = await house.post('/series/precheck', lena, daily5).expect(200);
      expect(body.occurrences.map(({ outcome }: { outcome: string }) => outcome)).toContain('QUOTA');
    });
    const early = { resource: 'kiel-room', start: `${monday}T07:00:00`, end: `${monday}T08:00:00` };
    await house.post('/reservations', lena, early).expect(201);
    const made = await house.post('/series', lena, daily5).expect(201);
    expect(viewIn(made.body).occurrences.map(({ outcome }) => outcome)).toEqual([
      ...['OK', 'QUOTA', 'QUOTA', 'QUOTA', 'QUOTA', 'QUOTA', 'QUOTA', 'OK'],
    ]);
  });

  it('is seen and changed by its holder and managers of its hub, by nobody else', async () => {
    const made = await house.post('/series', mia, weekly(freshDesk(), 2)).expect(201);
    const path = `/series/${viewIn(made.body).id}`;
    for (const request of [
      house.get(path, jonas),
      put(path, jonas, { end: nameIn(0).replace('T09', 'T12') }, '"1"'),
      house.post(`${path}/cancel`, jonas),
      house.post(`${path}/skip`, jonas, { occurrence: nameIn(0) }),
    ]) {
      expect((await request.expect(404)).body.code).toBe('not-found');
    }
    const reader = randomUUID();
    const manager = await house.staff({ roles: ['manager'], person: reader });
    await house.get(path, manager).expect(200);
    const key = randomUUID();
    for (let told = 0; told < 2; told++) {
      await house.post(`${path}/skip`, manager, { occurrence: nameIn(0) }, key).expect(200);
    }
    await house.post(`${path}/cancel`, manager).expect(200);
    const { holder } = viewIn(made.body);
    const seen = { reader, person: holder.ref, what: 'series', why: { purpose: 'contact-about-booking' } };
    await eventually(() => {
      const looks = listener.events(accessFacts.bookings).map(({ data }) => data);
      expect(looks).toEqual(Array(4).fill(expect.objectContaining(seen)));
    });
  });

  it.each([
    ['a rule that does not end', { rule: 'FREQ=WEEKLY' }, 'series-unbounded'],
    ['a rule outside of what is supported', { rule: 'FREQ=YEARLY;COUNT=2' }, 'rrule-unsupported'],
    ['a rule that is none', { rule: 'every tuesday' }, 'rrule-invalid'],
    [
      'a start in the clock-change gap',
      { start: '2027-03-28T02:30:00', end: '2027-03-28T04:00:00' },
      'wall-time-skipped',
    ],
    ['an end before the start', { end: '2026-01-01T09:00:00' }, 'end-before-start'],
    ['too many occurrences', { rule: 'FREQ=DAILY;COUNT=999' }, 'series-too-long'],
  ])('is refused for %s', async (_name, members, code) => {
    const request = { ...weekly('zeitz-desk-9', 2), ...members };
    for (const path of ['/series/precheck', '/series']) {
      const { body } = await house.post(path, mia, request).expect(422);
      expect(body.code).toBe(code);
    }
  });
});

it('never overlaps what races with it, and leaves no half of itself', async () => {
  const resource = 'zeitz-desk-9';
  const people = await Promise.all(Array.from({ length: 6 }, () => house.staff()));
  const singles = Array.from({ length: 12 }, (_, week) => ({
    resource,
    start: nameIn(week),
    end: nameIn(week).replace('T09', 'T10'),
  }));
  const answers = await Promise.all([
    ...people.map((person, index) =>
      house.post(
        '/series',
        person,
        weekly(resource, 12, { choice: index % 2 ? 'skip-failing' : 'all-or-nothing' }),
      ),
    ),
    ...singles.map((single) => house.post('/reservations', jonas, single)),
  ]);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const made = answers.slice(0, 6).filter(({ status }) => status === 201);
  const booked = made.flatMap(({ body }) =>
    viewIn(body).occurrences.filter(({ state }) => state === 'booked'),
  );
  const singly = answers.slice(6).filter(({ status }) => status === 201);
  expect(booked.length + singly.length).toBe(12);
  const starts = [
    ...booked.map(({ start }) => start),
    ...singly.map(({ body }) => (body as { start: string }).start),
  ];
  expect(new Set(starts).size).toBe(12);
});

function mondayFrom(date: string): string {
  return weekdayOf(date) === 1 ? date : mondayFrom(addDays(date, 1));
}
