import { instantOf, framesOf, takenIn } from '@digitalhub/kernel';
import { type Committer, createCommitter } from '@digitalhub/platform';
import { type IsolatedDatabase, isolatedDatabase } from '@digitalhub/testing';
import { DEFAULT_POLICY } from '@digitalhub/contracts';
import { HOUR, at, desk, span } from '../../test/places';
import { ledgers } from '../booking/ledger.aggregate';
import { type Sheet } from '../booking/sheet';
import { SheetStore } from './sheet.store';
import { viewOf } from '../booking/reservation.messages';
import { sheets } from '../booking/sheet.aggregate';
import { bookCommand, cancelCommand, checkInCommand, moveCommand } from './reservation.commands';
import { ReservationStore } from './reservation.store';
import { targetOf } from '../booking/target';

const now = instantOf('2026-11-20', '12:00', 'Europe/Berlin');
const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const OTHER = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d';
const id = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c';
const monday = span('2026-11-23', '09:00', '17:00');
const [frame] = framesOf('zeitz-desk-1', monday, 'Europe/Berlin');

/** Documents as version 0.1.0 wrote them: no policy, no ledger, no space tree. */
const sheet = {
  _id: 'zeitz-desk-1/2026-11',
  version: 1,
  sequence: 1,
  position: 2,
  schemaVersion: 1,
  at: now,
  state: {
    frame: { timeZone: 'Europe/Berlin', start: frame!.start, end: frame!.end },
    // The quarter hours of Monday the 23rd from 09:00 to 17:00: slots 2148 to 2179, that is bits 36 to 47 of word 44
    // and bits 0 to 19 of word 45.
    slots: [...Array<number>(44).fill(0), 2 ** 48 - 2 ** 36, 2 ** 20 - 1],
  },
};
const reservation = {
  _id: id,
  holder,
  resource: 'zeitz-desk-1',
  hub: 'zeitz',
  ...monday,
  timeZone: 'Europe/Berlin',
  wallStart: '2026-11-23T09:00:00',
  wallEnd: '2026-11-23T17:00:00',
  aggregates: ['zeitz-desk-1/2026-11'],
  revision: 1,
  status: 'confirmed' as const,
  live: true,
};

let database: IsolatedDatabase;
let committer: Committer;
let clock: number;

beforeEach(async () => {
  database = await isolatedDatabase();
  clock = now;
  const { connection } = database;
  await connection.collection<typeof sheet>('sheets').insertOne(sheet);
  await connection.collection<typeof reservation>('reservations').insertOne(reservation);
  const aggregates = [sheets, ledgers];
  committer = createCommitter({ connection, service: 'bookings', aggregates, clock: { now: () => clock } });
});

afterEach(async () => {
  await committer?.stop();
  await database?.close();
});

const policy = {
  ...DEFAULT_POLICY,
  ...{ hub: 'zeitz', kind: 'desk' as const, revision: 1 },
  quotas: [{ per: 'week' as const, unit: 'count' as const, most: 2 }],
};
const stored = async () => (await new ReservationStore(database.connection).find(id))!;
const storedSheet = async (): Promise<Sheet> => {
  const name = 'zeitz-desk-1/2026-11';
  return (await new SheetStore(database.connection).find([name])).get(name)!;
};
const book = (other: string, time: typeof monday, resource = desk()) =>
  committer.execute(bookCommand({ id: other, holder, ...targetOf(resource, time, clock) }));

describe('what version 0.1.0 stored', () => {
  it('shows as it did, and is read by slots as by rows', async () => {
    expect(takenIn(await storedSheet(), frame!)).toEqual([monday]);
    expect(viewOf(await stored())).toMatchObject({ id, status: 'confirmed', revision: 1 });
    expect(viewOf(await stored())).not.toHaveProperty('policyRevision');
  });

  it('keeps others out, and meets them where it ends', async () => {
    await expect(book(OTHER, { start: monday.start + HOUR, end: monday.end })).rejects.toMatchObject({
      code: 'overlapping',
    });
    await book(OTHER, { start: monday.end, end: monday.end + HOUR });
    expect(takenIn(await storedSheet(), frame!)).toEqual([{ start: monday.start, end: monday.end + HOUR }]);
  });

  it('is cancelled, and its place is free', async () => {
    await committer.execute(cancelCommand(await stored(), 'sick'));
    expect(await stored()).toMatchObject({ status: 'cancelled', revision: 2 });
    expect(takenIn(await storedSheet(), frame!)).toEqual([]);
  });

  it('is checked in half an hour before, as it was promised', async () => {
    clock = monday.start - HOUR / 2 - 1;
    await expect(committer.execute(checkInCommand(await stored()))).rejects.toMatchObject({
      code: 'too-early-to-check-in',
    });
    clock += 1;
    await committer.execute(checkInCommand(await stored()));
    expect(await stored()).toMatchObject({ status: 'checked-in' });
  });

  it('comes under the policy of today when it moves, with its ledger', async () => {
    const time = { start: at('2026-12-01 09:00'), end: at('2026-12-01 17:00') };
    await committer.execute(moveCommand(await stored(), targetOf(desk(), time, clock, policy)));
    const ledger = `${holder.ref}/2026-12`;
    expect(await stored()).toMatchObject({ revision: 2, ledgers: [ledger], policy: { revision: 1 } });
    const kept = await database.connection
      .collection<{ _id: string; state: { entries: object[] } }>('ledgers')
      .findOne({ _id: ledger });
    expect(kept?.state.entries).toMatchObject([{ id, days: [{ date: '2026-12-01', minutes: 480 }] }]);
  });
});
