import type { SeriesOutcome } from '@digitalhub/contracts';

/** What each refusal of a rule is called in a series, one to one. A rule with a new code does not compile without. */
export const OUTCOMES = {
  overlapping: 'OVERLAPPING',
  'too-close': 'TOO_CLOSE',
  'hub-closed': 'CLOSED',
  'public-holiday': 'HOLIDAY',
  'outside-opening-hours': 'OUTSIDE_OPENING_HOURS',
  'hub-not-open': 'HUB_NOT_OPEN',
  'quota-exceeded': 'QUOTA',
  'one-desk-per-half-day': 'ONE_DESK_PER_HALF_DAY',
  'too-soon': 'NOTICE',
  'too-far': 'TOO_FAR',
  'in-the-past': 'PAST',
  'off-raster': 'OFF_RASTER',
  'too-short': 'TOO_SHORT',
  'too-long': 'TOO_LONG',
  'interval-empty': 'EMPTY',
  'end-before-start': 'END_BEFORE_START',
  'resource-not-reservable': 'NOT_RESERVABLE',
  'role-not-allowed': 'ROLE',
  'forbidden-hub': 'FOREIGN_HUB',
  'round-pending': 'ROUND_PENDING',
  'round-offer': 'ROUND_OFFER',
  'first-come-cap': 'FIRST_COME_CAP',
} as const satisfies Readonly<Record<string, SeriesOutcome>>;

/** What to tell somebody whose occurrence another time or resource could save; the others only change by themselves. */
export const MENDABLE: ReadonlySet<string> = new Set<SeriesOutcome>([
  'OVERLAPPING',
  'TOO_CLOSE',
  'CLOSED',
  'HOLIDAY',
  'OUTSIDE_OPENING_HOURS',
  'ONE_DESK_PER_HALF_DAY',
]);
