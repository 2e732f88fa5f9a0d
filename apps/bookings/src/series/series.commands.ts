import {
  type CancellationReason,
  type SeriesChoice,
  type SeriesPrecheck,
  SeriesCancelled,
  SeriesChanged,
  SeriesCreated,
} from '@digitalhub/contracts';
import type { Instant, TimeZoneId } from '@digitalhub/kernel';
import type { Command, IdempotencyKey, Loaded } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import { type Reservation, cancel } from '../booking/reservation';
import { type Found, refsOf, reservationIn } from '../reservation/reservation.commands';
import { refusalOf } from '../booking/rules/judge';
import { type SeriesView, viewOf } from './series.messages';
import {
  type Attempt,
  type Attempted,
  attemptView,
  readsOf,
  requireChoice,
  requireSize,
  tryBook,
} from './attempt.commands';
import { aheadOf } from './change-effect';
import { type SeriesTold, noticesOf } from './notices';
import { refused } from './refusal';
import {
  type Entry,
  type Series,
  countsOf,
  entryOf,
  isAhead,
  next,
  requireActive,
  requireAhead,
  withEntry,
} from './series';
import { seriesChange, seriesRef } from './series.aggregate';

export type SeriesCommand = Command<SeriesView>;

/** A new series and an attempt for each of its occurrences, in the order of time. */
export interface SeriesBooking {
  readonly series: Omit<Series, 'entries' | 'status' | 'revision'>;
  readonly attempts: readonly Attempt[];
  readonly choice: SeriesChoice;
}

/** A series as it was read; a command refuses with `series-changed` when it is another by now. */
export type Known = Pick<Series, 'id' | 'revision'>;
/** Reservations as they were read, by id. */
export type Reservations = ReadonlyMap<string, Found>;

/** Says of each occurrence what booking the series now would make of it. Writes nothing. */
export function precheckCommand(attempts: readonly Attempt[], timeZone: TimeZoneId): Command<SeriesPrecheck> {
  const reads = readsOf(attempts);
  requireSize(reads);
  return {
    name: 'precheck-series',
    reads,
    decide(loaded, now) {
      const changes = changesTo(loaded, now);
      const views = attempts.map((attempt) => attemptView(tryBook(changes, '', attempt, now)));
      const occurrences = views.map(({ state: _, reservation: _id, status: _status, ...view }) => view);
      const bookable = views.every(({ outcome }) => outcome === 'OK');
      return { result: { timeZone, bookable, occurrences }, changes: [] };
    },
  };
}

/** Books a series: all of it or, as was chosen, what no rule stands against. The occurrences see each other. */
export function bookSeriesCommand(booking: SeriesBooking, idempotency?: IdempotencyKey): SeriesCommand {
  const { attempts, choice } = booking;
  const reads = [seriesRef(booking.series.id), ...readsOf(attempts)];
  requireSize(reads);
  return {
    name: 'book-series',
    reads,
    idempotency,
    decide(loaded, now) {
      const changes = changesTo(loaded, now);
      const attempted = attempts.map((attempt) => tryBook(changes, booking.series.id, attempt, now));
      requireChoice(attempted, choice);
      const entries = attempted.map(({ entry }) => entry);
      const series: Series = { ...booking.series, status: 'active', entries, revision: 1 };
      const mails = noticesOf(series, confirmed(entries), now);
      return {
        result: { ...viewOf(series), occurrences: attempted.map(attemptView) },
        changes: [...changes.all(), seriesChange(series, SeriesCreated, mails)],
      };
    },
  };
}

/** Leaves one occurrence out; its place is free again. */
export function skipCommand(
  known: Known,
  occurrence: string,
  found: Found | undefined,
  idempotency?: IdempotencyKey,
): SeriesCommand {
  return {
    name: 'skip-occurrence',
    reads: [seriesRef(known.id), ...(found ? refsOf(found) : [])],
    idempotency,
    decide(loaded, now) {
      const series = seriesIn(loaded, known);
      const entry = entryOf(series, occurrence);
      requireAhead(entry, now);
      if (entry.state !== 'booked' && entry.state !== 'refused') {
        throw refused('occurrence-not-booked', `The occurrence ${occurrence} is ${entry.state} already.`);
      }
      const changes = changesTo(loaded, now);
      if (found && !giveUp(changes, reservationIn(loaded, found), 'changed-plans', now))
        throw inUse(occurrence);
      const { reservation: _, ...left } = entry;
      return changed(withEntry(series, { ...left, state: 'skipped' }), changes);
    },
  };
}

