import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@digitalhub/testing';
import type { Replica } from '../commit/fixtures/replica';
import { openRoom, type Room } from './fixtures/room';
import { highestFacts, judge } from './fixtures/verdict';

const KILLS = 20;
const CELLS = Array.from({ length: 12 }, (_, index) => `cell-${index}`);

describe('two replicas under load, one of them killed again and again', () => {
  let room: Room;
  beforeAll(async () => void (room = await openRoom()));
  afterAll(() => room.close());

  it(`lose nothing and keep the order over ${KILLS} kills`, async () => {
    const steady = await room.replica();
    const acknowledged = new Map(CELLS.map((cell) => [cell, 0]));
    let over = false;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await room.replica();
      const clients = [...load(victim, 12), ...load(steady, 4)];
      await sleep(300 + Math.random() * 1500);
      await victim.kill();
      over = true;
      await Promise.race([Promise.all(clients), sleep(5000)]);
      over = false;
    }
    await eventually(async () => expect(await room.backlog()).toBe(0), { limit: 120_000 });
    const cells = await room.database.connection.db!.collection('cells').find().toArray();
    for (const { _id, sequence } of cells) {
      expect(sequence).toBeGreaterThanOrEqual(acknowledged.get(String(_id))!);
    }
    const committed = cells.map(({ _id, sequence }) => [
      `/digitalhub/bookings/cell/${String(_id)}`,
      sequence as number,
    ]);
    await eventually(
      () => expect([...highestFacts(room.listener.deliveries)].sort()).toEqual(committed.sort()),
      { limit: 120_000 },
    );
    await eventually(() => {
      expect(judge(room.listener.deliveries)).toMatchObject({
        outOfOrder: [],
        lost: [],
        changed: [],
        stale: [],
      });
    });

    function load(replica: Replica, clients: number): Promise<void>[] {
      return Array.from({ length: clients }, async (_, client) => {
        for (let turn = client; !over; turn += 1) {
          const cell = CELLS[turn % CELLS.length]!;
          const answer = await Promise.race([
            replica.execute({ kind: 'add', cell, amount: 1 }),
            replica.gone.then(() => undefined),
          ]);
          if (!answer) return;
          if (answer.kind === 'accepted') acknowledged.set(cell, acknowledged.get(cell)! + 1);
        }
      });
    }
  });
});
