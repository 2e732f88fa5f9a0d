/** How the replica's consumer stands. */
export interface ConsumerStatus {
  readonly group: string;
  readonly state: 'stopped' | 'joining' | 'running' | 'stopping';
  /** Why it is still joining. */
  readonly trouble?: string;
  /** Partitions of each topic that this replica reads now; empty while a rebalance is under way. */
  readonly assignment: Readonly<Record<string, readonly number[]>>;
  /** Messages of the assigned partitions that are not handled yet. */
  readonly lag: number;
  /** Partitions that wait for the database or the broker. */
  readonly paused: readonly string[];
  readonly parkedKeys: number;
}

/** How the service's outbox stands, over all replicas. */
export interface OutboxStatus {
  readonly backlog: number;
  /** 0 when nothing waits. */
  readonly oldestAgeSeconds: number;
}

/** Ways to look at the running parts; undefined when there is nothing to say, or nothing answers. */
export abstract class Probes {
  abstract consumer(): ConsumerStatus | undefined;
  abstract outbox(): Promise<OutboxStatus | undefined>;
}
