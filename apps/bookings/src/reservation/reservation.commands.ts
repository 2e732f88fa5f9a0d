import type { CancellationReason, Holder } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import {
  type Command,
  type Decision,
  type IdempotencyKey,
  type Loaded,
  requireRevision,
} from '@digitalhub/platform';
import type { SheetFrame } from '../sheet/sheet';
import { type ReservationView, viewOf } from './announcement';
import { refuseTaken } from './conflicts';
import { refuseStart } from './place';
import { refused } from './refusal';
import { SheetChanges, sheetRef } from './reservation.aggregate';
import {
  type KeptPlace,
  type Place,
  type Reservation,
  book,
  cancel,
  checkIn,
  confirm,
  hold,
  move,
  release,
  samePlace,
} from './reservation';

export type ReservationCommand = Command<ReservationView>;

/** A new reservation, with the frames of the sheets its place touches (`framesOf`). */
export interface Booking {
  readonly id: string;
  readonly holder: Holder;
  readonly place: Place;
  readonly frames: readonly SheetFrame[];
  /** Held for five minutes instead of confirmed. */
  readonly hold?: boolean;
}

/** Where a reservation was when it was read. A command refuses with `reservation-moved` when it is elsewhere by now. */
export type Found = Pick<Reservation, '_id' | 'aggregates'>;

/** Holds or books a place. Refuses with `overlapping` and the conflicts when any of it is taken. */
export function bookCommand(booking: Booking, idempotency?: IdempotencyKey): ReservationCommand {
  const { id, holder, frames } = booking;
  const place = kept(booking.place, frames);
  return {
    name: booking.hold ? 'hold' : 'book',
    reads: place.aggregates.map((sheet) => sheetRef(sheet)),
    idempotency,
    decide(loaded, now) {
      refuseStart(place, now);
      refuseTaken(place, reservationsAt(loaded, place));
      const reservation = booking.hold ? hold(id, holder, place, now) : book(id, holder, place);
      const changes = new SheetChanges(loaded, frames);
      changes.add(reservation);
      return decision(reservation, changes);
    },
  };
}

export function confirmCommand(found: Found, idempotency?: IdempotencyKey): ReservationCommand {
  return changeCommand('confirm', found, confirm, idempotency);
}

export function cancelCommand(
  found: Found,
  reason: CancellationReason,
  idempotency?: IdempotencyKey,
): ReservationCommand {
  return changeCommand('cancel', found, (reservation, now) => cancel(reservation, reason, now), idempotency);
}

export function checkInCommand(found: Found, idempotency?: IdempotencyKey): ReservationCommand {
  return changeCommand('check-in', found, checkIn, idempotency);
}

export function releaseCommand(found: Found, idempotency?: IdempotencyKey): ReservationCommand {
  return changeCommand('release', found, release, idempotency);
}

/** A new place for a reservation, and the revision that the client knows it by. */
export interface Move {
  readonly place: Place;
  readonly frames: readonly SheetFrame[];
  readonly revision?: number;
}

/**
 * Moves a reservation in one step: it has its old place or its new one, never both and never none. The place it
 * already has is accepted without a change.
 */
export function moveCommand(found: Found, { place: to, frames, revision }: Move): ReservationCommand {
  const place = kept(to, frames);
  const further = place.aggregates.filter((id) => !found.aggregates.includes(id));
  return {
    name: 'move',
    reads: [...refsOf(found), ...further.map((id) => sheetRef(id))],
    decide(loaded, now) {
      const reservation = reservationIn(loaded, found);
      if (revision !== undefined) requireRevision(reservation.revision, revision);
      const after = move(reservation, place, now);
      if (samePlace(reservation, place)) return { result: viewOf(reservation), changes: [] };
      if (place.start !== reservation.start) refuseStart(place, now);
      refuseTaken(place, reservationsAt(loaded, place), found._id);
      const changes = new SheetChanges(loaded, frames);
      changes.replace(reservation, after);
      return decision(after, changes);
    },
  };
}

/** A refusal from before the decision, as a command: a repeat still finds the answer that an earlier request had. */
export function refusal(error: unknown, idempotency: IdempotencyKey): ReservationCommand {
  return {
    name: 'refusal',
    reads: [],
    idempotency,
    decide() {
      throw error;
    },
  };
}

/** A command that changes the status of one reservation and nothing else. */
function changeCommand(
  name: string,
  found: Found,
  change: (reservation: Reservation, now: Instant) => Reservation,
  idempotency?: IdempotencyKey,
): ReservationCommand {
  return {
    name,
    reads: refsOf(found),
    idempotency,
    decide(loaded, now) {
      const before = reservationIn(loaded, found);
      const after = change(before, now);
      const changes = new SheetChanges(loaded);
      changes.replace(before, after);
      return decision(after, changes);
    },
  };
}

function decision(reservation: Reservation, changes: SheetChanges): Decision<ReservationView> {
  return { result: viewOf(reservation), changes: changes.all() };
}

function refsOf({ _id, aggregates }: Found) {
  return aggregates.map((id, index) => sheetRef(id, index === 0 ? [_id] : undefined));
}

function reservationIn(loaded: Loaded, { _id, aggregates }: Found): Reservation {
  const [home = ''] = aggregates;
  const reservation = loaded.get(sheetRef(home)).rows.get(_id);
  if (reservation && reservation.aggregates.join() === aggregates.join()) return reservation;
  throw refused('reservation-moved', 'The reservation was moved meanwhile; read it again.');
}

/** What the sheets hold that the place touches. */
function* reservationsAt(loaded: Loaded, { aggregates }: KeptPlace): Iterable<Reservation> {
  for (const id of aggregates) yield* loaded.get(sheetRef(id)).rows.values();
}

function kept(place: Place, frames: readonly SheetFrame[]): KeptPlace {
  return { ...place, aggregates: frames.map(({ id }) => id) };
}
