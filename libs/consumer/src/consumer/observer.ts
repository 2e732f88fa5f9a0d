/** How the work on one record ended. `skipped` has no handler here, `unknown-type` is in no contract known here. */
export type RecordOutcome = 'handled' | 'skipped' | 'unknown-type' | 'parked' | 'discarded';

export interface FinishedRecord {
  /** Without the installation's prefix. */
  readonly topic: string;
  readonly partition: number;
  /** Undefined where not even the headers could be read. */
  readonly type: string | undefined;
  readonly outcome: RecordOutcome;
  /** Why it was parked. */
  readonly reason?: string;
  /** From the first try to the end, waiting included. */
  readonly seconds: number;
  /** From the record's timestamp to now, by two clocks. */
  readonly ageSeconds: number;
}

export interface FailedTry {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** `dependency`: the partition pauses and tries without limit. `handler`: counted. `record`: parks at once. */
  readonly kind: 'dependency' | 'handler' | 'record';
  readonly reason?: string;
  readonly attempt: number;
  readonly error: Error;
}

/** Callbacks for metrics and alarms. They must not throw and are not waited for. */
export interface ConsumerObserver {
  finished?(record: FinishedRecord): void;
  failed?(failure: FailedTry): void;
  /** How many keys of the assigned partitions are parked, whenever that changes. */
  parkedKeys?(count: number): void;
}
