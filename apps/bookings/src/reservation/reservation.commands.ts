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
import { type ReservationView, viewOf } from '../booking/announcement';
import type { Changes } from '../booking/changes.aggregate';
import { refused } from '../booking/refusal';
import { changesTo, sheetRef } from '../booking/reservation.aggregate';
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
import { type Spot, type Wish, type Wisher, aggregatesOf, stayOf, wishOf } from '../booking/reservation.wish';
import { requireAllowed } from '../booking/rules/judge';

export type ReservationCommand = Command<ReservationView>;

/** A new reservation of a spot (`spotOf`). */
export interface Booking extends Wisher, Spot {
  /** Held for some minutes instead of confirmed. */
  readonly hold?: boolean;
}

/** Where a reservation was when it was read. A command refuses with `reservation-moved` when it is elsewhere by now. */
export type Found = Pick<Reservation, '_id' | 'aggregates' | 'ledgers'>;

/** Holds, books or requests a place. Refuses with the first rule that is broken. */
export function bookCommand(booking: Booking, idempotency?: IdempotencyKey): ReservationCommand {
  const wish = wishOf(booking, booking);
  return {
    name: booking.hold ? 'hold' : 'book',
    reads: aggregatesOf(wish),
    idempotency,
    decide(loaded, now) {
      const plan = changesTo(loaded, now);
      const reservation = booked(plan, wish, now, { held: booking.hold });
      return decision(reservation, plan);
    },
  };
}

/** Judges a wish and adds its reservation to the plan. */
export function booked(plan: Changes, wish: Wish, now: Instant, how: Manner = {}): Reservation {
  requireAllowed(plan, wish, now);
  return added(plan, wish, now, how);
}

/** How a reservation comes to be. */
export interface Manner {
  readonly held?: boolean;
  readonly group?: string;
}

/** Adds the reservation of a wish that has been judged. */
export function added(plan: Changes, wish: Wish, now: Instant, { held, group }: Manner = {}): Reservation {
  const { id, holder, frames } = wish;
  const stay = { ...stayOf(wish), ...(group !== undefined && { group }) };
  const reservation = held ? hold(id, holder, stay, now) : book(id, holder, stay);
  plan.open(frames).add(reservation);
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
  spot: Spot,
  idempotency?: IdempotencyKey,
): ReservationCommand {
  const wish = wishOf({ id: found._id, holder: found.holder, occasion: 'approve' }, spot);
  return {
    name: 'approve',
    reads: [...refsOf(found), ...aggregatesOf(wish)],
    idempotency,
    decide(loaded, now) {
      const before = reservationIn(loaded, found);
      const after = approve(before);
      const plan = changesTo(loaded, now);
      requireAllowed(plan, wish, now);
      plan.replace(before, after);
      return decision(after, plan);
    },
  };
}

/** A new spot for a reservation, the revision that the client knows it by, and who moves it. */
export interface Move extends Spot, Partial<Pick<Wisher, 'roles' | 'member'>> {
  readonly revision?: number;
}

/**
 * Moves a reservation in one step: it has its old place or its new one, never both and never none. The place it
 * already has is accepted without a change.
 */
export function moveCommand(found: Found & Pick<Reservation, 'holder'>, to: Move): ReservationCommand {
  const { roles, member, revision } = to;
  const who: Wisher = { id: found._id, holder: found.holder, roles, member, occasion: 'move' };
  return {
    name: 'move',
    reads: [...refsOf(found), ...aggregatesOf(wishOf(who, to))],
    decide(loaded, now) {
      const before = reservationIn(loaded, found);
      const wish = wishOf({ ...who, keptStart: before.start }, to);
      if (revision !== undefined) requireRevision(before.revision, revision);
      const after = move(before, stayOf(wish), now);
      if (samePlace(before, wish.place)) return { result: viewOf(before), changes: [] };
      const plan = changesTo(loaded, now);
      requireAllowed(plan, wish, now);
      plan.open(wish.frames).replace(before, after);
      return decision(after, plan);
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
      const plan = changesTo(loaded, now);
      plan.replace(before, after);
      return decision(after, plan);
    },
  };
}

function decision(reservation: Reservation, plan: Changes): Decision<ReservationView> {
  return { result: viewOf(reservation), changes: plan.all() };
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
