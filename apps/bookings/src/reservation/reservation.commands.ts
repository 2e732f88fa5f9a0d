import type { CancellationReason, DenialReason } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import {
  type AnyRef,
  type Command,
  type Decision,
  type IdempotencyKey,
  type Loaded,
  requireRevision,
} from '@digitalhub/platform';
import { ledgerRef } from '../booking/ledger.aggregate';
import { type ReservationView, viewOf } from '../booking/reservation.messages';
import type { Changes } from '../booking/changes.aggregate';
import { refused } from '../booking/refusal';
import { changesTo, sheetRef } from '../booking/sheet.aggregate';
import {
  type Reservation,
  approve,
  book,
  cancel,
  checkIn,
  confirm,
  deny,
  hold,
  move,
  release,
  samePlace,
} from '../booking/reservation';
import { bookingOf, type Requester, requestOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import type { Target } from '../booking/target';
import { requireAllowed } from '../booking/rules/judge';

export type ReservationCommand = Command<ReservationView>;

/** A new reservation of a spot (`spotOf`). */
export interface NewReservation extends Requester, Target {
  /** Held for some minutes instead of confirmed. */
  readonly hold?: boolean;
}

/** Where a reservation was when it was read. A command refuses with `reservation-moved` when it is elsewhere by now. */
export type Found = Pick<Reservation, '_id' | 'aggregates' | 'ledgers'>;

/** Holds, books or requests a place. Refuses with the first rule that is broken. */
export function bookCommand(booking: NewReservation, idempotency?: IdempotencyKey): ReservationCommand {
  const request = requestOf(booking, booking);
  return {
    name: booking.hold ? 'hold' : 'book',
    reads: aggregatesOf(request),
    idempotency,
    decide(loaded, now) {
      const changes = changesTo(loaded, now);
      const reservation = booked(changes, request, now, { held: booking.hold });
      return decision(reservation, changes);
    },
  };
}

/** Judges a wish and adds its reservation to the plan. */
export function booked(
  changes: Changes,
  request: WritableRequest,
  now: Instant,
  how: Manner = {},
): Reservation {
  requireAllowed(changes, request, now);
  return added(changes, request, now, how);
}

/** How a reservation comes to be. */
export interface Manner {
  readonly held?: boolean;
  readonly group?: string;
}

/** Adds the reservation of a wish that has been judged. */
export function added(
  changes: Changes,
  request: WritableRequest,
  now: Instant,
  { held, group }: Manner = {},
): Reservation {
  const { id, holder, frames } = request;
  const booking = { ...bookingOf(request), ...(group !== undefined && { group }) };
  const reservation = held ? hold(id, holder, booking, now) : book(id, holder, booking);
  changes.open(frames).add(reservation);
  return reservation;
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

export function denyCommand(
  found: Found,
  reason: DenialReason,
  idempotency?: IdempotencyKey,
): ReservationCommand {
  return changeCommand('deny', found, (reservation, now) => deny(reservation, reason, now), idempotency);
}

/** Lets a request have its place, where all that may have changed since still allows it. */
export function approveCommand(
  found: Found & Pick<Reservation, 'holder'>,
  target: Target,
  idempotency?: IdempotencyKey,
): ReservationCommand {
  const request = requestOf({ id: found._id, holder: found.holder, occasion: 'approve' }, target);
  return {
    name: 'approve',
    reads: [...refsOf(found), ...aggregatesOf(request)],
    idempotency,
    decide(loaded, now) {
      const before = reservationIn(loaded, found);
      const after = approve(before);
      const changes = changesTo(loaded, now);
      requireAllowed(changes, request, now);
      changes.replace(before, after);
      return decision(after, changes);
    },
  };
}

/** A new spot for a reservation, the revision that the client knows it by, and who moves it. */
export interface Move extends Target, Partial<Pick<Requester, 'roles' | 'member'>> {
  readonly revision?: number;
}

/**
 * Moves a reservation in one step: it has its old place or its new one, never both and never none. The place it
 * already has is accepted without a change.
 */
export function moveCommand(found: Found & Pick<Reservation, 'holder'>, to: Move): ReservationCommand {
  const { roles, member, revision } = to;
  const who: Requester = { id: found._id, holder: found.holder, roles, member, occasion: 'move' };
  return {
    name: 'move',
    reads: [...refsOf(found), ...aggregatesOf(requestOf(who, to))],
    decide(loaded, now) {
      const before = reservationIn(loaded, found);
      const request = requestOf({ ...who, keptStart: before.start }, to);
      if (revision !== undefined) requireRevision(before.revision, revision);
      const after = move(before, bookingOf(request), now);
      if (samePlace(before, request.place)) return { result: viewOf(before), changes: [] };
      const changes = changesTo(loaded, now);
      requireAllowed(changes, request, now);
      changes.open(request.frames).replace(before, after);
      return decision(after, changes);
    },
  };
}

/** A refusal from before the decision, as a command: a repeat still finds the answer that an earlier request had. */
export function refusal<Result = ReservationView>(
  error: unknown,
  idempotency: IdempotencyKey,
): Command<Result> {
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
export function changeCommand(
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
      const changes = changesTo(loaded, now);
      changes.replace(before, after);
      return decision(after, changes);
    },
  };
}

function decision(reservation: Reservation, changes: Changes): Decision<ReservationView> {
  return { result: viewOf(reservation), changes: changes.all() };
}

/** All that a command needs that changes a reservation where it is. */
export function refsOf({ _id, aggregates, ledgers = [] }: Found): AnyRef[] {
  const sheets = aggregates.map((id, index) => sheetRef(id, index === 0 ? [_id] : undefined));
  return [...sheets, ...ledgers.map(ledgerRef)];
}

/** The reservation as it is now. Refuses with `reservation-moved` where it is no longer what was read. */
export function reservationIn(loaded: Loaded, { _id, aggregates, ledgers = [] }: Found): Reservation {
  const [home = ''] = aggregates;
  const reservation = loaded.get(sheetRef(home)).rows.get(_id);
  const alike =
    reservation?.aggregates.join() === aggregates.join() &&
    (reservation.ledgers ?? []).join() === ledgers.join();
  if (reservation && alike) return reservation;
  throw refused('reservation-moved', 'The reservation was moved meanwhile; read it again.');
}
