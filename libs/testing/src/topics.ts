import { createTopics } from '@digitalhub/consumer';
import type { TopicDefinition } from '@digitalhub/contracts';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { eventually } from './eventually';
import { testStack } from './stack';
import { unique } from './unique';

const PARTITIONS = 3;

export interface IsolatedTopics {
  /** Goes before every topic name and group id of the suite. */
  readonly prefix: string;
  /** The name on the broker. */
  nameOf(topic: TopicDefinition | string): string;
  create(topics: readonly (TopicDefinition | string)[], partitions?: number): Promise<void>;
  /** Deletes those of the topics that are there, as if all their records had expired. */
  remove(topics: readonly (TopicDefinition | string)[]): Promise<void>;
  /** Deletes every topic and group that carries the prefix, whoever made it. */
  close(): Promise<void>;
}

/** A room of its own on the real broker for one suite, kept apart by a prefix. */
export async function isolatedTopics(brokers = testStack().brokers): Promise<IsolatedTopics> {
  const admin = await connect(brokers);
  const prefix = `test-${unique()}.`;
  const nameOf = (topic: TopicDefinition | string) =>
    prefix + (typeof topic === 'string' ? topic : topic.name);
  return {
    prefix,
    nameOf,
    create: (topics, partitions = PARTITIONS) => create(admin, topics.map(nameOf), partitions),
    remove: (topics) => remove(admin, topics.map(nameOf)),
    close: async () => {
      await removeAll(admin, prefix).finally(() => admin.disconnect());
    },
  };
}

async function connect(brokers: string): Promise<Admin> {
  const options = { clientId: 'testing', brokers: brokers.split(','), logLevel: logLevel.NOTHING };
  const admin = new Kafka(options).admin();
  await admin.connect();
  return admin;
}

async function create(admin: Admin, names: readonly string[], numPartitions: number): Promise<void> {
  const topics = names.map((topic) => ({ topic, numPartitions, replicationFactor: 1 }));
  await createTopics(admin, topics);
}

async function remove(admin: Admin, names: readonly string[]): Promise<void> {
  const there = new Set(await admin.listTopics());
  const topics = names.filter((name) => there.has(name));
  if (topics.length > 0) await admin.deleteTopics({ topics });
}

async function removeAll(admin: Admin, prefix: string): Promise<void> {
  const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await eventually(() => removeGroups(admin, prefix));
}

/** The broker takes a moment to see that a group's last member has left; until then it refuses. */
async function removeGroups(admin: Admin, prefix: string): Promise<void> {
  const { groups } = await admin.listGroups();
  const ours = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(prefix));
  if (ours.length > 0) await admin.deleteGroups(ours);
}
