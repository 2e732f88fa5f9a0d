/** How the replica's consumer stands. */
export interface ConsumerStatus {
  readonly group: string;
  /** Partitions of each topic that this replica reads now; empty while a rebalance is under way. */
  readonly assignment: Readonly<Record<string, readonly number[]>>;
  /** Messages of the assigned partitions that are not handled yet. */
  readonly lag: number;
  readonly parkedKeys: number;
}

/** How the service's outbox stands, over all replicas. */
export interface OutboxStatus {
  readonly backlog: number;
  /** 0 when nothing waits. */
  readonly oldestAgeSeconds: number;
}

/** Ways to look at the running parts; each resolves to undefined when it has nothing to say. */
export abstract class Probes {
  abstract consumer(): Promise<ConsumerStatus | undefined>;
  abstract outbox(): Promise<OutboxStatus | undefined>;
}
