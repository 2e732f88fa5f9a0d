import {
  type CancellationReason,
  DEFAULT_POLICY,
  type DenialReason,
  type Holder,
  type Policy,
  type ResourceKind,
} from '@digitalhub/contracts';
import { type DomainError, type Instant, type Interval, assertNever } from '@digitalhub/kernel';
import { refused } from './refusal';

/** Where and when: a resource and a half-open interval on it, with what follows from both. */
export interface Place extends Interval {
  readonly resource: string;
  readonly hub: string;
  readonly timeZone: string;
  readonly wallStart: string;
  readonly wallEnd: string;
}

/** A place and the sheets that keep it. */
export interface KeptPlace extends Place {
  /** Ids of the sheets the interval touches, in order; the first is the home. */
  readonly aggregates: readonly string[];
}

/** What of a policy stays with a reservation that was made under it. */
export interface KeptPolicy extends Pick<Policy, 'revision' | 'noon' | 'buffer' | 'checkIn' | 'holdMinutes'> {
  /** True when it needs a manager's word. */
  readonly approval: boolean;
  readonly retentionDays?: number;
}

/** By which rules a reservation is made. Absent members: it was made before there were policies. */
export interface Terms {
  readonly kind?: ResourceKind;
  readonly policy?: KeptPolicy;
  /** Ids of the holder's ledgers that it counts in. */
  readonly ledgers?: readonly string[];
  /** Shared by what was booked at once. */
  readonly group?: string;
  /** The allocation round that gave it out, also after it was moved or swapped. */
  readonly round?: string;
  /** The occurrence of a series that it is, also after it was moved. */
  readonly series?: { readonly id: string; readonly occurrence: string };
}

/** A place and the rules that it is taken by. */
export type Booking = KeptPlace & Terms;

interface Booked extends Booking {
  readonly _id: string;
  readonly holder: Holder;
  /** Counts the changes from 1. */
  readonly revision: number;
}

export type Held = Booked & { readonly status: 'held'; readonly heldUntil: Instant };
export type Requested = Booked & { readonly status: 'requested' };
export type Confirmed = Booked & { readonly status: 'confirmed' };
export type CheckedIn = Booked & { readonly status: 'checked-in'; readonly checkedInAt: Instant };
export type Completed = Booked & {
  readonly status: 'completed';
  /** Absent where its policy gives nothing up that nobody checks in. */
  readonly checkedInAt?: Instant;
  readonly endedAt: Instant;
};
export type Released = Omit<CheckedIn, 'status'> & { readonly status: 'released'; readonly endedAt: Instant };
export type Expired = Booked & { readonly status: 'expired'; readonly endedAt: Instant };
/** What a holder gives as a reason, or what made the platform give it up. */
export type CancellationCause = CancellationReason | 'absence' | 'person-erased';

export type Cancelled = Booked & {
  readonly status: 'cancelled';
  readonly endedAt: Instant;
  readonly reason: CancellationCause;
};
export type Denied = Booked & {
  readonly status: 'denied';
  readonly endedAt: Instant;
  readonly reason: DenialReason;
};
export type Missed = Booked & { readonly status: 'no-show'; readonly endedAt: Instant };

/** Occupies its resource. */
export type Live = Held | Requested | Confirmed | CheckedIn;
/** History: it occupies nothing and never changes again. */
export type Ended = Completed | Released | Expired | Cancelled | Denied | Missed;
export type Reservation = Live | Ended;

const MINUTE = 60_000;

/** Keeps a place free for some minutes. */
export function hold(id: string, holder: Holder, place: Booking, now: Instant): Held {
  const heldUntil = now + (place.policy ?? DEFAULT_POLICY).holdMinutes * MINUTE;
  return { _id: id, holder, ...place, revision: 1, status: 'held', heldUntil };
}

