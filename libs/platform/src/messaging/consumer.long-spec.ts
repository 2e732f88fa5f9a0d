import { setTimeout as sleep } from 'node:timers/promises';
import { on, onOther, type Consumer, type Handler } from '@digitalhub/consumer';
import { eventually, isolatedDatabase, isolatedTopics, testStack, unique } from '@digitalhub/testing';
import type { IsolatedDatabase, IsolatedTopics } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { probe, Probed, probeFacts } from '../../test/probe';
import { SourceRows } from './source-rows';

const KEYS = Array.from({ length: 40 }, (_, i) => `key-${i}`);
const MINUTES = 2;

describe('A group under fire', () => {
  let database: IsolatedDatabase;
  let topics: IsolatedTopics;
  let room: ConsumerRoom;
  let rows: SourceRows<{ readonly numbers: readonly number[] }>;
  let members: Consumer[];
  let mended = false;

  beforeAll(async () => {
    database = await isolatedDatabase();
    topics = await isolatedTopics();
    room = new ConsumerRoom(options(), `g-${unique()}`);
    rows = new SourceRows(database.connection, 'rows', probeFacts);
    members = [];
    await room.open([probeFacts], 6);
  });
  afterAll(async () => {
    await room.close();
    await topics.close();
    await database.close();
  });

  const options = () => ({
    brokers: testStack().brokers.split(','),
    prefix: topics.prefix,
    db: database.connection.db as mongo.Db,
  });

  /** Some messages fail until they are mended, some fail now and then, some find their dependency away. */
  const handlers = (): Handler[] => [
    on(Probed, async (event, { key }) => {
      const { n } = event.data;
      await sleep(Math.random() * 10);
      if (!mended && n % 97 === 13 && key?.endsWith('7')) throw new Error('poison');
      if (Math.random() < 0.01) throw new Error('now and then');
      if (Math.random() < 0.002) throw Object.assign(new Error('away'), { code: 'ECONNRESET' });
      await rows.apply(event, (row) => ({ numbers: [...(row?.numbers ?? []), n] }));
      if (Math.random() < 0.01) throw new Error('after the effect');
    }),
    onOther(probeFacts, async (event) => void (await rows.count(event))),
  ];
  const join = async () => void members.push(await room.join(handlers(), { concurrency: 16 }));
  const leave = () => members.splice(Math.floor(Math.random() * members.length), 1)[0]?.stop();

  it('loses nothing, repeats no effect and keeps every key in order, whoever comes, goes and fails', async () => {
    await Promise.all([join(), join()]);
    const end = performance.now() + MINUTES * 60_000;
    let n = 0;
    const sending = (async () => {
      while (performance.now() < end) {
        n += 1;
        await room.producer.send(
          KEYS.map((key) => probe(key, n, n % 10 === 0 ? { type: 'acme.unknown.v1' } : {})),
        );
        await sleep(100);
      }
    })();
    while (performance.now() < end) {
      await sleep(Math.random() * 8000);
      await (members.length < 2 || Math.random() < 0.5 ? join() : leave());
      if (members.length > 4) await leave();
      for (const key of await parkedKeys()) if (Math.random() < 0.3) await room.store.requestRetry(key);
    }
    await sending;
    mended = true;
    const inOrder = Array.from({ length: n }, (_, i) => i + 1).filter((number) => number % 10 !== 0);
    await eventually(
      async () => {
        for (const key of await parkedKeys()) await room.store.requestRetry(key);
        const found = await Promise.all(KEYS.map((key) => rows.find(`/digitalhub/hubs/probe/${key}`)));
        expect(found.map((row) => row?.numbers)).toEqual(KEYS.map(() => inOrder));
      },
      { limit: 300_000, every: 1000 },
    );
    await eventually(async () => expect(await parkedKeys()).toEqual([]));
    expect(room.failed.filter(({ reason }) => reason === 'sequence-gap')).toEqual([]);
    expect(room.finished.some(({ outcome }) => outcome === 'parked')).toBe(true);
  });

  it('keeps a member whose handler works longer than the session timeout', async () => {
    const slow = new ConsumerRoom(options(), `g-${unique()}`);
    const handled: number[] = [];
    await slow.producer.connect();
    const handler = on(Probed, async ({ data: { n }, source }) => {
      if (!source.endsWith('slow')) return;
      if (n === 1) await sleep(25_000);
      handled.push(n);
    });
    await slow.join([handler]);
    await slow.producer.send([probe('slow', 1), probe('slow', 2)]);
    await eventually(() => expect(handled).toEqual([1, 2]), { limit: 60_000 });
    expect(slow.logged).toEqual([]);
    await slow.close();
  });

  async function parkedKeys() {
    const entries = await room.store.list({ group: room.groupId }, 10_000);
    const keys = entries.map(({ group, topic, partition, key }) => ({ group, topic, partition, key }));
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  }
});