/** Adds an occurrence again that has no place, where the series has it now. Refuses with the rule that it breaks. */
export function reAddCommand(
  known: Known,
  attempt: Attempt,
  found: Found | undefined,
  idempotency?: IdempotencyKey,
): SeriesCommand {
  return {
    name: 're-add-occurrence',
    reads: [seriesRef(known.id), ...readsOf([attempt]), ...(found ? refsOf(found) : [])],
    idempotency,
    decide(loaded, now) {
      const series = seriesIn(loaded, known);
      requireActive(series);
      const entry = entryOf(series, attempt.occurrence);
      requireAhead(entry, now);
      if (entry.state === 'booked' && found && occupies(reservationIn(loaded, found))) {
        throw refused('occurrence-booked', `The occurrence ${entry.occurrence} has its place already.`);
      }
      const changes = changesTo(loaded, now);
      const attempted = tryBook(changes, series.id, attempt, now);
      if (attempted.verdict) throw refusalOf(attempted.verdict);
      return changed(withEntry(series, attempted.entry), changes, [attempted]);
    },
  };
}

/**
 * Gives up what is to come, from one occurrence on or all of it. What has started stays, and so does what somebody
 * checked in to.
 *
 * @param reservations of the entries to come that had a place when they were read
 */
export function cancelSeriesCommand(
  known: Known,
  reservations: Reservations,
  { from, reason }: { readonly from?: string; readonly reason: CancellationReason },
  idempotency?: IdempotencyKey,
): SeriesCommand {
  const found = [...reservations.values()];
  const reads = [seriesRef(known.id), ...found.flatMap(refsOf)];
  requireSize(reads);
  return {
    name: 'cancel-series',
    reads,
    idempotency,
    decide(loaded, now) {
      const series = seriesIn(loaded, known);
      requireActive(series);
      const affected = new Set(aheadOf(series, from, now).map(({ occurrence }) => occurrence));
      const changes = changesTo(loaded, now, 'as-a-whole');
      const entries = series.entries.map((entry) => {
        if (!affected.has(entry.occurrence) || entry.state === 'skipped') return entry;
        const reservation = rowOf(loaded, reservations, entry);
        const isGone = !reservation || giveUp(changes, reservation, reason, now);
        return isGone ? { ...entry, state: 'cancelled' as const } : entry;
      });
      const status = from === undefined ? 'cancelled' : series.status;
      const after = next(series, { entries, status });
      const gone = series.entries.filter(
        ({ state }, index) => state === 'booked' && entries[index]?.state === 'cancelled',
      );
      const mails = noticesOf(after, { template: 'series-cancelled', entries: gone }, now);
      return {
        result: viewOf(after),
        changes: [...changes.all(), seriesChange(after, SeriesCancelled, mails)],
      };
    },
  };
}

/** The series, as long as it is the one that was read. */
export function seriesIn(loaded: Loaded, { id, revision }: Known): Series {
  const { series } = loaded.get(seriesRef(id)).doc;
  if (series?.revision === revision) return series;
  throw refused('series-changed', 'The series was changed meanwhile; read it again.');
}

/** The reservation of an entry as it is now; undefined where it had none when it was read. */
export function rowOf(loaded: Loaded, reservations: Reservations, entry: Entry): Reservation | undefined {
  const found = entry.reservation === undefined ? undefined : reservations.get(entry.reservation);
  return found && reservationIn(loaded, found);
}

/** True for a reservation that keeps a place which nobody uses yet. */
export function occupies({ status }: Reservation): boolean {
  return status === 'held' || status === 'requested' || status === 'confirmed';
}

/** Cancels what is to come; false where it has started or is in use. */
export function giveUp(
  changes: Changes,
  reservation: Reservation,
  reason: CancellationReason,
  now: Instant,
): boolean {
  if (reservation.status === 'checked-in' || (occupies(reservation) && !isAhead(reservation, now)))
    return false;
  if (occupies(reservation)) changes.replace(reservation, cancel(reservation, reason, now));
  return true;
}

function inUse(occurrence: string) {
  return refused(
    'occurrence-over',
    `The occurrence ${occurrence} is in use or over; it can no longer change.`,
  );
}

/** What a command answers and writes that changed a series. */
export function changed(series: Series, changes: Changes, attempted: readonly Attempted[] = []) {
  const reservations = new Map(
    attempted.flatMap(({ reservation }) => (reservation ? [[reservation._id, reservation]] : [])),
  );
  return {
    result: viewOf(series, reservations),
    changes: [...changes.all(), seriesChange(series, SeriesChanged)],
  };
}

function confirmed(entries: readonly Entry[]): SeriesTold {
  const { refused: left } = countsOf(entries);
  return { template: 'series-confirmed', entries: entries.filter(({ state }) => state === 'booked'), left };
}
