/** The services that own topics. */
export type ServiceName = 'hubs' | 'bookings' | 'events' | 'funding' | 'people' | 'gateway';

/**
 * `facts`: all that happened, kept for a time. `state`: the latest snapshot of each key, compacted; a null value is
 * a tombstone and means that the key is gone.
 */
export type TopicKind = 'facts' | 'state';

export interface TopicDefinition {
  /** `digitalhub.<service>.<entity>.<facts|state>.v<major>` */
  readonly name: string;
  readonly owner: ServiceName;
  readonly entity: string;
  readonly kind: TopicKind;
  readonly major: number;
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

/** Declares a topic; the name follows from owner, entity, kind and major. */
export function defineTopic(topic: Omit<TopicDefinition, 'name' | 'major'> & { major?: number }): TopicDefinition {
  const major = topic.major ?? 1;
  return {
    retentionDays: topic.kind === 'facts' ? 30 : undefined,
    ...topic,
    major,
    name: `digitalhub.${topic.owner}.${topic.entity}.${topic.kind}.v${major}`,
  };
}
