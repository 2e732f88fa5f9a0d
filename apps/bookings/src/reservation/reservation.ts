import type { CancellationReason, Holder } from '@digitalhub/contracts';
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

interface Booked extends KeptPlace {
  readonly _id: string;
  readonly holder: Holder;
  /** Counts the changes from 1. */
  readonly revision: number;
}

export type Held = Booked & { readonly status: 'held'; readonly heldUntil: Instant };
export type Confirmed = Booked & { readonly status: 'confirmed' };
export type CheckedIn = Booked & { readonly status: 'checked-in'; readonly checkedInAt: Instant };
export type Completed = Omit<CheckedIn, 'status'> & {
  readonly status: 'completed';
  readonly endedAt: Instant;
};
export type Released = Omit<CheckedIn, 'status'> & { readonly status: 'released'; readonly endedAt: Instant };
export type Expired = Booked & { readonly status: 'expired'; readonly endedAt: Instant };
export type Cancelled = Booked & {
  readonly status: 'cancelled';
  readonly endedAt: Instant;
  readonly reason: CancellationReason;
};

/** Occupies its resource. */
export type Live = Held | Confirmed | CheckedIn;
/** History: it occupies nothing and never changes again. */
export type Ended = Completed | Released | Expired | Cancelled;
export type Reservation = Live | Ended;

const MINUTE = 60_000;
/** How long a hold keeps a resource free while a form is filled in. */
export const HOLD = 5 * MINUTE;
/** How long before its start a reservation can be checked in. */
export const EARLY = 30 * MINUTE;

/** Keeps a place free for five minutes. */
export function hold(id: string, holder: Holder, place: KeptPlace, now: Instant): Held {
  return { _id: id, holder, ...place, revision: 1, status: 'held', heldUntil: now + HOLD };
}

/** Books a place at once. */
export function book(id: string, holder: Holder, place: KeptPlace): Confirmed {
  return { _id: id, holder, ...place, revision: 1, status: 'confirmed' };
}

/** Makes a hold firm. */
export function confirm(reservation: Reservation): Confirmed {
  const { status } = reservation;
  if (status === 'confirmed' || status === 'checked-in') {
    throw refused('not-held', `The reservation is ${status} already; only a hold can be confirmed.`);
  }
  if (status !== 'held') throw over(reservation);
  return { ...unheld(reservation), revision: reservation.revision + 1, status: 'confirmed' };
}

/** Gives a reservation up that has not been used. */
export function cancel(reservation: Reservation, reason: CancellationReason, now: Instant): Cancelled {
  const { status } = reservation;
  if (status === 'checked-in') {
    throw refused(
      'already-checked-in',
      'The reservation is checked in; release it instead of cancelling it.',
    );
  }
  if (status !== 'held' && status !== 'confirmed') throw over(reservation);
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
  if (status !== 'confirmed') throw over(reservation);
  if (reservation.end <= now) throw past();
  if (now < reservation.start - EARLY) {
    throw refused('too-early-to-check-in', 'Check-in opens 30 minutes before the start.');
  }
  return { ...reservation, revision: reservation.revision + 1, status: 'checked-in', checkedInAt: now };
}

/** The holder leaves early; the rest of the interval is free again. */
export function release(reservation: Reservation, now: Instant): Released {
  const { status } = reservation;
  if (status === 'held' || status === 'confirmed') {
    throw refused('not-checked-in', 'The reservation is not checked in; cancel it instead of releasing it.');
  }
  if (status !== 'checked-in') throw over(reservation);
  return { ...reservation, revision: reservation.revision + 1, status: 'released', endedAt: now };
}

/**
 * Takes a live reservation to another place. One that is checked in stays on its resource and keeps its start: only
 * its end can change.
 */
export function move(reservation: Reservation, place: KeptPlace, now: Instant): Live {
  if (!isLive(reservation)) throw over(reservation);
  if (reservation.end <= now || place.end <= now) throw past();
  if (reservation.status === 'checked-in' && !startsAlike(reservation, place)) {
    throw refused('already-checked-in', 'The reservation is checked in; only its end can be moved.');
  }
  return { ...reservation, ...place, revision: reservation.revision + 1 };
}

/** What becomes of a live reservation once its time has come; undefined while nothing is due. */
export function pass(reservation: Reservation, now: Instant): Expired | Completed | undefined {
  const dueAt = dueAtOf(reservation);
  if (dueAt === undefined || now < dueAt) return undefined;
  if (reservation.status === 'held') return { ...ended(reservation, dueAt), status: 'expired' };
  if (reservation.status !== 'checked-in') return undefined;
  return { ...reservation, revision: reservation.revision + 1, status: 'completed', endedAt: dueAt };
}

/** When a reservation ends by itself: a hold when it expires, a used place at its end. */
export function dueAtOf(reservation: Reservation): Instant | undefined {
  if (reservation.status === 'held') return Math.min(reservation.heldUntil, reservation.end);
  return reservation.status === 'checked-in' ? reservation.end : undefined;
}

export function isLive(reservation: Reservation): reservation is Live {
  const { status } = reservation;
  return status === 'held' || status === 'confirmed' || status === 'checked-in';
}

/** True when both are the same time on the same resource. */
export function samePlace(a: Place, b: Place): boolean {
  return startsAlike(a, b) && a.end === b.end;
}

function startsAlike(a: Place, b: Place): boolean {
  return a.resource === b.resource && a.start === b.start;
}

function ended(reservation: Held | Confirmed, endedAt: Instant): Omit<Expired, 'status'> {
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
      return refused('hold-expired', 'The hold ran out before it was confirmed; book again.');
    case 'released':
    case 'completed':
      return refused('reservation-over', `The reservation is over: it was ${status}.`);
    default:
      return assertNever(status);
  }
}
