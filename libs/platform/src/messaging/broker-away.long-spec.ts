import { setTimeout as sleep } from 'node:timers/promises';
import { createStateReader, on, type OutgoingRecord } from '@digitalhub/consumer';
import { eventually, isolatedDatabase, unique, type IsolatedDatabase } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { OwnServer } from '../../test/own-server';
import { probe, Probed, probeFacts, ProbeSnapshot, probeState } from '../../test/probe';

const AWAY = 30_000;
const KEYS = Array.from({ length: 20 }, (_, i) => `key-${i}`);

describe('A broker that goes away for half a minute', () => {
  const server = new OwnServer('kafka');
  let database: IsolatedDatabase;
  let room: ConsumerRoom;

  beforeAll(async () => {
    await server.start();
    database = await isolatedDatabase();
    const options = { brokers: [server.address], prefix: '', db: database.connection.db as mongo.Db };
    room = new ConsumerRoom(options, `g-${unique()}`);
    await room.open([probeFacts, probeState], 3);
  });
  afterAll(async () => {
    await room.close();
    await database.close();
    server.close();
  });

  it.each([
    ['killed', () => server.signal('SIGKILL'), () => server.start()],
    ['frozen', () => server.signal('SIGSTOP'), () => Promise.resolve(server.signal('SIGCONT'))],
  ])('delays messages, and none is lost or out of order, when it is %s', async (how, stop, restart) => {
    const handled: { key: string; n: number }[] = [];
    const view = new Map<string, number>();
    const member = await room.join([
      on(Probed, ({ data: { n } }, { key = '' }) => void handled.push({ key, n })),
    ]);
    const connection = { brokers: [server.address], clientId: 'reader', logger };
    const reader = createStateReader({
      ...connection,
      handlers: [on(ProbeSnapshot, ({ data: { n } }) => void view.set('probe', n))],
    });
    reader.start();
    await reader.whenCaughtUp();

    let n = 0;
    const state = (): OutgoingRecord => ({
      ...probe('probe', n, { type: ProbeSnapshot.type }),
      topic: probeState.name,
    });
    const sendFor = async (duration: number) => {
      for (const end = performance.now() + duration; performance.now() < end; await sleep(200)) {
        await persistently(() =>
          room.producer.send([...KEYS.map((key) => probe(`${how} ${key}`, n)), state()]),
        );
        n += 1;
      }
    };
    await sendFor(2000);
    stop();
    const back = sleep(AWAY).then(restart);
    const sending = sendFor(AWAY + 5000);
    await eventually(() => expect(reader.status().connected).toBe(false), { limit: AWAY });
    await back;
    await sending;

    const inOrder = Array.from({ length: n }, (_, i) => i);
    await eventually(
      () => {
        const firsts = KEYS.map((key) => [
          ...new Set(handled.filter((entry) => entry.key === `${how} ${key}`).map((e) => e.n)),
        ]);
        expect(firsts).toEqual(KEYS.map(() => inOrder));
        expect(view.get('probe')).toBe(n - 1);
      },
      { limit: 90_000 },
    );
    expect(member.status().state).toBe('running');
    expect(reader.status()).toMatchObject({ connected: true, caughtUp: true, skipped: 0, lag: 0 });
    expect(await room.store.list({}, 10)).toEqual([]);
    await reader.stop();
    await member.stop();
  });

  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

  async function persistently(send: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await send();
      } catch {
        await sleep(500);
      }
    }
  }
});
