import { type TopicDefinition, keepingOf } from '@digitalhub/contracts';

/** Broker settings of a topic, by their Kafka names. */
export type TopicSettings = Readonly<Record<string, string>>;

/** What a topic of the contracts needs: how it keeps its records, and how safely. */
export function settingsOf(topic: TopicDefinition, replicationFactor: number): TopicSettings {
  return { ...durability(replicationFactor), ...keepingOf(topic) };
}

/**
 * Dead letters are kept as long as facts. They carry more headers than the record they tell of, which may itself be
 * as large as its topic allows.
 */
export function deadLetterSettings(): TopicSettings {
  return { ...keepingOf({ kind: 'facts' }), 'max.message.bytes': String(2 * 1024 * 1024) };
}

export const durability = (replicationFactor: number): TopicSettings => ({
  'min.insync.replicas': replicationFactor >= 3 ? '2' : '1',
  'unclean.leader.election.enable': 'false',
});

/** As kafkajs wants them. */
export const entriesOf = (settings: TopicSettings): { name: string; value: string }[] =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));
