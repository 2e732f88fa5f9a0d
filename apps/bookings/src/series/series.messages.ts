import {
  type MessageDefinition,
  type PayloadOf,
  type ReservationStatus,
  type SeriesOccurrence,
  SeriesSnapshot,
} from '@digitalhub/contracts';
import { type Interval, rfc3339 } from '@digitalhub/kernel';
import type { EntityMessage } from '../booking/entity-message';
import { type Entry, type Series, countsOf } from './series';

export type SeriesSummaryView = PayloadOf<typeof SeriesSnapshot>;
/** What a reservation says of its occurrence. */
export interface OccurrenceReservation extends Interval {
  readonly resource: string;
  readonly status: ReservationStatus;
}
/** An occurrence that belongs to a series. */
type Occurrence = SeriesOccurrence & Pick<Entry, 'state'>;
/** A series as HTTP shows it. */
export type SeriesView = SeriesSummaryView & { readonly occurrences: readonly SeriesOccurrence[] };

/** What happened, as a fact and as state. */
export function messagesOf(fact: MessageDefinition, series: Series): EntityMessage[] {
  const about = { subject: series.id, key: series.id, data: summaryOf(series) };
  return [
    { message: fact, ...about },
    { message: SeriesSnapshot, ...about },
  ];
}

export function summaryOf(series: Series): SeriesSummaryView {
  const { entries, ...members } = series;
  return { ...members, counts: countsOf(entries) };
}

/** @param reservations of the series as they are now, as far as they are known */
export function viewOf(
  series: Series,
  reservations?: ReadonlyMap<string, OccurrenceReservation>,
): SeriesView {
  const occurrences = series.entries.map((entry) =>
    occurrenceOf(entry, entry.reservation ? reservations?.get(entry.reservation) : undefined),
  );
  return { ...summaryOf(series), counts: countsOf(occurrences), occurrences };
}

/** One occurrence, and where its reservation is by now. One whose reservation was given up by itself is cancelled. */
export function occurrenceOf(entry: Entry, reservation?: OccurrenceReservation): Occurrence {
  const { occurrence, outcome, warning, detail } = entry;
  const isGone = reservation !== undefined && GIVEN_UP.has(reservation.status);
  const { resource, start, end } = reservation && !isGone ? reservation : entry;
  const state = isGone && entry.state === 'booked' ? 'cancelled' : entry.state;
  return {
    ...{ occurrence, resource, start: rfc3339(start), end: rfc3339(end), outcome, state },
    ...(warning && { warning }),
    ...(detail && { detail }),
    ...(entry.reservation && { reservation: entry.reservation }),
    ...(reservation && { status: reservation.status }),
    ...(reservation && !isGone && isException(entry, reservation) && { exception: true }),
  };
}

/** True when the reservation was moved by itself. */
export function isException(entry: Entry, { resource, start, end }: OccurrenceReservation): boolean {
  return resource !== entry.resource || start !== entry.start || end !== entry.end;
}

const GIVEN_UP: ReadonlySet<string> = new Set(['cancelled', 'denied', 'expired']);
