import { setTimeout as sleep } from 'node:timers/promises';
import { on } from '@digitalhub/consumer';
import { eventually, isolatedTopics, testStack, unique, type IsolatedTopics } from '@digitalhub/testing';
import mongoose from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { OwnServer } from '../../test/own-server';
import { probe, Probed, probeFacts } from '../../test/probe';
import { isDependencyError } from './dependency-error';

const MINUTE = 60_000;
const KEYS = Array.from({ length: 20 }, (_, i) => `key-${i}`);

describe('A database that goes away for a minute', () => {
  const server = new OwnServer('mongod');
  let topics: IsolatedTopics;
  let connection: mongoose.Connection;
  let room: ConsumerRoom;

  beforeAll(async () => {
    await server.start();
    topics = await isolatedTopics();
    const options = { dbName: 'test', serverSelectionTimeoutMS: 5000 };
    connection = await mongoose.createConnection(server.address, options).asPromise();
    const brokers = testStack().brokers.split(',');
    room = new ConsumerRoom({ brokers, prefix: topics.prefix, db: connection.db! }, `g-${unique()}`);
    await room.open([probeFacts], 3);
  });
  afterAll(async () => {
    await room.close();
    await connection.close();
    await topics.close();
    server.close();
  });

  it.each([
    ['frozen', () => server.signal('SIGSTOP'), () => Promise.resolve(server.signal('SIGCONT'))],
    ['killed', () => server.signal('SIGKILL'), () => server.start()],
  ])('parks nothing, loses nothing and keeps the order when it is %s', async (how, stop, restart) => {
    const collection = connection.collection<{ key: string; n: number }>(how);
    const group = new ConsumerRoom(
      { brokers: testStack().brokers.split(','), prefix: topics.prefix, db: connection.db! },
      how,
    );
    const handler = on(Probed, async ({ source, data: { n } }, { key = '' }) => {
      if (source.includes(how)) await collection.insertOne({ key, n });
    });
    const member = await group.join([handler], { isDependencyError, retry: { longestDelay: 2000 } });
    let n = 0;
    const send = () =>
      room.producer.send(KEYS.map((key) => probe(key, n, { source: `/digitalhub/hubs/${how}/${key}` })));
    const sendFor = async (duration: number) => {
      for (const end = performance.now() + duration; performance.now() < end; await sleep(500))
        await send().then(() => n++);
    };

    await sendFor(3000);
    await eventually(async () => expect(await collection.countDocuments()).toBeGreaterThan(0));
    stop();
    await sendFor(MINUTE);
    expect(member.status().state).toBe('running');
    await restart();
    await sendFor(3000);

    await eventually(
      async () => {
        const stored = await collection.find({}, { sort: { _id: 1 } }).toArray();
        const firsts = KEYS.map((key) => [
          ...new Set(stored.filter((entry) => entry.key === key).map((entry) => entry.n)),
        ]);
        expect(firsts).toEqual(KEYS.map(() => Array.from({ length: n }, (_, i) => i)));
      },
      { limit: 2 * MINUTE },
    );
    expect(await group.store.list({}, 10)).toEqual([]);
    expect(group.logged.filter((line) => line.includes('Not a member'))).toEqual([]);
    await group.close();
  });
});
