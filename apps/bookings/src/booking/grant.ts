import type { DayPart } from './rules/day-part';

/** What became of a desk that somebody had by a round. */
export type Fate = 'returned' | 'late' | 'missed';

/** A desk that somebody has by a round: drawn, offered after somebody else gave it back, or swapped. */
export interface Grant {
  readonly resource: string;
  readonly date: string;
  readonly part: DayPart;
  /** Absent until it is written. */
  readonly reservation?: string;
  readonly how: 'draw' | 'offer' | 'swap';
  /** Set when the day was not used as planned. */
  readonly fate?: Fate;
  /** True when it could not be written, because the desk was taken since. */
  readonly lost?: boolean;
}

/** Half-days of a desk that were given back, on their way to somebody else. */
export interface FreedHalfDays {
  readonly resource: string;
  readonly date: string;
  readonly part: DayPart;
  /** The offer to one person that is open now. */
  readonly standing?: { readonly reservation: string };
  /** Nobody is left to ask: what is free of it is first come. */
  readonly done: boolean;
}

/** True while somebody still has the desk. */
export function isKept({ fate, lost }: Grant): boolean {
  return fate === undefined && !lost;
}
