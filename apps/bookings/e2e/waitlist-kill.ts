import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WaitlistEntryView, waitlistFacts } from '@digitalhub/contracts';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import mongoose from 'mongoose';
import { bookingsApp } from '../src/bookings.app';
import { type Headers, House } from './house';

const REGISTER = join(__dirname, '../../../tools/jest/register.js');
/** After its member was killed the group waits for it as long as its session lasts. */
const PATIENT = { limit: 90_000 };

/** A process that is killed so many milliseconds after it took a cancel, before it made an offer of the place. */
export function killedBeforeTheOffer(delays: readonly number[]): void {
  let house: House;
  let listener: Listener;
  let database: mongoose.Connection;
  let replica: ChildProcess | undefined;

  beforeAll(async () => {
    house = await House.open();
    await house.addHub('zeitz');
    await house.addResource('zeitz-desk-1');
    listener = await listenTo(house.apps.environment, [waitlistFacts]);
    const { MONGODB_URI = '', DATABASE_PREFIX = '' } = house.apps.environment.variables;
    database = await mongoose
      .createConnection(MONGODB_URI, { dbName: `${DATABASE_PREFIX}_bookings` })
      .asPromise();
  });

  afterAll(async () => {
    replica?.kill('SIGKILL');
    await database?.close();
    await listener?.close();
    await house?.close();
  });

  const enter = async (headers: Headers, wish: object) =>
    (await house.post('/waitlist-entries', headers, wish).expect(201)).body as WaitlistEntryView;
  const statusOf = async (id: string) =>
    (await database.collection<{ _id: string; status: string }>('waitlist_entries').findOne({ _id: id }))
      ?.status;
  const offersOf = (id: string) =>
    new Set(
      listener
        .events(waitlistFacts)
        .filter(({ subject, type }) => subject === id && type.includes('.offered.'))
        .map((event) => event.id),
    ).size;

  async function startReplica(): Promise<string> {
    const env = { ...process.env, ...house.apps.environment.variables };
    replica = fork(join(__dirname, 'replica.main.ts'), ['0'], { execArgv: ['-r', REGISTER], env });
    const [{ url }] = (await once(replica, 'message')) as [{ url: string }];
    return url;
  }

  async function kill(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Keeps everybody from writing a list while the other runs: nothing can be offered before it ends. */
  async function whileHeld(list: string, act: () => Promise<void>): Promise<void> {
    const session = database.getClient().startSession();
    session.startTransaction();
    try {
      const held = await database
        .collection<{ _id: string }>('waitlists')
        .updateOne({ _id: list }, { $set: { heldByTest: true } }, { session });
      expect(held.matchedCount).toBe(1);
      await act();
    } finally {
      await session.abortTransaction();
      await session.endSession();
    }
  }

  it.each(delays)(
    'a process killed %i ms after a cancel, before the offer, leaves one offer to the first',
    async (delay) => {
      const [mia, jonas, aylin] = await Promise.all([house.staff(), house.staff(), house.staff()]);
      const date = house.dateIn(3 + Math.ceil(Math.log10(delay + 1)));
      const wish = { resource: 'zeitz-desk-1', start: `${date}T09:00:00`, end: `${date}T17:00:00` };
      const taken = await house.post('/reservations', mia, wish).expect(201);
      const first = await enter(jonas, wish);
      const next = await enter(aylin, wish);
      await house.apps.stop('bookings');

      const url = await startReplica();
      await whileHeld(`zeitz/desk/${date}`, async () => {
        await house.post(`/reservations/${taken.body.id}/cancel`, mia, {}, undefined, url).expect(200);
        await sleep(delay);
        await kill(replica!);
        expect(await Promise.all([first.id, next.id].map(statusOf))).toEqual(['waiting', 'waiting']);
      });

      await house.apps.start(bookingsApp);
      await eventually(async () => expect(await statusOf(first.id)).toBe('offered'), PATIENT);
      await eventually(() => expect(offersOf(first.id)).toBe(1), PATIENT);
      await house.apps.untilReady();
      expect(await statusOf(next.id)).toBe('waiting');
      expect([offersOf(first.id), offersOf(next.id)]).toEqual([1, 0]);
      const { body } = await house.get(`/waitlist-entries/${first.id}`, jonas).expect(200);
      const { offer } = body as WaitlistEntryView;
      const live = { resource: 'zeitz-desk-1', wallStart: wish.start, status: 'held' };
      const held = await database.collection<{ _id: string }>('reservations').find(live).toArray();
      expect(held.map(({ _id }) => _id)).toEqual([offer?.reservation]);
      await house.post(`/waitlist-entries/${first.id}/accept`, jonas).expect(200);
    },
    180_000,
  );
}
