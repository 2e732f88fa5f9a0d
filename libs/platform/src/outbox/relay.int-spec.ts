import { eventually } from '@digitalhub/testing';
import { here, type CellCommitter } from '../commit/fixtures/answers';
import { cellFacts, cellState, cellType } from '../commit/fixtures/cells';
import { createCommitter, type Committer } from '../commit';
import { openRoom, SHORT, type Room } from './fixtures/room';
import { highestFacts, judge } from './fixtures/verdict';
import { createRelay, type Relay, type RelayOptions } from './relay';

const CLEAN = { outOfOrder: [], lost: [], changed: [], stale: [] };

describe('the relay', () => {
  let room: Room;
  let relays: Relay[];
  let committer: Committer;
  let cells: CellCommitter;

  beforeEach(async () => {
    room = await openRoom();
    relays = [];
    committer = createCommitter({
      connection: room.database.connection,
      service: 'bookings',
      aggregates: [cellType],
      clock: { now: () => Date.now() },
      trace: () => ({ correlationId: 'why', causationId: 'what', traceparent: '00-a-b-01' }),
      onMessages: (rows) => relays[0]?.nudge(rows),
    });
    cells = here(committer);
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop(0)));
    await committer.stop();
    await room.close();
  });

  function relay(options: Partial<RelayOptions> = {}): Relay {
    const { producer, database } = room;
    const made = createRelay({ producer, connection: database.connection, limits: SHORT, ...options });
    relays.push(made);
    made.start();
    return made;
  }
  const add = (cell: string, times = 1) =>
    Promise.all(Array.from({ length: times }, () => cells.execute({ kind: 'add', cell, amount: 1 })));
  const heard = () => room.listener.deliveries;

  it('carries the whole event, and removes the row when the broker has it', async () => {
    relay();
    await add('a');
    await eventually(() => expect(heard()).toHaveLength(2));
    await eventually(async () => expect(await room.backlog()).toBe(0));
    expect(heard().find(({ topic }) => topic === cellFacts.name)).toMatchObject({
      key: 'a',
      source: '/digitalhub/bookings/cell/a',
      type: 'digitalhub.bookings.cell.changed.v1',
      subject: 'a',
      dataschema: 'urn:digitalhub:schema:digitalhub.bookings.cell.changed.v1',
      sequence: 1,
      correlationId: 'why',
      causationId: 'what',
      traceparent: '00-a-b-01',
      data: { id: 'a', value: 1, count: 1 },
    });
  });

  it('keeps the order of each aggregate and leaves none out', async () => {
    relay();
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(['a', 'b', 'c', 'd'].map((cell) => add(cell, 30)));
    }
    await eventually(async () => expect(await room.backlog()).toBe(0));
    await eventually(() => expect(heard().length).toBeGreaterThanOrEqual(1200));
    expect(judge(heard())).toMatchObject(CLEAN);
    expect([...highestFacts(heard()).values()]).toEqual([150, 150, 150, 150]);
  });

  it('gives an aggregate its turn before the backlog of another is through', async () => {
    await add('big', 1500);
    const made = relay({ limits: { ...SHORT, portion: 50 } });
    await eventually(() => expect(heard().length).toBeGreaterThan(100));
    await add('small');
    await eventually(async () => expect(await room.backlog()).toBe(0));
    await eventually(() => expect(judge(heard()).repeats + 3002).toBe(heard().length));
    const facts = heard().filter(({ topic }) => topic === cellFacts.name);
    const place = facts.findIndex(({ subject }) => subject === 'small');
    expect(place).toBeLessThan(facts.length - 200);
    expect(judge(heard())).toMatchObject(CLEAN);
    await eventually(async () => expect(await made.standing()).toEqual({ backlog: 0, oldestAgeSeconds: 0 }));
  });

  it('lets a topic that is missing hold up nothing but itself', async () => {
    await add('a', 3);
    await room
      .rows()
      .updateMany({ topic: cellState.name }, { $set: { topic: 'digitalhub.bookings.late.state.v1' } });
    relay();
    await eventually(() => expect(heard()).toHaveLength(3));
    await eventually(async () => expect(await room.backlog()).toBe(3));
    await room.topics.create(['digitalhub.bookings.late.state.v1']);
    await eventually(async () => expect(await room.backlog()).toBe(0));
  });

  it('sends what waits before it stops, and leaves the lease to the next at once', async () => {
    const first = relay({ limits: { lease: 60_000, margin: 1000 } });
    await add('a', 100);
    await first.stop();
    expect(await room.backlog()).toBe(0);
    await add('a', 100);
    relay({ limits: { lease: 60_000, margin: 1000 } });
    await eventually(async () => expect(await room.backlog()).toBe(0));
    await eventually(() => expect(heard()).toHaveLength(400));
    expect(judge(heard())).toEqual({ ...CLEAN, repeats: 0 });
  });

  it('does not wait for an answer that does not come when it stops', async () => {
    let asked = false;
    const send = () => {
      asked = true;
      return new Promise<void>(() => undefined);
    };
    await add('a');
    const waiting = relay({ producer: { send } });
    await eventually(() => expect(asked).toBe(true));
    await waiting.stop(100);
    expect(await room.backlog()).toBe(2);
  });

  it('is woken by the rows of other replicas', async () => {
    relay({ limits: { lease: 8000, margin: 1000, sweep: 600_000 } });
    await add('a');
    await eventually(async () => expect(await room.backlog()).toBe(0));
    const other = await room.replica();
    const addThere = () => other.execute({ kind: 'add', cell: 'a', amount: 1 });
    await eventually(
      async () => {
        await addThere();
        await eventually(async () => expect(await room.backlog()).toBe(0), { limit: 3000 });
      },
      { limit: 90_000 },
    );
    await addThere();
    await add('a');
    await eventually(async () => expect(await room.backlog()).toBe(0));
    expect(judge(heard())).toMatchObject(CLEAN);
  });

  it('needs nobody else to prepare the database', async () => {
    const rows = {
      _id: 'id',
      source: 's',
      position: 1,
      sequence: 1,
      aggregatetype: 'cell',
      aggregateid: 'a',
      key: 'a',
    };
    const more = {
      subject: 'a',
      time: new Date().toISOString(),
      payload: '{}',
      correlationId: 'c',
      type: 't',
    };
    await room.rows().insertOne({ ...rows, ...more, topic: cellFacts.name });
    relay();
    await eventually(async () => expect(await room.backlog()).toBe(0));
  });

  it('tells how many rows wait and how old the oldest is', async () => {
    await add('a', 5);
    const idle = createRelay({ producer: room.producer, connection: room.database.connection });
    const { backlog, oldestAgeSeconds } = await idle.standing();
    expect(backlog).toBe(10);
    expect(oldestAgeSeconds).toBeGreaterThan(0);
    expect(oldestAgeSeconds).toBeLessThan(60);
  });
});
