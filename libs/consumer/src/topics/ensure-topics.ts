import type { TopicDefinition } from '@digitalhub/contracts';
import { ConfigResourceTypes, type Admin, type ITopicConfig } from 'kafkajs';
import type { KafkaConnection } from '../kafka/connection';
import { withAdmin } from '../kafka/with-admin';
import { deadLetterTopic } from '../parking/dead-letter';
import { createTopics } from './create-topics';
import { differences, type TopicOnBroker } from './topic-differences';
import { deadLetterSettings, durability, entriesOf, settingsOf } from './topic-settings';

export interface EnsureTopicsOptions extends KafkaConnection {
  readonly topics: readonly TopicDefinition[];
  /** Groups, without prefix, whose dead letter topic is wanted too; it has one partition. */
  readonly deadLettersOf?: readonly string[];
  /** Partitions of topics that are created now. */
  readonly partitions: number;
  readonly replicationFactor: number;
}

export interface TopicReport {
  /** Names on the broker of the topics created now. */
  readonly created: readonly string[];
  /** One sentence per difference between an existing topic and its contract; nothing is changed. */
  readonly differences: readonly string[];
}

type Wanted = ReadonlyMap<string, TopicOnBroker>;

/**
 * Creates the topics that are missing, with their settings, and compares the others with the broker. Never changes or
 * deletes a topic. Safe to run from many replicas at once.
 */
export function ensureTopics(options: EnsureTopicsOptions): Promise<TopicReport> {
  return withAdmin(options, async (admin) => {
    const wanted = wantedTopics(options);
    const known = new Set(await admin.listTopics());
    const missing = [...wanted.keys()].filter((name) => !known.has(name));
    await createTopics(admin, configsOf(missing, wanted, options.replicationFactor));
    const existing = [...wanted.keys()].filter((name) => known.has(name));
    return { created: missing, differences: await compare(admin, existing, wanted) };
  });
}

function wantedTopics({
  topics,
  deadLettersOf = [],
  partitions,
  replicationFactor,
  topicPrefix = '',
}: EnsureTopicsOptions): Wanted {
  const declared = topics.map((topic): [string, TopicOnBroker] => [
    topicPrefix + topic.name,
    { partitions, settings: settingsOf(topic, replicationFactor) },
  ]);
  const deadLetters = deadLettersOf.map((group): [string, TopicOnBroker] => [
    topicPrefix + deadLetterTopic(group),
    { partitions: 1, settings: { ...durability(replicationFactor), ...deadLetterSettings() } },
  ]);
  return new Map([...declared, ...deadLetters]);
}

const configsOf = (names: readonly string[], wanted: Wanted, replicationFactor: number): ITopicConfig[] =>
  names.map((topic) => ({
    topic,
    numPartitions: wanted.get(topic)?.partitions,
    replicationFactor,
    configEntries: entriesOf(wanted.get(topic)?.settings ?? {}),
  }));

async function compare(admin: Admin, names: readonly string[], wanted: Wanted): Promise<string[]> {
  if (names.length === 0) return [];
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  const resources = names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name }));
  const configs = (await admin.describeConfigs({ resources, includeSynonyms: false })).resources;
  return names.flatMap((name) => {
    const entries = configs.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    const settings = Object.fromEntries(
      entries.map(({ configName, configValue }) => [configName, configValue]),
    );
    const partitions = topics.find((topic) => topic.name === name)?.partitions.length ?? 0;
    return differences(name, wanted.get(name) ?? { partitions, settings: {} }, { partitions, settings });
  });
}
