import type { ServiceName } from '../services';

/**
 * `facts`: all that happened, kept for a time. `state`: the latest snapshot of each key, compacted; a null value is
 * a tombstone and means that the key is gone.
 */
export type TopicKind = 'facts' | 'state';

export interface TopicDefinition<
  Owner extends ServiceName = ServiceName,
  Entity extends string = string,
  Kind extends TopicKind = TopicKind,
  Major extends number = number,
> {
  readonly name: `digitalhub.${Owner}.${Entity}.${Kind}.v${Major}`;
  readonly owner: Owner;
  readonly entity: Entity;
  readonly kind: Kind;
  readonly major: Major;
  /** Says in words which entity's id is the Kafka key: messages of one key arrive in order. */
  readonly key: string;
  /**
   * Says in words whose id picks the partition when that is not the key (CloudEvents `partitionkey`):
   * messages of one such id arrive in order too.
   */
  readonly partitionKey?: string;
  /** How long facts are kept, in days. State is kept until its tombstone. */
  readonly retentionDays?: number;
  readonly description: string;
}

interface TopicOptions<Owner, Entity, Kind, Major> {
  readonly owner: Owner;
  readonly entity: Entity;
  readonly kind: Kind;
  readonly major?: Major;
  readonly key: string;
  readonly partitionKey?: string;
  readonly description: string;
}

/** How long a fact is kept. Whoever remembers what a fact could repeat remembers it for longer than this. */
export const FACTS_KEPT_DAYS = 30;

/** Declares a topic; the name follows from owner, entity, kind and major (1 unless given). */
export function defineTopic<
  const Owner extends ServiceName,
  const Entity extends string,
  const Kind extends TopicKind,
  const Major extends number = 1,
>(topic: TopicOptions<Owner, Entity, Kind, Major>): TopicDefinition<Owner, Entity, Kind, Major> {
  const { owner, entity, kind } = topic;
  const major = topic.major ?? (1 as Major);
  return {
    ...topic,
    retentionDays: kind === 'facts' ? FACTS_KEPT_DAYS : undefined,
    major,
    name: `digitalhub.${owner}.${entity}.${kind}.v${major}`,
  };
}

/** Partitions of a topic when it is created; the number never changes afterwards. */
export const PARTITIONS = { production: 12, local: 3 } as const;
/** Copies of every partition in production. */
export const REPLICAS = 3;

const DAY = 86_400_000;

/** How a topic keeps its records, as Kafka topic settings: facts for a time, state compacted to its latest records. */
export function keepingOf(topic: Pick<TopicDefinition, 'kind' | 'retentionDays'>): Record<string, string> {
  if (topic.kind === 'facts') {
    return {
      'cleanup.policy': 'delete',
      'retention.ms': String((topic.retentionDays ?? FACTS_KEPT_DAYS) * DAY),
    };
  }
  return {
    'cleanup.policy': 'compact',
    'max.compaction.lag.ms': String(7 * DAY),
    'delete.retention.ms': String(30 * DAY),
  };
}
