import type { SeriesChoice, SeriesOccurrence } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type AnyRef, countAggregates } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { type Reservation, book } from '../booking/reservation';
import { bookingOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { firstVerdict } from '../booking/rules/judge';
import type { Verdict } from '../booking/rules/rule';
import { occurrenceOf } from './series.messages';
import { OUTCOMES } from './outcome';
import { refused, unusable } from './refusal';
import type { Slot } from './schedule';
import type { Entry } from './series';

/** An occurrence that is to be booked, and the request for its place. */
export interface Attempt {
  readonly occurrence: string;
  readonly slot: Slot;
  readonly request: WritableRequest;
}

/** What became of an attempt. */
export interface Attempted {
  readonly entry: Entry;
  /** The first rule that stands against it. */
  readonly verdict?: Verdict;
  /** As it was written. */
  readonly reservation?: Reservation;
}

/** As many documents as one command may decide on. */
const MOST_AGGREGATES = 64;

/** Books an occurrence where every rule allows it; the changes show it to the next ones. */
export function tryBook(changes: Changes, series: string, attempt: Attempt, now: Instant): Attempted {
  const { request, occurrence } = attempt;
  const verdict = firstVerdict(changes, request, now);
  if (verdict) return { entry: refusedEntry(attempt, verdict), verdict };
  const booking = { ...bookingOf(request), series: { id: series, occurrence } };
  const reservation = book(request.id, request.holder, booking);
  changes.open(request.frames).add(reservation);
  return { entry: bookedEntry(attempt, reservation), reservation };
}

/** The entry of an occurrence that has a reservation. */
export function bookedEntry(attempt: Attempt, { _id: reservation }: Reservation): Entry {
  return { ...plain(attempt), state: 'booked', outcome: 'OK', reservation };
}

function refusedEntry(attempt: Attempt, { code, sentence }: Verdict): Entry {
  return { ...plain(attempt), state: 'refused', outcome: OUTCOMES[code], detail: sentence };
}

function plain({ occurrence, slot, request }: Attempt) {
  const { wall, start, end, warning } = slot;
  return { occurrence, wall, start, end, ...(warning && { warning }), resource: request.place.resource };
}

/** Refuses with `series-refused` what the choice does not put up with: a failure, or failures only. */
export function requireChoice(attempted: readonly Attempted[], choice: SeriesChoice): void {
  const failed = attempted.filter(({ verdict }) => verdict);
  const [first] = failed;
  if (!first || (choice === 'skip-failing' && failed.length < attempted.length)) return;
  const { occurrence, detail } = first.entry;
  const sentence = `${failed.length} of ${attempted.length} occurrences cannot be booked; the first is ${occurrence}: ${detail}`;
  throw refused('series-refused', sentence, { occurrences: failed.map(attemptView) });
}

/** An attempt as HTTP shows it. */
export function attemptView({ entry, verdict, reservation }: Attempted): SeriesOccurrence {
  const view = occurrenceOf(entry, reservation);
  return verdict?.conflicts ? { ...view, conflicts: [...verdict.conflicts] } : view;
}

/** What the attempts look at. */
export function readsOf(attempts: readonly Attempt[]): AnyRef[] {
  return attempts.flatMap(({ request }) => aggregatesOf(request));
}

/** Refuses what one command cannot decide on at once. */
export function requireSize(reads: readonly AnyRef[]): void {
  const count = countAggregates(reads);
  if (count <= MOST_AGGREGATES) return;
  throw unusable(
    'series-too-large',
    '/rule',
    `The series touches ${count} months of resources and persons; at most ${MOST_AGGREGATES} are decided on at once. Make it shorter.`,
  );
}
