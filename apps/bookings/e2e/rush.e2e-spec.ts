import { randomUUID } from 'node:crypto';
import { reservationFacts, reservationState } from '@digitalhub/contracts';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import type { Response } from 'supertest';
import { bookingsApp } from '../src/bookings.app';
import { type Headers, House } from './house';

let house: House;
let listener: Listener;
let second: string;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz');
  for (const number of [1, 2, 3, 4, 5]) await house.addResource(`zeitz-desk-${number}`);
  second = (await house.apps.start(bookingsApp)).url;
  listener = await listenTo(house.apps.environment, [reservationFacts, reservationState]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

const replicas = () => [house.apps.url('bookings'), second];
const day = (days: number) => {
  const date = house.dateIn(days);
  return { start: `${date}T09:00:00`, end: `${date}T17:00:00` };
};

it('gives a desk to one of fifty who want it at the same time, and the others what else is free', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => house.staff()));
  const request = { resource: 'zeitz-desk-1', ...day(3) };
  const answers = await Promise.all(
    people.map((person, index) =>
      house.post('/reservations', person, request, randomUUID(), replicas()[index % 2]),
    ),
  );
  const [accepted, ...more] = answers.filter(({ status }) => status === 201);
  expect(more).toEqual([]);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(49);
  const { start, end } = accepted!.body as { start: string; end: string };
  for (const { body, headers } of refused) {
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      code: 'overlapping',
      conflicts: [{ resource: 'zeitz-desk-1', start, end }],
      alternatives: [
        { resource: 'zeitz-desk-2', start, end },
        { resource: 'zeitz-desk-3', start, end },
        { resource: 'zeitz-desk-4', start, end },
        { resource: 'zeitz-desk-5', start, end },
        { resource: 'zeitz-desk-1' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain(accepted!.body.holder.ref);
  }
});

it('never takes one place twice while fifty book, cancel and move on five desks', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => house.staff()));
  await Promise.all(people.map((person, index) => wander(person, index)));
  const free = await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      house.get(`/resources/zeitz-desk-${number}/availability?date=${house.dateIn(5)}`, people[0]!),
    ),
  );
  const live = await Promise.all(people.map((person) => house.get('/reservations?status=confirmed', person)));
  const rows = live.flatMap(({ body }) => body.items as { resource: string; start: string; end: string }[]);
  for (const { body } of free) {
    const own = rows
      .filter(({ resource }) => resource === body.resource)
      .sort((a, b) => a.start.localeCompare(b.start));
    own.slice(1).forEach((next, index) => expect(next.start >= own[index]!.end).toBe(true));
    const hours = (spans: { start: string; end: string }[]) =>
      spans.reduce((sum, span) => sum + Date.parse(span.end) - Date.parse(span.start), 0);
    expect(hours(body.taken)).toBe(hours(own));
  }
});

/** Books, then cancels or moves; whatever meets a rival is refused with 409. */
async function wander(person: Headers, index: number): Promise<void> {
  const date = house.dateIn(5);
  const hour = (value: number) => `${date}T${String(value).padStart(2, '0')}:00:00`;
  for (let step = 0; step < 4; step++) {
    const from = (index * 7 + step * 5) % 20;
    const resource = `zeitz-desk-${((index + step) % 5) + 1}`;
    const key = randomUUID();
    const wish = { resource, start: hour(from), end: hour(from + 3) };
    const booked = await patiently(() =>
      house.post('/reservations', person, wish, key, replicas()[step % 2]),
    );
    expect([201, 409]).toContain(booked.status);
    if (booked.status !== 201) continue;
    const { id } = booked.body as { id: string };
    const elsewhere = { resource: `zeitz-desk-${((index + step + 1) % 5) + 1}` };
    const change = await patiently(() =>
      step % 2 === 0
        ? house.post(`/reservations/${id}/cancel`, person, {}, key)
        : house.move(id, person, '"1"', elsewhere),
    );
    expect([200, 409]).toContain(change.status);
  }
}

/** Repeats the same request while the service says that it is too busy, as a client should. */
function patiently(send: () => PromiseLike<Response>): Promise<Response> {
  return eventually(async () => {
    const answer = await send();
    expect(answer.status).not.toBe(503);
    return answer;
  });
}

it('tells every change: per sheet in order without a gap, each state with its last fact', async () => {
  await eventually(() => expect(pending()).toEqual([]));
  const facts = listener.events(reservationFacts);
  for (const source of new Set(facts.map((fact) => fact.source))) {
    const events = facts.filter((fact) => fact.source === source);
    expect(source).toMatch(/^\/digitalhub\/bookings\/sheet\/zeitz-desk-\d\/\d{4}-\d{2}$/);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ partition }) => partition)).size).toBe(1);
  }
});

/** Facts whose state record has not been heard yet. */
function pending(): string[] {
  const states = listener.events(reservationState);
  const told = new Set(states.map(({ source, sequence }) => `${source}=${sequence}`));
  const facts = listener.events(reservationFacts);
  expect(facts.length).toBeGreaterThan(50);
  return facts
    .map(({ source, sequence }) => `${source}=${sequence}`)
    .filter((position) => !told.has(position));
}

it('lets a reader of the state topic know what the service knows', async () => {
  const admin = {
    ...(await house.staff({ roles: ['admin'] })),
    'digitalhub-reason': 'contact-about-booking',
  };
  const ids = new Set(listener.events(reservationFacts).map(({ subject }) => subject));
  for (const id of [...ids].slice(0, 40)) {
    const { body } = await house.get(`/reservations/${id}`, admin).expect(200);
    await eventually(() => expect(latestOf(id)).toEqual(body));
  }
});

/** What a reader of the state topic holds of a reservation. */
function latestOf(id: string): unknown {
  let held: { source: string; view: { revision: number } } | undefined;
  for (const { data, source } of listener.events(reservationState).filter(({ subject }) => subject === id)) {
    const view = data as { revision: number } | null;
    if (!view && held?.source === source) held = undefined;
    if (view && view.revision > (held?.view.revision ?? 0)) held = { source, view };
  }
  return held?.view;
}
