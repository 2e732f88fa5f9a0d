import { type ReservationStatus, calendarSequence, calendarUid } from '@digitalhub/contracts';
import { type Instant, type Interval, instantOf, wallTimeOf } from '@digitalhub/kernel';

/** What of a reservation stands in a calendar. */
export interface CalendarReservation extends Interval {
  readonly _id: string;
  readonly resource: string;
  readonly hub: string;
  readonly timeZone: string;
  readonly status: ReservationStatus;
  readonly revision: number;
  readonly checkedInAt?: Instant;
  readonly endedAt?: Instant;
  /** What the hubs call its resource and its hub; the id stands in where that is not known. */
  readonly names?: { readonly resource?: string; readonly hub?: string };
}

export type EntryStatus = 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';

/** One entry of a calendar, ready to be written. The same reservation always gives the same entry. */
export interface CalendarEntry extends Interval {
  readonly uid: string;
  readonly sequence: number;
  /** When the entry was last changed, as far as the reservation tells; never the time of writing. */
  readonly stamp: Instant;
  /** undefined where the wall clock of the zone does not tell start and end apart from other instants. */
  readonly timeZone: string | undefined;
  readonly status: EntryStatus;
  readonly summary: string;
  readonly location: string;
}

const DAY = 86_400_000;
/** How long an entry stays after its end, so that calendars hear of a cancellation also when they rarely ask. */
export const KEPT = 31 * DAY;

const STATUS: Partial<Record<ReservationStatus, EntryStatus>> = {
  requested: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  'checked-in': 'CONFIRMED',
  completed: 'CONFIRMED',
  released: 'CONFIRMED',
  'no-show': 'CONFIRMED',
  cancelled: 'CANCELLED',
  denied: 'CANCELLED',
};

/** Entries that end later are shown. Moves by whole days, so that a calendar does not change while nothing happens. */
export function shownFrom(now: Instant): Instant {
  return Math.floor(now / DAY) * DAY - KEPT;
}

/** The reservations of a calendar as their holder reads them: held ones are not there yet. */
export function ownEntries(reservations: readonly CalendarReservation[]): CalendarEntry[] {
  return entriesOf(reservations, (reservation) => ({
    uid: calendarUid(reservation._id),
    summary: reservation.names?.resource ?? reservation.resource,
  }));
}

/** When a resource is taken: whoever reads it learns nothing of whom for. */
export function busyEntries(reservations: readonly CalendarReservation[]): CalendarEntry[] {
  return entriesOf(reservations, ({ _id }) => ({ uid: calendarUid(`busy-${_id}`), summary: 'Belegt' }));
}

function entriesOf(
  reservations: readonly CalendarReservation[],
  text: (reservation: CalendarReservation) => Pick<CalendarEntry, 'uid' | 'summary'>,
): CalendarEntry[] {
  const entries = reservations.flatMap((reservation) => {
    const status = STATUS[reservation.status];
    return status === undefined ? [] : [{ ...entryOf(reservation), ...text(reservation), status }];
  });
  return entries.toSorted((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1));
}

function entryOf(reservation: CalendarReservation): Omit<CalendarEntry, 'uid' | 'summary' | 'status'> {
  const { start, end, hub, names, revision, _id, checkedInAt, endedAt } = reservation;
  return {
    ...{ start, end, location: names?.hub ?? hub },
    sequence: calendarSequence(revision),
    stamp: endedAt ?? checkedInAt ?? madeAt(_id),
    timeZone: isTold(start, reservation) && isTold(end, reservation) ? reservation.timeZone : undefined,
  };
}

/** Of a wall time that comes twice a calendar takes the first: the second one has to be said in UTC. */
function isTold(instant: Instant, { timeZone }: CalendarReservation): boolean {
  const [date = '', time = ''] = wallTimeOf(instant, timeZone).split('T');
  return instantOf(date, time, timeZone) === instant;
}

/** The id of a reservation is a UUIDv7: its first 48 bits say when it was made. */
function madeAt(id: string): Instant {
  return parseInt(id.replace('-', '').slice(0, 12), 16);
}
