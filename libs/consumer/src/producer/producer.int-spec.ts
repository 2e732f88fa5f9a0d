import { hubFacts, HubRegistered, resourceFacts, type Envelope } from '@digitalhub/contracts';
import {
  eventually,
  exampleEvent,
  isolatedTopics,
  testStack,
  type IsolatedTopics,
} from '@digitalhub/testing';
import type { Admin, Consumer, KafkaMessage } from 'kafkajs';
import { decodeEnvelope } from '../envelope/decode';
import { kafkaClient } from '../kafka/connection';
import { readHeaders } from '../kafka/records';
import { createProducer } from './create-producer';
import type { EventProducer } from './event-producer';
import { partitionOf } from './murmur2';

describe('A producer', () => {
  let topics: IsolatedTopics;
  let producer: EventProducer;
  let reader: Consumer;
  let admin: Admin;
  let received: (KafkaMessage & { partition: number })[];

  const connection = () => ({
    brokers: testStack().brokers.split(','),
    clientId: 'producer',
    topicPrefix: topics.prefix,
    logger,
  });
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const event = (sequence: number, members: Partial<Envelope> = {}): Envelope => ({
    ...exampleEvent(HubRegistered, { sequence }),
    ...members,
  });
  const record = (key: string, sequence: number, members?: Partial<Envelope>) => ({
    topic: hubFacts.name,
    key,
    envelope: event(sequence, members),
  });
  const sequencesOf = (key: string) =>
    received
      .filter((message) => message.key?.toString() === key)
      .map(({ headers }) => Number(readHeaders(headers)['ce_sequence']));

  beforeEach(async () => {
    topics = await isolatedTopics();
    await topics.create([hubFacts], 3);
    received = [];
    const kafka = kafkaClient(connection());
    admin = kafka.admin();
    await admin.connect();
    reader = kafka.consumer({ groupId: `${topics.prefix}reader`, maxWaitTimeInMs: 50 });
    await reader.subscribe({ topics: [topics.nameOf(hubFacts)], fromBeginning: true });
    await reader.run({
      eachMessage: ({ message, partition }) => Promise.resolve(void received.push({ ...message, partition })),
    });
    producer = createProducer(connection());
    await producer.connect();
  });
  afterEach(async () => {
    await producer.disconnect();
    await reader.disconnect();
    await admin.disconnect();
    await topics.close();
  });

  it('sends events that decode to what they were', async () => {
    const sent = record('zeitz', 1);
    await producer.send([sent]);
    await eventually(() => expect(received).toHaveLength(1));
    const envelopes = received.map(({ value, headers }) =>
      decodeEnvelope({ value, headers: readHeaders(headers) }),
    );
    expect(envelopes).toEqual([expect.objectContaining(sent.envelope)]);
  });

  it('resolves only when everything is in the topic', async () => {
    await producer.send(Array.from({ length: 2000 }, (_, i) => record(`key-${i % 7}`, i + 1)));
    const offsets = await admin.fetchTopicOffsets(topics.nameOf(hubFacts));
    expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(2000);
  });

  it('keeps the order of calls that overlap', async () => {
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => producer.send([record('a', i + 1), record('b', i + 1)])),
    );
    await eventually(() => expect(received).toHaveLength(600));
    const inOrder = Array.from({ length: 300 }, (_, i) => i + 1);
    expect(sequencesOf('a')).toEqual(inOrder);
    expect(sequencesOf('b')).toEqual(inOrder);
  });

  it('picks the partition by ce_partitionkey, else by the key, as every Kafka client does', async () => {
    await producer.send([
      record('a', 1),
      record('b', 2),
      record('a', 3, { partitionKey: 'sheet' }),
      record('b', 4, { partitionKey: 'sheet' }),
    ]);
    await eventually(() => expect(received).toHaveLength(4));
    const partitions = Object.fromEntries(
      received.map((message) => [Number(readHeaders(message.headers)['ce_sequence']), message.partition]),
    );
    const expected = (key: string) => partitionOf(Buffer.from(key), 3);
    expect(partitions).toEqual({
      1: expected('a'),
      2: expected('b'),
      3: expected('sheet'),
      4: expected('sheet'),
    });
  });

  it('sends events larger than a request in several, and compressed on demand', async () => {
    const zipped = createProducer({ ...connection(), compression: 'gzip' });
    const large = (n: number) => record('a', n, { data: { text: 'x'.repeat(600_000) } });
    await zipped.send([large(1), large(2), large(3)]);
    await zipped.disconnect();
    await eventually(() => expect(sequencesOf('a')).toEqual([1, 2, 3]));
  });

  it('rejects what the broker will never take, and goes on', async () => {
    const tooLarge = producer.send([record('a', 1, { data: { text: 'x'.repeat(1_200_000) } })]);
    const good = producer.send([record('b', 2)]);
    await expect(tooLarge).rejects.toThrow(/larger than the max message size/);
    await expect(good).resolves.toBeUndefined();
    await eventually(() => expect(received).toHaveLength(1));
  });

  it('is not poisoned by a topic that was deleted: others flow, and the topic when it is back', async () => {
    await topics.create([resourceFacts]);
    const resource = { ...record('r', 1), topic: resourceFacts.name };
    await producer.send([resource]);
    await admin.deleteTopics({ topics: [topics.nameOf(resourceFacts)] });
    await eventually(async () =>
      expect(await admin.listTopics()).not.toContain(topics.nameOf(resourceFacts)),
    );
    await expect(producer.send([resource])).rejects.toThrow();
    await producer.send([record('a', 1)]);
    await eventually(() => expect(sequencesOf('a')).toEqual([1]));
    await eventually(() => topics.create([resourceFacts]));
    await producer.send([resource]);
    const offsets = await admin.fetchTopicOffsets(topics.nameOf(resourceFacts));
    expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(1);
  });

  it('goes on with a fresh identity when the broker does not know its sequence any more', async () => {
    await topics.create([resourceFacts]);
    const resource = (n: number) => ({ ...record('r', n), topic: resourceFacts.name });
    await producer.send([resource(1), resource(2)]);
    await admin.deleteTopics({ topics: [topics.nameOf(resourceFacts)] });
    await eventually(() => topics.create([resourceFacts]));
    await producer.send([resource(3)]);
    const offsets = await admin.fetchTopicOffsets(topics.nameOf(resourceFacts));
    expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(1);
  });

  it('rejects when no broker answers within its patience', async () => {
    const nowhere = createProducer({ ...connection(), brokers: ['127.0.0.1:1'], patience: 300 });
    await expect(nowhere.connect()).rejects.toThrow();
    await expect(nowhere.send([record('a', 1)])).rejects.toThrow();
    await nowhere.disconnect();
  });
});
