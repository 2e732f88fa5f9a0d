import type { LeaseLimits } from '../database/lease';

/** Bounds of a relay; times in ms. */
export interface RelayLimits extends LeaseLimits {
  /** Most rows in one call to the producer. */
  readonly portion: number;
  /**
   * How often a holder looks for rows that nothing woke it for, and the others for a lease that is free. A holder
   * without others is woken for whatever is committed, and looks a fifth as often.
   */
  readonly sweep: number;
}

export const DEFAULT_RELAY_LIMITS: RelayLimits = { portion: 500, lease: 6000, margin: 2000, sweep: 1000 };
