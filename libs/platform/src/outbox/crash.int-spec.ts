import { eventually } from '@digitalhub/testing';
import type { Replica } from '../commit/fixtures/replica';
import type { Crash } from './fixtures/relay-worker';
import { openRoom, type Room } from './fixtures/room';
import { highestFacts, judge } from './fixtures/verdict';

const CLEAN = { outOfOrder: [], lost: [], changed: [], stale: [] };
const CELLS = ['a', 'b', 'c', 'd', 'e'];

describe('a replica that dies', () => {
  let room: Room;
  beforeEach(async () => void (room = await openRoom()));
  afterEach(() => room.close());

  const add = (replica: Replica, times: number) =>
    Array.from({ length: times }, (_, turn) =>
      replica.execute({ kind: 'add', cell: CELLS[turn % CELLS.length]!, amount: 1 }),
    );

  /** Every fact that was committed was heard. */
  async function allHeard(): Promise<void> {
    await eventually(async () => expect(await room.backlog()).toBe(0));
    const cells = await room.database.connection.db!.collection('cells').find().toArray();
    const committed = cells.map(({ _id, sequence }) => [
      `/digitalhub/bookings/cell/${String(_id)}`,
      sequence as number,
    ]);
    await eventually(() =>
      expect([...highestFacts(room.listener.deliveries)].sort()).toEqual(committed.sort()),
    );
  }

  it.each<[string, Crash]>([
    ['between write and publish', 'before-publish'],
    ['between publish and removal', 'after-publish'],
    ['in the middle of a batch', 'mid-batch'],
  ])('%s loses nothing and keeps the order', async (_, crash) => {
    const dying = await room.replica({ crash, at: 3 });
    void add(dying, 400);
    await eventually(() => expect(room.listener.deliveries.length).toBeGreaterThan(0));
    void add(dying, 400);
    await dying.gone;
    const next = await room.replica();
    await Promise.all(add(next, 100));
    await allHeard();
    const verdict = judge(room.listener.deliveries);
    expect(verdict).toMatchObject(CLEAN);
    if (crash !== 'before-publish') expect(verdict.repeats).toBeGreaterThan(0);
  });

  it('late: a stopped holder that sends after another took over leaves no old state as the last', async () => {
    const stopped = await room.replica({ crash: 'stopped-before-publish', at: 2 });
    void add(stopped, 20);
    await eventually(() => expect(room.listener.deliveries.length).toBeGreaterThan(0));
    void add(stopped, 50);
    // The longer lease gives the stopped one time to come late before the new holder has repeated its states.
    const next = await room.replica({ limits: { lease: 12_000, margin: 1000, sweep: 200 } });
    await eventually(async () => expect(await room.backlog()).toBe(0));
    await Promise.all(add(next, 50));
    await eventually(async () => expect(await room.backlog()).toBe(0));
    const before = room.listener.deliveries.length;
    stopped.process.kill('SIGCONT');
    await eventually(() => expect(room.listener.deliveries.length).toBeGreaterThan(before));
    await allHeard();
    await eventually(() => expect(judge(room.listener.deliveries)).toMatchObject(CLEAN));
    expect(judge(room.listener.deliveries).repeats).toBeGreaterThan(0);
  });
});
