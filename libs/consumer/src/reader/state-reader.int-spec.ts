import { HubSnapshot, hubState, ResourceSnapshot, resourceState, type Envelope } from '@digitalhub/contracts';
import {
  eventually,
  exampleEvent,
  isolatedTopics,
  testStack,
  type IsolatedTopics,
} from '@digitalhub/testing';
import { on, onTombstone, type Handler } from '../handlers/handler';
import { kafkaClient } from '../kafka/connection';
import { createProducer } from '../producer/create-producer';
import type { EventProducer } from '../producer/event-producer';
import { createStateReader } from './create-state-reader';
import type { StateReader, StateReaderOptions } from './state-reader';

describe('A reader of state topics', () => {
  let topics: IsolatedTopics;
  let producer: EventProducer;
  let view: Map<string, string>;
  const readers: StateReader[] = [];

  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const connection = (clientId: string) => ({
    brokers: testStack().brokers.split(','),
    clientId,
    topicPrefix: topics.prefix,
    logger,
  });
  const hub = (slug: string, name: string, members: Partial<Envelope> = {}) => ({
    topic: hubState.name,
    key: slug,
    envelope: { ...exampleEvent(HubSnapshot, { data: { slug, name } }), ...members },
  });
  const handlers = (): Handler[] => [
    on(HubSnapshot, ({ data }) => void view.set(data.slug, data.name)),
    onTombstone(hubState, (_event, { key }) => void view.delete(key ?? '')),
  ];
  const read = (options: Partial<StateReaderOptions> = {}) => {
    const reader = createStateReader({ ...connection('reader'), handlers: handlers(), ...options });
    readers.push(reader);
    reader.start();
    return reader;
  };
  const groups = async () => {
    const admin = kafkaClient(connection('admin')).admin();
    await admin.connect();
    const found = (await admin.listGroups()).groups.filter(({ groupId }) =>
      groupId.startsWith(topics.prefix),
    );
    await admin.disconnect();
    return found;
  };

  beforeEach(async () => {
    topics = await isolatedTopics();
    await topics.create([hubState, resourceState], 3);
    view = new Map();
    producer = createProducer(connection('producer'));
    await producer.connect();
  });
  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.stop()));
    await producer.disconnect();
    await topics.close();
  });

  it('has read everything that was there when it has caught up, and follows what comes', async () => {
    await producer.send(Array.from({ length: 500 }, (_, i) => hub(`hub-${i}`, 'first')));
    await producer.send(Array.from({ length: 500 }, (_, i) => hub(`hub-${i}`, 'second')));
    const reader = read();
    expect(reader.status()).toMatchObject({ caughtUp: false, connected: false });
    await reader.whenCaughtUp();
    expect([...view.values()]).toEqual(Array.from({ length: 500 }, () => 'second'));
    expect(reader.status()).toMatchObject({
      caughtUp: true,
      connected: true,
      lag: 0,
      skipped: 0,
      asOf: expect.any(Number),
    });
    await producer.send([hub('hub-1', 'third'), hub('hub-2', 'x', { data: null })]);
    await eventually(() => expect(view.get('hub-1')).toBe('third'));
    await eventually(() => expect(view.has('hub-2')).toBe(false));
    expect(reader.lag()).toBe(0);
  });

  it('has caught up at once when the topics are empty, and says so once', async () => {
    let times = 0;
    const reader = read({
      handlers: [...handlers(), on(ResourceSnapshot, () => undefined)],
      onCaughtUp: () => times++,
    });
    await reader.whenCaughtUp();
    await producer.send([hub('zeitz', 'first')]);
    await eventually(() => expect(view.get('zeitz')).toBe('first'));
    expect(times).toBe(1);
  });

  it('reads everything in every replica', async () => {
    const others = new Map<string, string>();
    const first = read();
    const second = read({ handlers: [on(HubSnapshot, ({ data }) => void others.set(data.slug, data.name))] });
    await Promise.all([first.whenCaughtUp(), second.whenCaughtUp()]);
    await producer.send([hub('a', 'A'), hub('b', 'B'), hub('c', 'C')]);
    await eventually(() => expect(others.size).toBe(3));
    await eventually(() => expect(view).toEqual(others));
  });

  it('tells of every record with its key and envelope, tombstones and unhandled types too', async () => {
    const heard: [string | undefined, string, boolean][] = [];
    const type = 'digitalhub.hubs.hub.renamed.v1';
    await producer.send([hub('a', 'A'), hub('a', 'A', { data: null }), hub('a', 'A', { type })]);
    const reader = read({
      onRecord: ({ key, envelope }) => void heard.push([key, envelope.type, envelope.data === null]),
    });
    await reader.whenCaughtUp();
    expect(heard).toEqual([
      ['a', HubSnapshot.type, false],
      ['a', HubSnapshot.type, true],
      ['a', type, false],
    ]);
  });

  it('skips and counts what cannot be read and handlers that throw, and goes on', async () => {
    const reasons: string[] = [];
    const breaking = on(HubSnapshot, ({ data }) => {
      if (data.slug === 'throws') throw new TypeError('a bug');
    });
    const rejecting = on(HubSnapshot, ({ data }) =>
      data.slug === 'rejects' ? Promise.reject(new RangeError('late')) : undefined,
    );
    await producer.send([
      hub('bad', 'x', { data: { slug: 7 } }),
      hub('throws', 'x'),
      hub('rejects', 'x'),
      hub('good', 'x'),
    ]);
    const raw = kafkaClient(connection('raw')).producer();
    await raw.connect();
    await raw.send({
      topic: topics.nameOf(hubState),
      messages: [{ key: 'bare', value: 'no JSON, no headers' }],
    });
    await raw.disconnect();
    const reader = read({
      handlers: [breaking, rejecting, ...handlers()],
      onSkipped: (reason) => reasons.push(reason),
    });
    await reader.whenCaughtUp();
    await eventually(() => expect(reader.status().skipped).toBe(4));
    expect(reasons.sort()).toEqual(['RangeError', 'TypeError', 'Unprocessable', 'Unprocessable']);
    expect(view.get('good')).toBe('x');
  });

  it('waits for topics that do not exist yet', async () => {
    await topics.close();
    topics = await isolatedTopics();
    const reader = read();
    await eventually(() => expect(reader.status()).toMatchObject({ caughtUp: false, connected: false }));
    await topics.create([hubState]);
    await reader.whenCaughtUp();
    expect(reader.status().connected).toBe(true);
  });

  it('leaves no group behind', async () => {
    const reader = read();
    await reader.whenCaughtUp();
    await eventually(async () => expect(await groups()).toHaveLength(1));
    await reader.stop();
    expect(await groups()).toEqual([]);
  });
});
