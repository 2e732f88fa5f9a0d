import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@digitalhub/testing';
import { startOwnBroker, type OwnBroker } from './fixtures/own-broker';
import { openRoom, type Room } from './fixtures/room';
import { highestFacts, judge } from './fixtures/verdict';

const OUTAGE = 30_000;

describe('a broker that stops for half a minute under load', () => {
  let broker: OwnBroker | undefined;
  let room: Room | undefined;
  beforeAll(async () => {
    broker = await startOwnBroker();
    room = await openRoom(broker.brokers);
  });
  afterAll(async () => {
    await room?.close();
    await broker?.close();
  });

  it('delays messages and nothing else', async () => {
    const replica = await room!.replica({ limits: {} });
    let accepted = 0;
    let over = false;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let turn = client; !over; turn += 1) {
        const answer = await replica.execute({ kind: 'add', cell: `cell-${turn % 10}`, amount: 1 });
        expect(answer.kind).toBe('accepted');
        accepted += 1;
        await sleep(20);
      }
    });
    await eventually(() => expect(room!.listener.deliveries.length).toBeGreaterThan(0));
    broker!.pause();
    const before = accepted;
    await sleep(OUTAGE);
    expect(accepted).toBeGreaterThan(before + 100);
    expect(await room!.backlog()).toBeGreaterThan(100);
    broker!.resume();
    await sleep(2000);
    over = true;
    await Promise.all(clients);
    await eventually(async () => expect(await room!.backlog()).toBe(0), { limit: 120_000 });
    const heard = () =>
      [...highestFacts(room!.listener.deliveries).values()].reduce((sum, each) => sum + each, 0);
    await eventually(() => expect(heard()).toBe(accepted), { limit: 120_000 });
    expect(judge(room!.listener.deliveries)).toMatchObject({
      outOfOrder: [],
      lost: [],
      changed: [],
      stale: [],
    });
  });
});
