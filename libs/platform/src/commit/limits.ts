/** Bounds of a committer. */
export interface CommitLimits {
  /** Most commands in one transaction. */
  readonly batch: number;
  /** Most commands that wait; one more is refused with `overloaded`. */
  readonly queue: number;
  /** Transactions in flight; two never share an aggregate. */
  readonly inFlight: 1 | 2;
  /** Most aggregates one command may read. */
  readonly aggregates: number;
  /** How long a command is tried again, in ms, before it is refused with nothing written. */
  readonly patience: number;
  /** Longest payload of a message in bytes; the broker takes 1 MiB with headers. */
  readonly payload: number;
  /** Documents and live rows kept in memory, so that only their versions are read again; 0 keeps none. */
  readonly cache: number;
}

export const DEFAULT_LIMITS: CommitLimits = {
  batch: 128,
  queue: 2048,
  inFlight: 2,
  aggregates: 64,
  patience: 10_000,
  payload: 900_000,
  cache: 50_000,
};
