import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  DEFAULT_POLICY,
  type HubAvailability,
  type PolicyProfile,
  ResourceSnapshot,
  type RoundPlan,
  noticeFacts,
  reservationFacts,
} from '@digitalhub/contracts';
import { instantOf, localDateOf } from '@digitalhub/kernel';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import mongoose from 'mongoose';
import supertest from 'supertest';
import { bookingsApp } from '../src/bookings.app';
import { mondayOf, weekAfter, weekOf } from '../src/booking/week';
import { scheduleOf } from '../src/round/round-schedule';
import { BERLIN, type Headers, House, daily } from './house';

const REGISTER = join(__dirname, '../../../tools/jest/register.js');
const DESKS = 40;
const PEOPLE = 44;
const rules = {
  days: [1, 2, 3, 4, 5],
  opensDaysBefore: 14,
  cutOff: { weekday: 7, time: '20:00' },
  mustDays: 0,
  noShowCost: 2,
  cancelHours: 12,
  offerMinutes: 60,
};
const policy: PolicyProfile = { ...DEFAULT_POLICY, round: rules, oneDeskPerHalfDay: true };
const { revision: _, ...profile } = ResourceSnapshot.examples[0];

let house: House;
let listener: Listener;
let database: mongoose.Connection;
let people: Headers[];
let week: string;
const replicas: ChildProcess[] = [];

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz', daily('08:00', '18:00'));
  const ids = Array.from({ length: DESKS }, (_desk, index) => `zeitz-desk-${index + 1}`);
  await Promise.all(ids.map((id) => house.put(`/resources/${id}`, { ...profile, id })));
  people = await Promise.all(Array.from({ length: PEOPLE }, () => house.staff()));
  await eventually(async () => {
    const { body } = await house.get('/hubs/zeitz/availability', people[0]!).expect(200);
    expect((body as HubAvailability).resources).toHaveLength(DESKS);
  });
  listener = await listenTo(house.apps.environment, [reservationFacts, noticeFacts.bookings]);
  const { MONGODB_URI = '', DATABASE_PREFIX = '' } = house.apps.environment.variables;
  database = await mongoose
    .createConnection(MONGODB_URI, { dbName: `${DATABASE_PREFIX}_bookings` })
    .asPromise();
});

afterAll(async () => {
  for (const replica of replicas) replica.kill('SIGKILL');
  await database?.close();
  await listener?.close();
  await house?.close();
});

const reservations = () => database.collection('reservations');
const round = () =>
  database.collection<{ _id: string; state: { status: string } }>('rounds').findOne({ _id: `zeitz/${week}` });

async function startReplica(): Promise<ChildProcess> {
  const ahead = house.clock.now() - Date.now();
  const env = { ...process.env, ...house.apps.environment.variables };
  const child = fork(join(__dirname, 'replica.main.ts'), [String(ahead)], {
    execArgv: ['-r', REGISTER],
    env,
  });
  replicas.push(child);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('finishes a draw whose process was killed in the middle of writing it, every desk once', async () => {
  const manager = await house.staff({ roles: ['manager'] });
  const bookings = house.apps.url('bookings');
  await supertest(bookings).put('/hubs/zeitz/policies/desk').set(manager).send(policy).expect(200);
  week = weekAfter(weekOf(localDateOf(house.clock.now(), BERLIN)), 2);
  const { dates, cutOffAt } = scheduleOf(rules, mondayOf(week)!, BERLIN);
  house.clock.advance(instantOf(weekDay(-7), '08:00', BERLIN) - house.clock.now());
  await eventually(async () => {
    const { body } = await house.get(`/hubs/zeitz/rounds/${week}`, people[0]!).expect(200);
    expect(body.status).toBe('open');
  });
  const wishes = dates.map((date) => ({ date, part: 'day' }));
  for (const headers of people)
    await supertest(bookings)
      .put(`/hubs/zeitz/rounds/${week}/wishes/me`)
      .set(headers)
      .send({ wishes })
      .expect(200);
  await house.apps.stop('bookings');

  house.clock.advance(cutOffAt - house.clock.now() + 1000);
  const total = DESKS * dates.length;
  const first = await startReplica();
  await eventually(async () => expect(await reservations().countDocuments()).toBeGreaterThan(0), {
    every: 2,
    limit: 60_000,
  });
  await kill(first);
  const written = await reservations().countDocuments();
  expect((await round())?.state.status).toBe('drawing');
  expect(written).toBeLessThan(total);

  const second = await startReplica();
  await eventually(async () => expect((await round())?.state.status).toBe('published'), { limit: 90_000 });
  await kill(second);
  const rows = await reservations().find().toArray();
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(({ resource, start }) => `${resource} ${start}`)).size).toBe(total);
  expect(new Set(rows.map(({ holder, start }) => `${holder.ref} ${start}`)).size).toBe(total);

  await house.apps.start(bookingsApp);
  const { body } = await eventually(() =>
    house.get(`/hubs/zeitz/rounds/${week}/plan`, people[0]!).expect(200),
  );
  const { grants } = body as RoundPlan;
  expect(new Set(grants.map(({ reservation }) => reservation))).toEqual(
    new Set(rows.map(({ _id }) => String(_id))),
  );
  await eventually(
    () => {
      const confirmed = listener.events(reservationFacts).filter(({ type }) => type.includes('confirmed'));
      expect(new Set(confirmed.map(({ subject }) => subject)).size).toBe(total);
      const told = listener
        .events(noticeFacts.bookings)
        .filter(({ data }) => JSON.stringify(data).includes('round-result'));
      expect(new Set(told.map(({ id }) => id)).size).toBe(PEOPLE);
    },
    { limit: 60_000 },
  );
}, 240_000);

function weekDay(offset: number): string {
  const monday = Date.parse(mondayOf(week)!);
  return new Date(monday + offset * 86_400_000).toISOString().slice(0, 10);
}
