import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { on, type Handler } from '@digitalhub/consumer';
import { eventually, isolatedDatabase, isolatedTopics, testStack, unique } from '@digitalhub/testing';
import type { IsolatedDatabase, IsolatedTopics } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { probe, Probed, probeFacts } from '../../test/probe';

const KEYS = Array.from({ length: 24 }, (_, i) => `key-${i}`);
const PER_KEY = 25;
const TOTAL = KEYS.length * PER_KEY;

describe('The members of a group', () => {
  let database: IsolatedDatabase;
  let topics: IsolatedTopics;
  let room: ConsumerRoom;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    database = await isolatedDatabase();
    topics = await isolatedTopics();
    const options = { brokers: testStack().brokers.split(','), prefix: topics.prefix };
    room = new ConsumerRoom({ ...options, db: database.connection.db as mongo.Db }, `g-${unique()}`);
    await room.open([probeFacts], 3);
  });
  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill('SIGKILL'));
    await room.close();
    await topics.close();
    await database.close();
  });

  const sendAll = () =>
    room.producer.send(
      Array.from({ length: TOTAL }, (_, i) =>
        probe(KEYS[i % KEYS.length] ?? '', Math.floor(i / KEYS.length) + 1),
      ),
    );

  /** What each key's messages were, in the order in which they first came. */
  const firstsOf = (handled: readonly { key?: string; n: number }[]) =>
    KEYS.map((key) => [...new Set(handled.filter((entry) => entry.key === key).map(({ n }) => n))]);
  const inOrder = KEYS.map(() => Array.from({ length: PER_KEY }, (_, i) => i + 1));
  const committedSum = async () =>
    Object.values(await room.committed(probeFacts)).reduce((sum, offset) => sum + offset, 0);

  it('share the partitions in the middle of a batch: nothing is lost, no key is in two hands at once', async () => {
    const handled: { key: string; n: number; member: number }[] = [];
    const busy = new Set<string>();
    const overlaps: string[] = [];
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const member = (number: number): Handler =>
      on(Probed, async ({ data: { n } }, { key = '' }) => {
        if (busy.has(key)) overlaps.push(key);
        busy.add(key);
        await (number === 1 && n === 5 ? released : sleep(5));
        busy.delete(key);
        handled.push({ key, n, member: number });
      });
    await sendAll();
    await room.join([member(1)]);
    await eventually(() => expect(busy.size).toBe(KEYS.length));
    const second = room.join([member(2)]);
    await eventually(() => expect(room.logged.join()).toContain('The group is rebalancing'));
    release();
    await second;
    await eventually(() => expect(firstsOf(handled)).toEqual(inOrder));
    expect(handled.some((entry) => entry.member === 2)).toBe(true);
    expect(overlaps).toEqual([]);
    await eventually(async () => expect(await committedSum()).toBe(TOTAL));
  });

  it('hand over when one leaves: it finishes what it began and commits as far as there is no hole', async () => {
    const handled: { key: string; n: number }[] = [];
    const handler = on(Probed, async ({ data: { n } }, { key = '' }) => {
      await sleep(10);
      handled.push({ key, n });
    });
    await sendAll();
    const first = await room.join([handler], { concurrency: 8 });
    await eventually(() => expect(handled.length).toBeGreaterThan(40));
    await first.stop();
    const before = handled.length;
    const committed = await committedSum();
    expect(before).toBeLessThan(TOTAL);
    expect(committed).toBeGreaterThan(0);
    expect(first.status().state).toBe('stopped');
    await room.join([handler]);
    await eventually(() => expect(firstsOf(handled)).toEqual(inOrder));
    expect(handled.length - TOTAL).toBe(before - committed);
  });

  it('end in order on SIGTERM in the middle of a batch, and lose nothing to SIGKILL', async () => {
    const collection = database.connection.collection<{ key: string; n: number; process: number }>('handled');
    const handled = () => collection.find({}, { sort: { _id: 1 } }).toArray();
    const whenHandled = (count: number) =>
      eventually(async () => expect(await collection.countDocuments()).toBeGreaterThan(count));
    await sendAll();

    const terminated = startProcess();
    await whenHandled(40);
    expect(await ended(terminated, 'SIGTERM')).toEqual([0, null]);
    const count = await collection.countDocuments();
    const committed = await committedSum();
    expect(count).toBeLessThan(TOTAL);
    expect(committed).toBeGreaterThan(0);

    const killed = startProcess();
    await whenHandled(count + 40);
    const repeatedByNow = (await handled()).length - new Set((await handled()).map(nameOf)).size;
    expect(repeatedByNow).toBeLessThanOrEqual(count - committed);
    expect(await ended(killed, 'SIGKILL')).toEqual([null, 'SIGKILL']);

    const last = startProcess();
    await eventually(async () => expect(firstsOf(await handled())).toEqual(inOrder), { limit: 60_000 });
    expect(await ended(last, 'SIGTERM')).toEqual([0, null]);
    expect(await committedSum()).toBe(TOTAL);
  });

  const nameOf = ({ key, n }: { key: string; n: number }) => `${key} ${n}`;

  async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown[]> {
    child.kill(signal);
    return once(child, 'exit');
  }

  function startProcess(): ChildProcess {
    const program = join(__dirname, '../../test/consumer-process.ts');
    const hook = join(__dirname, '../../../../tools/jest/register.js');
    const { brokers, mongoUri } = testStack();
    const words = ['-r', hook, program, brokers, mongoUri, database.name, topics.prefix, room.group];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
    children.push(child);
    return child;
  }
});
