import type { LeaseLimits } from '../database';

/** Work that a service does by itself, again and again. */
export interface UpkeepTask {
  /** Names it in logs and metrics; where it has a lease, this too. */
  readonly name: string;
  /** Ms from the end of one turn to the next one, unless the turn says otherwise; Infinity: one turn each start. */
  readonly every: number;
  /** Ms until the first turn; 0 unless given. */
  readonly firstIn?: number;
  /** With it one replica at a time works; without it all do, and the work must allow for that. */
  readonly lease?: LeaseLimits;
  /** Called when this replica has taken the lease, from nobody or from another one. */
  taken?(): void;
  /** Does what is due, portion by portion as long as it `goesOn`. May give the ms until the next turn. */
  turn(turn: Turn): Promise<number | void>;
}

/** What a turn asks before it goes on. */
export interface Turn {
  /** False once the service stops, or another replica may have the lease. */
  readonly goesOn: boolean;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}
