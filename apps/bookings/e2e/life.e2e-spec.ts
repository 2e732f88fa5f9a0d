import { randomUUID } from 'node:crypto';
import { type EventProducer, createProducer } from '@digitalhub/consumer';
import {
  PersonErased,
  type PolicyProfile,
  type PresenceTotals,
  DEFAULT_POLICY,
  accessFacts,
  erasureFacts,
  noticeFacts,
  personFacts,
  reservationFacts,
  reservationState,
} from '@digitalhub/contracts';
import { addDays, instantOf, weekdayOf } from '@digitalhub/kernel';
import { type Listener, eventually, exampleEvent, listenTo } from '@digitalhub/testing';
import supertest from 'supertest';
import { BERLIN, type Headers, House } from './house';
import { searchDatabase } from './stored';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let house: House;
let listener: Listener;
let producer: EventProducer;
let manager: Headers;

beforeAll(async () => {
  house = await House.open({ RETENTION_SWEEP_SECONDS: '1' });
  await house.addHub('zeitz');
  await house.addHub('kiel');
  for (const id of ['zeitz-desk-1', 'zeitz-desk-2']) await house.addResource(id);
  await house.addResource('kiel-desk-1', { hub: 'kiel' });
  manager = await house.staff({ roles: ['manager'] });
  const checkIn = { opensBeforeMinutes: 30, autoReleaseAfterMinutes: 45, nudgeBeforeMinutes: 15 };
  const policy: PolicyProfile = { ...DEFAULT_POLICY, checkIn, retentionDays: 30 };
  await supertest(house.apps.url('bookings'))
    .put('/hubs/zeitz/policies/desk')
    .set(manager)
    .send(policy)
    .expect((answer) => expect([200, 201]).toContain(answer.status));
  const { KAFKA_BROKERS, TOPIC_PREFIX } = house.apps.environment.variables;
  producer = createProducer({
    brokers: KAFKA_BROKERS!.split(','),
    clientId: 'test',
    topicPrefix: TOPIC_PREFIX,
  });
  await producer.connect();
  const heard = [reservationFacts, reservationState, noticeFacts.bookings, accessFacts.bookings];
  listener = await listenTo(house.apps.environment, [...heard, erasureFacts.bookings]);
});

afterAll(async () => {
  await producer?.disconnect();
  await listener?.close();
  await house?.close();
});

let nextDay = 2;
const freshDate = () => house.dateIn((nextDay += 1));
const book = async (headers: Headers, date: string, resource = 'zeitz-desk-1', from = '09:00') => {
  const wish = { resource, start: `${date}T${from}:00`, end: `${date}T17:00:00` };
  return ((await house.post('/reservations', headers, wish).expect(201)).body as { id: string }).id;
};
const until = (date: string, time: string) =>
  house.clock.advance(instantOf(date, time, BERLIN) - house.clock.now());
const statusOf = async (id: string, headers: Headers) =>
  ((await house.get(`/reservations/${id}`, headers).expect(200)).body as { status: string }).status;
const noticesOf = (id: string) =>
  listener
    .events(noticeFacts.bookings)
    .filter(({ subject }) => subject === id)
    .map(({ type, data }) => {
      const { template, key, calendar } = data as {
        template?: string;
        key: { kind: string };
        calendar?: { method: string; sequence: number };
      };
      const about = template ?? `${key.kind} ${type.split('.').at(-2)}`;
      return calendar ? `${about} ${calendar.method} ${calendar.sequence}` : about;
    });

describe('check-in', () => {
  it('is reminded of, and what nobody checks in is given up and free again', async () => {
    const [mia, jonas, date] = [await house.staff(), await house.staff(), freshDate()];
    const id = await book(mia, date);
    await eventually(() =>
      expect(noticesOf(id)).toEqual(['reservation-confirmed REQUEST 0', 'check-in-nudge']),
    );
    until(date, '09:45');
    await eventually(async () => expect(await statusOf(id, mia)).toBe('no-show'));
    await book(jonas, date, 'zeitz-desk-1', '10:00');
    await eventually(() =>
      expect(noticesOf(id).slice(2)).toEqual(['reservation-cancelled', 'check-in-nudge withdrawn']),
    );
  });

  it('in time keeps the place to its end, and takes the reminder back', async () => {
    const [mia, date] = [await house.staff(), freshDate()];
    const id = await book(mia, date);
    until(date, '08:45');
    await house.post(`/reservations/${id}/check-in`, mia).expect(200);
    await eventually(() => expect(noticesOf(id)).toContain('check-in-nudge withdrawn'));
    until(date, '17:00');
    await eventually(async () => expect(await statusOf(id, mia)).toBe('completed'));
  });

  it('is not asked for where the policy does not: the reservation is completed at its end', async () => {
    const [mia, date] = [await house.staff({ hubs: ['kiel'] }), freshDate()];
    const id = await book(mia, date, 'kiel-desk-1');
    until(date, '17:00');
    await eventually(async () => expect(await statusOf(id, mia)).toBe('completed'));
  });
});

