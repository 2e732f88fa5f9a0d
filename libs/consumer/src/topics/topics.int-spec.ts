import { hubFacts, hubState, resourceState } from '@digitalhub/contracts';
import { isolatedTopics, testStack, type IsolatedTopics } from '@digitalhub/testing';
import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { kafkaClient } from '../kafka/connection';
import { createTopics } from './create-topics';
import { ensureTopics } from './ensure-topics';
import { waitForBroker } from './wait-for-broker';

const DAY = 86_400_000;

describe('The topics of an installation', () => {
  let topics: IsolatedTopics;
  let admin: Admin;
  const connection = () => ({
    brokers: testStack().brokers.split(','),
    clientId: 'topics',
    topicPrefix: topics.prefix,
  });
  const wanted = () => ({
    ...connection(),
    topics: [hubFacts, hubState],
    deadLettersOf: ['reporting'],
    partitions: 2,
    replicationFactor: 1,
  });
  const settingsOf = async (name: string) => {
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topics.nameOf(name) }];
    const [found] = (await admin.describeConfigs({ resources, includeSynonyms: false })).resources;
    return Object.fromEntries(
      (found?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]),
    );
  };

  beforeEach(async () => {
    topics = await isolatedTopics();
    admin = kafkaClient(connection()).admin();
    await admin.connect();
  });
  afterEach(async () => {
    await admin.disconnect();
    await topics.close();
  });

  it('are created with what their contracts ask, once', async () => {
    const names = [hubFacts.name, hubState.name, 'digitalhub.dlq.reporting'].map((name) =>
      topics.nameOf(name),
    );
    const report = await ensureTopics(wanted());
    expect(report).toEqual({ created: names, differences: [] });
    expect(await ensureTopics(wanted())).toEqual({ created: [], differences: [] });
    expect(await settingsOf(hubFacts.name)).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': String(30 * DAY),
      'min.insync.replicas': '1',
      'unclean.leader.election.enable': 'false',
    });
    expect(await settingsOf(hubState.name)).toMatchObject({
      'cleanup.policy': 'compact',
      'max.compaction.lag.ms': String(7 * DAY),
      'delete.retention.ms': String(30 * DAY),
    });
    expect(await settingsOf('digitalhub.dlq.reporting')).toMatchObject({ 'max.message.bytes': '2097152' });
    const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
    expect(found.map(({ name, partitions }) => [name, partitions.length]).sort()).toEqual(
      [
        [names[0], 2],
        [names[1], 2],
        [names[2], 1],
      ].sort(),
    );
  });

  it('may be created by many replicas at the same time', async () => {
    const reports = await Promise.all([
      ensureTopics(wanted()),
      ensureTopics(wanted()),
      ensureTopics(wanted()),
    ]);
    expect(reports.flatMap(({ differences }) => differences)).toEqual([]);
    expect(await ensureTopics(wanted())).toEqual({ created: [], differences: [] });
  });

  it('are never changed: what differs is said in words', async () => {
    await topics.create([hubFacts], 5);
    const configEntries = [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'max.compaction.lag.ms', value: String(DAY) },
      { name: 'delete.retention.ms', value: String(DAY) },
    ];
    const state = { topic: topics.nameOf(resourceState), numPartitions: 2, configEntries };
    await createTopics(admin, [state]);
    const report = await ensureTopics({ ...wanted(), topics: [hubFacts, resourceState], deadLettersOf: [] });
    const facts = topics.nameOf(hubFacts);
    expect(report.created).toEqual([]);
    expect(report.differences).toEqual([
      `Topic ${facts} has 5 partitions instead of 2; a partition count is fixed at creation, because another one would tear keys out of their order.`,
      `Topic ${facts} has retention.ms = 604800000 instead of 2592000000.`,
      `Topic ${state.topic} has delete.retention.ms = 86400000 instead of 2592000000.`,
    ]);
    const { topics: found } = await admin.fetchTopicMetadata({ topics: [facts] });
    expect(found[0]?.partitions).toHaveLength(5);
  });
});

describe('Waiting for the broker', () => {
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

  it('ends when its controller and its group coordinator answer', async () => {
    const brokers = testStack().brokers.split(',');
    await expect(waitForBroker({ brokers, clientId: 'wait', logger })).resolves.toBeUndefined();
  });

  it('fails with the address and the cause when nobody answers', async () => {
    const waits: string[] = [];
    const nowhere = { brokers: ['127.0.0.1:1'], clientId: 'wait', logger, timeout: 1500 };
    await expect(waitForBroker({ ...nowhere, onWait: (reason) => waits.push(reason) })).rejects.toThrow(
      /Kafka at 127\.0\.0\.1:1 is not ready: .*ECONNREFUSED/,
    );
    expect(waits.length).toBeGreaterThan(0);
  });
});
