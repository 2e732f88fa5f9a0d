import type { Failure } from './errors';

/** Hears what the committer does; for metrics. Must not throw. */
export interface CommitObserver {
  /** A transaction was committed: how many commands it carried, in how many tries, and how long it took in ms. */
  committed?(batch: { commands: number; tries: number; duration: number }): void;
  /** An attempt failed and is made again, in halves where the failure is not the database's. */
  failed?(failure: Failure, commands: number): void;
  /** How many commands wait. */
  waiting?(count: number): void;
}
