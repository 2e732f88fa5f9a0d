import {
  createConsumer,
  createProducer,
  ensureTopics,
  on,
  type Consumer,
  type EventProducer,
} from '@digitalhub/consumer';
import { HubRegistered, hubFacts } from '@digitalhub/contracts';
import { MongoParkedStore } from '@digitalhub/platform';
import {
  eventually,
  exampleEvent,
  isolatedTopics,
  testStack,
  unique,
  type IsolatedTopics,
} from '@digitalhub/testing';
import mongoose from 'mongoose';
import { runDeadLetters } from './run';

describe('npm run dlq', () => {
  let topics: IsolatedTopics;
  let connection: mongoose.Connection;
  let store: MongoParkedStore;
  let producer: EventProducer;
  let consumer: Consumer;
  let env: NodeJS.ProcessEnv;
  let handled: number[];
  let broken: Set<number>;

  beforeEach(async () => {
    topics = await isolatedTopics();
    const prefix = `test_${unique()}`;
    env = { MONGODB_URI: testStack().mongoUri, DATABASE_PREFIX: prefix };
    connection = await mongoose
      .createConnection(testStack().mongoUri, { dbName: `${prefix}_bookings` })
      .asPromise();
    store = new MongoParkedStore(connection.db!);
    await store.createIndexes();
    const kafka = {
      brokers: testStack().brokers.split(','),
      clientId: 'dlq',
      topicPrefix: topics.prefix,
      logger,
    };
    await ensureTopics({ ...kafka, topics: [hubFacts], partitions: 1, replicationFactor: 1 });
    [handled, broken] = [[], new Set([1])];
    const handler = on(HubRegistered, ({ data: { revision } }) => {
      if (broken.has(revision)) throw new Error(`revision ${revision} is broken`);
      handled.push(revision);
    });
    const retry = { attempts: 1, firstDelay: 5 };
    consumer = createConsumer({
      ...kafka,
      group: 'digitalhub.bookings',
      handlers: [handler],
      parked: store,
      retry,
    });
    consumer.start();
    producer = createProducer(kafka);
    await producer.send(
      [1, 2, 3].map((revision) => ({ topic: hubFacts.name, key: 'zeitz', envelope: eventOf(revision) })),
    );
    await eventually(async () => expect(await store.list({}, 10)).toHaveLength(3));
  });
  afterEach(async () => {
    await consumer.stop();
    await producer.disconnect();
    await connection.dropDatabase();
    await connection.close();
    await topics.close();
  });

  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const eventOf = (revision: number) =>
    exampleEvent(HubRegistered, { data: { revision }, sequence: revision });
  const idAt = (offset: number) => `bookings/${hubFacts.name}/0/${offset}`;
  const dlq = async (...words: string[]) => {
    const said: string[] = [];
    const complained: string[] = [];
    const code = await runDeadLetters(words, env, {
      say: (text) => said.push(text),
      complain: (text) => complained.push(text),
    });
    return { code, said: said.join('\n'), complained: complained.join('\n') };
  };

  it('lists what is parked in every service, or in one', async () => {
    const { code, said } = await dlq('list');
    expect(code).toBe(0);
    expect(said.split('\n')[0]).toMatch(/^ID +KEY +REASON +TRIES +PARKED AT +ASKED FOR +ERROR$/);
    expect(said).toMatch(new RegExp(`${idAt(0)} +zeitz +handler-error +1 .*Error: revision 1 is broken`));
    expect(said).toMatch(new RegExp(`${idAt(2)} +zeitz +key-parked +0 `));
    expect((await dlq('list', '--limit', '1')).said.split('\n')).toHaveLength(2);
    expect((await dlq('list', '--service', 'hubs')).said).toBe('Nothing is parked.');
    expect((await dlq('list', '--key', 'berlin')).said).toBe('Nothing is parked.');
  });

  it('shows the whole record', async () => {
    const { said } = await dlq('show', idAt(1));
    expect(said).toContain('ce_type: digitalhub.hubs.hub.registered.v1');
    expect(said).toContain('"revision": 2');
    expect(said).toContain('reason key-parked');
  });

  it('retries a key in order and says so', async () => {
    broken.clear();
    const { code, said } = await dlq('retry', idAt(0));
    expect(said).toBe(`bookings ${hubFacts.name} key "zeitz": 3 handled in order, the key flows again.`);
    expect([code, handled]).toEqual([0, [1, 2, 3]]);
    expect((await dlq('list')).said).toBe('Nothing is parked.');
  });

  it('says where a retry failed again', async () => {
    broken = new Set([2]);
    const { code, complained } = await dlq('retry', '--all');
    expect(complained).toContain(`failed again at ${idAt(1)}: Error: revision 2 is broken`);
    expect([code, handled]).toEqual([1, [1]]);
  });

  it('discards one message and leaves what follows it', async () => {
    expect((await dlq('discard', idAt(0))).said).toBe(`${idAt(0)} is discarded.`);
    expect((await dlq('list')).said).not.toContain(idAt(0));
    expect(await store.list({}, 10)).toHaveLength(2);
    await dlq('retry', '--all');
    expect(handled).toEqual([2, 3]);
  });

  it('marks what to do for a service that does not run', async () => {
    await consumer.stop();
    expect((await dlq('retry', idAt(0), '--wait', '0')).said).toContain(
      '3 marked; its service goes on with them',
    );
    expect((await dlq('discard', idAt(2), '--wait', '0')).said).toContain('will be discarded');
    expect((await dlq('list')).said).toMatch(/retry[\s\S]*retry[\s\S]*discard/);
  });

  it.each([
    [[], 'Which command?'],
    [['purge'], 'There is no command "purge".'],
    [['show'], 'Which ID?'],
    [['show', '7'], '"7" is not an ID.'],
    [['show', 'nobody/a/0/1'], 'There is no service "nobody"'],
    [['list', '--limit', 'x'], '"x" must be a whole number.'],
    [['list', '--no-such'], "Unknown option '--no-such'"],
    [['list', 'a', 'b'], 'What is "b"?'],
  ])('explains %j', async (words, sentence) => {
    const { code, complained } = await dlq(...words);
    expect(code).toBe(1);
    expect(complained).toContain(sentence);
    expect(complained).toContain('npm run dlq -- list');
  });

  it('says in a sentence what is not there', async () => {
    expect(await dlq('show', idAt(99))).toMatchObject({
      code: 1,
      complained: `${idAt(99)} is not parked (any more).`,
    });
    env = { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100' };
    expect((await dlq('list')).complained).toMatch(/^MongoDB does not answer: start it, or name another one/);
  });
});