/** Books a place, or asks for it where the policy wants a manager's word. */
export function book(id: string, holder: Holder, place: Booking): Confirmed | Requested {
  return { _id: id, holder, ...place, revision: 1, status: firm(place) };
}

/** Makes a hold firm, or a request where the policy wants a manager's word. */
export function confirm(reservation: Reservation): Confirmed | Requested {
  const { status } = reservation;
  if (status === 'confirmed' || status === 'checked-in' || status === 'requested') {
    throw refused('not-held', `The reservation is ${status} already; only a hold can be confirmed.`);
  }
  if (status !== 'held') throw over(reservation);
  return { ...unheld(reservation), revision: reservation.revision + 1, status: firm(reservation) };
}

/** A manager lets a request have its place. */
export function approve(reservation: Reservation): Confirmed {
  return { ...requested(reservation), revision: reservation.revision + 1, status: 'confirmed' };
}

/** A manager refuses a request; its place is free again. */
export function deny(reservation: Reservation, reason: DenialReason, now: Instant): Denied {
  return {
    ...requested(reservation),
    revision: reservation.revision + 1,
    status: 'denied',
    endedAt: now,
    reason,
  };
}

/** Nobody came: the rest of the time is free again. */
export function miss(reservation: Confirmed, endedAt: Instant): Missed {
  return { ...reservation, revision: reservation.revision + 1, status: 'no-show', endedAt };
}

/** Gives a reservation up that has not been used. */
export function cancel(reservation: Reservation, reason: CancellationCause, now: Instant): Cancelled {
  const { status } = reservation;
  if (status === 'checked-in') {
    throw refused(
      'already-checked-in',
      'The reservation is checked in; release it instead of cancelling it.',
    );
  }
  if (status !== 'held' && status !== 'requested' && status !== 'confirmed') throw over(reservation);
  if (reservation.end <= now) throw past();
  return { ...ended(reservation, now), status: 'cancelled', reason };
}

/** The holder is there. */
export function checkIn(reservation: Reservation, now: Instant): CheckedIn {
  const { status } = reservation;
  if (status === 'checked-in') throw refused('already-checked-in', 'The reservation is checked in already.');
  if (status === 'held') {
    throw refused('not-confirmed', 'The reservation is only held; confirm it before checking in.');
  }
  if (status === 'requested') {
    throw refused('not-approved', 'The reservation is only requested; it waits for approval.');
  }
  if (status !== 'confirmed') throw over(reservation);
  if (reservation.end <= now) throw past();
  const early = (reservation.policy ?? DEFAULT_POLICY).checkIn.opensBeforeMinutes;
  if (now < reservation.start - early * MINUTE) {
    throw refused('too-early-to-check-in', `Check-in opens ${early} minutes before the start.`);
  }
  return { ...reservation, revision: reservation.revision + 1, status: 'checked-in', checkedInAt: now };
}

/** The holder leaves early; the rest of the interval is free again. */
export function release(reservation: Reservation, now: Instant): Released {
  const { status } = reservation;
  if (status === 'held' || status === 'requested' || status === 'confirmed') {
    throw refused('not-checked-in', 'The reservation is not checked in; cancel it instead of releasing it.');
  }
  if (status !== 'checked-in') throw over(reservation);
  return { ...reservation, revision: reservation.revision + 1, status: 'released', endedAt: now };
}

/**
 * Takes a live reservation to another place, by the rules that hold there: where these want a manager's word, what was
 * firm becomes a request. One that is checked in stays on its resource and keeps its start: only its end can change.
 */
export function move(reservation: Reservation, place: Booking, now: Instant): Live {
  if (!isLive(reservation)) throw over(reservation);
  if (reservation.end <= now || place.end <= now) throw past();
  if (reservation.status === 'checked-in' && !startsAlike(reservation, place)) {
    throw refused('already-checked-in', 'The reservation is checked in; only its end can be moved.');
  }
  const moved = { ...reservation, ...place, revision: reservation.revision + 1 };
  return moved.status === 'confirmed' ? { ...moved, status: firm(place) } : moved;
}

