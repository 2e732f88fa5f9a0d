/** Hears what the relay does; for metrics. Must not throw. */
export interface RelayObserver {
  /** Messages were acknowledged by the broker after so many ms. */
  published?(messages: number, duration: number): void;
  /** The broker did not take them; they are sent again. */
  failed?(messages: number): void;
  /** Whether this replica holds the lease. */
  holding?(holds: boolean): void;
}

export interface OutboxStanding {
  /** Rows that wait, over all replicas. */
  readonly backlog: number;
  /** Age of the oldest; 0 when nothing waits. */
  readonly oldestAgeSeconds: number;
}