it('a cancelled reservation takes its calendar entry back', async () => {
  const [mia, date] = [await house.staff(), freshDate()];
  const id = await book(mia, date, 'zeitz-desk-2');
  await house.post(`/reservations/${id}/cancel`, mia, { reason: 'sick' }).expect(200);
  await eventually(() => expect(noticesOf(id)).toContain('reservation-cancelled CANCEL 1'));
});

describe('presence', () => {
  it('shows colleagues who wants to be seen, and nobody else', async () => {
    const [mia, jonas, date] = [await house.staff(), await house.staff(), freshDate()];
    await book(mia, date);
    await book(jonas, date, 'zeitz-desk-2');
    const seen = async () =>
      ((await house.get(`/hubs/zeitz/presence?date=${date}`, jonas).expect(200)).body as { items: object[] })
        .items;
    expect(await seen()).toEqual([]);
    const put = (visible: boolean) =>
      supertest(house.apps.url('bookings')).put('/presence/me').set(mia).send({ visible }).expect(200);
    expect((await put(true)).body).toEqual({ visible: true, revision: 1 });
    expect(await seen()).toMatchObject([{ resource: 'zeitz-desk-1', here: false }]);
    await put(false);
    expect(await seen()).toEqual([]);
    const stranger = await house.staff({ hubs: ['kiel'] });
    await house.get(`/hubs/zeitz/presence?date=${date}`, stranger).expect(403);
  });

  it('gives managers totals of weeks that are over, and nothing that tells of few', async () => {
    const path = (week: string) => `/hubs/zeitz/presence/totals?week=${week}`;
    const { body } = await house.get(path('2024-W10'), manager).expect(200);
    expect(body).toMatchObject({ hub: 'zeitz', total: null, kinds: ['desk'] });
    expect((await house.get(path('2090-W10'), manager).expect(422)).body.code).toBe('week-not-over');
    expect((await house.get(path('2025-W53'), manager).expect(422)).body.code).toBe('week-unknown');
    await house.get(path('2024-W10'), await house.staff()).expect(403);
  });
});

