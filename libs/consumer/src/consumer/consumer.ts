/** One assigned partition. */
export interface PartitionStatus {
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
  /** Records not yet done, as of the last fetch. */
  readonly lag: number;
  /** True while a message of it waits for a dependency. */
  readonly paused: boolean;
  readonly parkedKeys: readonly string[];
}

export interface ConsumerStatus {
  readonly group: string;
  /** `joining`: not (or no longer) a member of the group, trying. */
  readonly state: 'stopped' | 'joining' | 'running' | 'stopping';
  /** Why it is still joining. */
  readonly trouble?: string;
  readonly partitions: readonly PartitionStatus[];
}

/** A running member of a consumer group. */
export interface Consumer {
  /** Begins to join; does not wait for the broker, which may come later. */
  start(): void;
  /** Stops fetching, lets running handlers finish, commits, leaves the group and closes its connections. */
  stop(): Promise<void>;
  status(): ConsumerStatus;
  /** Resolves when the group has given partitions to this member for the first time; none is a number, too. */
  whenAssigned(): Promise<void>;
}
