import { on, onOther, type ConsumerOptions, type Handler } from '@digitalhub/consumer';
import { eventually, isolatedDatabase, isolatedTopics, testStack, unique } from '@digitalhub/testing';
import type { IsolatedDatabase, IsolatedTopics } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { probe, Probed, probeFacts } from '../../test/probe';

describe('A parked key', () => {
  let database: IsolatedDatabase;
  let topics: IsolatedTopics;
  let room: ConsumerRoom;
  let handled: number[];
  let begun: number[];
  let broken: Set<number>;

  beforeAll(async () => {
    database = await isolatedDatabase();
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    topics = await isolatedTopics();
    const options = { brokers: testStack().brokers.split(','), prefix: topics.prefix };
    room = new ConsumerRoom({ ...options, db: database.connection.db as mongo.Db }, `g-${unique()}`);
    await room.open([probeFacts]);
    [handled, begun, broken] = [[], [], new Set([1])];
  });
  afterEach(async () => {
    await room.close();
    await topics.close();
  });

  /** Handles everything but what is broken. */
  const handler = (before: (n: number) => Promise<void> = () => Promise.resolve()): Handler =>
    on(Probed, async ({ data: { n } }) => {
      if (broken.has(n)) throw new Error(`broken ${n}`);
      begun.push(n);
      await before(n);
      handled.push(n);
    });
  const send = (...numbers: number[]) => room.producer.send(numbers.map((n) => probe('a', n)));
  const parked = async () =>
    (await room.store.list({ group: room.groupId }, 1000)).map(({ record }) => record.offset);
  const whenParked = (...offsets: number[]) =>
    eventually(async () => expect(await parked()).toEqual(offsets));
  const key = () => ({ group: room.groupId, topic: probeFacts.name, partition: 0, key: 'a' });
  const join = (handlers: readonly Handler[] = [handler()], options?: Partial<ConsumerOptions>) =>
    room.join(handlers, { retry: { attempts: 2, firstDelay: 5, longestDelay: 20 }, ...options });

  it('drains in order after a retry was asked for, and then flows again', async () => {
    await send(1, 2, 3);
    const member = await join();
    await whenParked(0, 1, 2);
    broken.clear();
    expect(await room.store.requestRetry(key())).toBe(3);
    await eventually(() => expect(handled).toEqual([1, 2, 3]));
    await eventually(() =>
      expect(member.status().partitions).toEqual([expect.objectContaining({ parkedKeys: [] })]),
    );
    await send(4);
    await eventually(() => expect(handled).toEqual([1, 2, 3, 4]));
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['a few entries: it waits for the last ones', 3],
    ['many entries: it is parked too', 130],
  ])('keeps what arrives while it drains behind, with %s', async (_how, count) => {
    const numbers = Array.from({ length: count }, (_, i) => i + 1);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await send(...numbers);
    const member = await join([handler((n) => (n === 1 ? held : Promise.resolve()))]);
    await whenParked(...numbers.keys());
    broken.clear();
    await room.store.requestRetry(key());
    await eventually(() => expect(member.status().partitions[0]?.parkedKeys).toEqual(['a']));
    await eventually(() => expect(begun).toContain(1));
    await send(count + 1, count + 2);
    if (count > 50) await whenParked(...[...numbers, 0, 0].keys());
    expect(handled).toEqual([]);
    goOn();
    await eventually(() => expect(handled).toEqual([...numbers, count + 1, count + 2]));
    await whenParked();
    expect(member.status().partitions[0]?.parkedKeys).toEqual([]);
  });

  it('stays parked from the message that fails again', async () => {
    await send(1, 2, 3, 4);
    const member = await join();
    await whenParked(0, 1, 2, 3);
    broken = new Set([3]);
    await room.store.requestRetry(key());
    await whenParked(2, 3);
    await eventually(async () => expect(await room.store.requested(room.groupId)).toEqual([]));
    const [failed, behind] = await room.store.list({ group: room.groupId }, 10);
    expect(failed).toMatchObject({ reason: 'handler-error', attempts: 2, error: 'Error: broken 3' });
    expect(behind).toMatchObject({ reason: 'key-parked' });
    await send(5);
    await whenParked(2, 3, 4);
    expect(handled).toEqual([1, 2]);
    expect(member.status().partitions[0]?.parkedKeys).toEqual(['a']);
  });

  it('gives up a discarded message, which counts like one of unknown type', async () => {
    const counted: number[] = [];
    await send(1, 2);
    await join([handler(), onOther(probeFacts, ({ sequence }) => void counted.push(sequence))]);
    await whenParked(0, 1);
    await room.store.requestDiscard(key(), 0);
    await whenParked(1);
    expect(counted).toEqual([1]);
    expect(handled).toEqual([]);
    await room.store.requestRetry(key());
    await eventually(() => expect(handled).toEqual([2]));
  });

  it('gives up a discarded message even when it cannot be counted', async () => {
    await send(1, 2);
    const refusing = onOther(probeFacts, () => Promise.reject(new Error('not countable')));
    await join([handler(), refusing]);
    await whenParked(0, 1);
    await room.store.requestDiscard(key(), 0);
    await whenParked(1);
  });

  it('flows again when its last message was discarded', async () => {
    await send(1);
    await join();
    await whenParked(0);
    await room.store.requestDiscard(key(), 0);
    await whenParked();
    await send(2);
    await eventually(() => expect(handled).toEqual([2]));
  });

  it('is drained by the next owner when the one who began has gone', async () => {
    await send(1, 2, 3);
    const first = await join();
    await whenParked(0, 1, 2);
    await first.stop();
    broken.clear();
    await room.store.requestRetry(key());
    await join();
    await eventually(() => expect(handled).toEqual([1, 2, 3]));
    await whenParked();
  });

  it('is not parked twice when it is delivered again before its offset was committed', async () => {
    await send(1, 2);
    const first = await join();
    await whenParked(0, 1);
    await first.stop();
    await room.rewind(probeFacts);
    await join();
    await send(3);
    await whenParked(0, 1, 2);
    expect((await room.deadLetters()).map(({ headers }) => headers['x-dlq-offset'])).toEqual(['0', '1', '2']);
  });
});
