/** Bounds of a relay; times in ms. */
export interface RelayLimits {
  /** Most rows in one call to the producer. */
  readonly portion: number;
  /** How long a lease lasts unless it is renewed. */
  readonly lease: number;
  /** A holder stops sending so long before its lease ends. */
  readonly margin: number;
  /** How often a holder looks for rows that nothing woke it for, and the others for a lease that is free. */
  readonly sweep: number;
}

export const DEFAULT_RELAY_LIMITS: RelayLimits = { portion: 500, lease: 6000, margin: 2000, sweep: 1000 };
