import type { TopicDefinition } from '@digitalhub/contracts';

/** Broker settings of a topic, by their Kafka names. */
export type TopicSettings = Readonly<Record<string, string>>;

const DAY = 86_400_000;

/** What a topic of the contracts needs: facts are kept for a time, state is compacted to its latest records. */
export function settingsOf(topic: TopicDefinition, replicationFactor: number): TopicSettings {
  return { ...durability(replicationFactor), ...(topic.kind === 'facts' ? keptFor(topic.retentionDays ?? 30) : COMPACTED) };
}

/**
 * Dead letters are kept as long as facts. They carry more headers than the record they tell of, which may itself be
 * as large as its topic allows.
 */
export function deadLetterSettings(): TopicSettings {
  return { ...keptFor(30), 'max.message.bytes': String(2 * 1024 * 1024) };
}

const keptFor = (days: number): TopicSettings => ({ 'cleanup.policy': 'delete', 'retention.ms': String(days * DAY) });

const COMPACTED: TopicSettings = {
  'cleanup.policy': 'compact',
  'max.compaction.lag.ms': String(7 * DAY),
  'delete.retention.ms': String(30 * DAY),
};

export const durability = (replicationFactor: number): TopicSettings => ({
  'min.insync.replicas': replicationFactor >= 3 ? '2' : '1',
  'unclean.leader.election.enable': 'false',
});