/** What becomes of a live reservation once its time has come; undefined while nothing is due. */
export function pass(reservation: Reservation, now: Instant): Expired | Completed | Missed | undefined {
  const dueAt = dueAtOf(reservation);
  if (dueAt === undefined || now < dueAt) return undefined;
  const { status } = reservation;
  if (status === 'held' || status === 'requested') return { ...ended(reservation, dueAt), status: 'expired' };
  if (status === 'confirmed' && isGivenUp(reservation)) return miss(reservation, dueAt);
  if (status !== 'checked-in' && status !== 'confirmed') return undefined;
  return { ...reservation, revision: reservation.revision + 1, status: 'completed', endedAt: dueAt };
}

/**
 * When a reservation ends by itself: a hold when it expires, a request when it starts, a used place at its end, one
 * that nobody checked in when its policy gives it up, and where it does not, at its end.
 */
export function dueAtOf(reservation: Reservation): Instant | undefined {
  switch (reservation.status) {
    case 'held':
      return Math.min(reservation.heldUntil, reservation.end);
    case 'requested':
      return reservation.start;
    case 'checked-in':
      return reservation.end;
    case 'confirmed':
      return givenUpAt(reservation);
    default:
      return undefined;
  }
}

/** When a live reservation stops to count if nobody does anything. */
export function lapsesAt(reservation: Live): Instant {
  return Math.min(dueAtOf(reservation) ?? reservation.end, reservation.end);
}

/** True when its policy gives it up where nobody checks it in. */
function isGivenUp({ policy }: Confirmed): boolean {
  return policy?.checkIn.autoReleaseAfterMinutes !== undefined;
}

/** When a confirmed reservation ends where nobody checks it in. */
export function givenUpAt({ policy, start, end }: Terms & Interval): Instant {
  const after = policy?.checkIn.autoReleaseAfterMinutes;
  return after === undefined ? end : Math.min(start + after * MINUTE, end);
}

export function isLive(reservation: Reservation): reservation is Live {
  const { status } = reservation;
  return status === 'held' || status === 'requested' || status === 'confirmed' || status === 'checked-in';
}

/** True when both are the same time on the same resource. */
export function samePlace(a: Place, b: Place): boolean {
  return startsAlike(a, b) && a.end === b.end;
}

function startsAlike(a: Place, b: Place): boolean {
  return a.resource === b.resource && a.start === b.start;
}

function firm({ policy }: Terms): 'requested' | 'confirmed' {
  return policy?.approval ? 'requested' : 'confirmed';
}

function requested(reservation: Reservation): Requested {
  if (reservation.status === 'requested') return reservation;
  if (!isLive(reservation)) throw over(reservation);
  throw refused('not-requested', `The reservation is ${reservation.status}; only a request is decided on.`);
}

function ended(reservation: Held | Requested | Confirmed, endedAt: Instant): Omit<Expired, 'status'> {
  const { status: _, ...booked } = reservation.status === 'held' ? unheld(reservation) : reservation;
  return { ...booked, revision: booked.revision + 1, endedAt };
}

function unheld({ heldUntil: _, ...booked }: Held): Omit<Held, 'heldUntil'> {
  return booked;
}

function past(): DomainError {
  return refused('reservation-over', 'The reserved time is over; it can no longer be changed.');
}

/** Why a reservation that has ended refuses every change. */
function over({ status }: Ended): DomainError {
  switch (status) {
    case 'cancelled':
      return refused('already-cancelled', 'The reservation was cancelled.');
    case 'expired':
      return refused('hold-expired', 'Its time ran out before it was firm; book again.');
    case 'denied':
      return refused('already-denied', 'The request was denied.');
    case 'no-show':
    case 'released':
    case 'completed':
      return refused('reservation-over', `The reservation is over: it was ${status}.`);
    default:
      return assertNever(status);
  }
}