it('a week in which six came on one day tells of six, and of no day on which nobody came', async () => {
  const date = freshDate();
  for (let hour = 8; hour < 14; hour += 1) {
    const person = await house.staff({ hubs: ['kiel'] });
    const [start, end] = [hour, hour + 1].map((each) => `${date}T${String(each).padStart(2, '0')}:00:00`);
    await house.post('/reservations', person, { resource: 'kiel-desk-1', start, end }).expect(201);
  }
  house.clock.advance(instantOf(date, '12:00', BERLIN) - house.clock.now() + 8 * DAY);
  const thursday = addDays(date, 4 - weekdayOf(date));
  const week =
    1 + Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / (7 * DAY));
  const path = `/hubs/kiel/presence/totals?week=${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
  const head = await house.staff({ roles: ['manager'], hubs: ['kiel'] });
  const { body } = await house.get(path, head).expect(200);
  const { days, total, totals } = body as PresenceTotals;
  const told = [...days.flatMap((day) => [...day.counts, day.total]), ...totals, total];
  expect(told).toHaveLength(16);
  expect(new Set(told)).toEqual(new Set([6, null]));
  expect((await house.get(path, head).expect(200)).body).toEqual(body);
});

it('a manager says why they look at the reservation of another, and it is recorded', async () => {
  const person = randomUUID();
  const mia = await house.staff({ person });
  const id = await book(mia, freshDate());
  expect((await house.get(`/reservations/${id}`, manager).expect(400)).body.code).toBe('reason-missing');
  const why = { ...manager, 'digitalhub-reason': 'incident; case=case-2026-17' };
  await house.get(`/reservations/${id}`, why).expect(200);
  await house.get(`/reservations/${id}/calendar.ics`, why).expect(200);
  await eventually(() => {
    const looks = listener.events(accessFacts.bookings).map(({ data }) => data as object);
    expect(looks).toHaveLength(2);
    expect(looks[0]).toMatchObject({
      person,
      what: 'reservation',
      why: { purpose: 'incident', case: 'case-2026-17' },
    });
  });
});

it('what a manager does with the booking of another is recorded too, every answer of it', async () => {
  const person = randomUUID();
  const [mia, date] = [await house.staff({ person }), freshDate()];
  const reader = randomUUID();
  const head = await house.staff({ roles: ['manager'], person: reader });
  const looks = () =>
    listener
      .events(accessFacts.bookings)
      .map(({ data }) => data as { reader: string; person: string; what: string; why: object })
      .filter((each) => each.person === person);
  const id = await book(mia, date);
  const { headers } = await house.get(`/reservations/${id}`, mia).expect(200);
  const moved = await house
    .move(id, mia, headers.etag, { start: `${date}T10:00:00`, end: `${date}T17:00:00` })
    .expect(200);
  const back = { start: `${date}T11:00:00`, end: `${date}T17:00:00` };
  await house.move(id, head, moved.headers.etag, back).expect(200);
  expect((await house.post(`/reservations/${id}/release`, head).expect(409)).body.code).toBe(
    'not-checked-in',
  );
  const key = randomUUID();
  for (let told = 0; told < 2; told++)
    await house.post(`/reservations/${id}/cancel`, head, {}, key).expect(200);
  const wish = { resources: ['zeitz-desk-1', 'zeitz-desk-2'], start: back.start, end: back.end };
  const { body } = await house.post('/reservations', mia, wish).expect(201);
  const [{ id: member }] = (body as { reservations: [{ id: string }] }).reservations;
  await house.post(`/reservations/${member}/cancel`, head, { group: true }).expect(200);
  const seen = { reader, person, what: 'reservation', why: { purpose: 'contact-about-booking' } };
  await eventually(() => expect(looks()).toHaveLength(4));
  for (const each of looks()) expect(each).toMatchObject(seen);
});

it('a reservation that is over loses its holder after the time of the policy', async () => {
  const person = randomUUID();
  const [mia, date] = [await house.staff({ person }), freshDate()];
  const id = await book(mia, date);
  await house.post(`/reservations/${id}/cancel`, mia).expect(200);
  const away = await house.post('/absences', mia, { from: date, until: date }).expect(201);
  until(date, '17:00');
  house.clock.advance(31 * DAY);
  nextDay += 32;
  await eventually(async () => {
    const { items } = (await house.get('/absences', mia).expect(200)).body as { items: { id: string }[] };
    expect(items.map((each) => each.id)).not.toContain((away.body as { id: string }).id);
  });
  await eventually(async () => expect((await house.get(`/reservations/${id}`, mia)).status).toBe(404));
  await eventually(() => {
    const states = listener.events(reservationState).filter(({ subject }) => subject === id);
    expect(states.at(-1)?.data).toBeNull();
  });
});

it('a person who is erased leaves reservations without a holder, and nothing else', async () => {
  const person = randomUUID();
  const mia = await house.staff({ person });
  const [past, future] = [await book(mia, freshDate()), await book(mia, freshDate())];
  await house.post(`/reservations/${past}/cancel`, mia).expect(200);
  await house.post('/absences', mia, { from: house.dateIn(200), until: house.dateIn(201) }).expect(201);
  const first = house.dateIn(210);
  const series = { resource: 'zeitz-desk-2', start: `${first}T09:00:00`, end: `${first}T12:00:00` };
  const weekly = await house.post('/series', mia, { ...series, rule: 'FREQ=WEEKLY;COUNT=3' }).expect(201);
  const { id: weeklyId } = weekly.body as { id: string };
  await eventually(() => expect(noticesOf(weeklyId)).toEqual(['series-confirmed']));
  await supertest(house.apps.url('bookings'))
    .put('/presence/me')
    .set(mia)
    .send({ visible: true })
    .expect(200);
  await house.post('/calendar-subscriptions', mia).expect(201);
  const { body } = await house.get('/persons/me/data', mia).expect(200);
  expect(Object.keys((body as { data: object }).data)).toEqual(
    expect.arrayContaining(['reservations', 'series', 'absences', 'presence', 'calendar']),
  );
  const data = { person, erasure: randomUUID(), requestedAt: '2026-11-22T19:10:05Z' };
  const envelope = exampleEvent(PersonErased, { subject: person, data });
  await producer.send([{ topic: personFacts.name, key: person, envelope }]);
  await eventually(() => {
    const answers = listener
      .events(erasureFacts.bookings)
      .map(({ data }) => data as { person: string; counts: object });
    expect(answers.find((answer) => answer.person === person)?.counts).toMatchObject({
      reservations: 5,
      series: 1,
      absences: 1,
      presence: 1,
      'calendar-addresses': 1,
    });
  });
  await house.get(`/reservations/${future}`, mia).expect(404);
  await house.get(`/series/${weeklyId}`, mia).expect(404);
  const { found } = await searchDatabase(house.apps.environment, person);
  const rows = found.filter((name) => ['reservations', 'waitlist_entries', 'usage', 'series'].includes(name));
  expect(rows).toEqual([]);
});
