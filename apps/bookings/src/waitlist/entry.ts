import type { ResourceKind } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  type TimeZoneId,
  offers,
  overlaps,
} from '@digitalhub/kernel';
import { refused } from './refusal';

/** A place kept for somebody who waited, and the reservation that keeps it. */
export interface Offer extends offers.KeptPlace {
  readonly reservation: string;
  readonly resource: string;
  /** Where the reservation counts; with it a tick finds what became of it. */
  readonly aggregates: readonly string[];
  readonly ledgers: readonly string[];
}

interface Waited extends Interval, offers.Waits {
  readonly _id: string;
  /** The waitlist, alone. */
  readonly aggregates: readonly [string];
  readonly person: string;
  readonly hub: string;
  readonly kind: ResourceKind;
  /** Absent: any of the kind will do. */
  readonly resource?: string;
  readonly date: LocalDate;
  readonly timeZone: TimeZoneId;
  readonly joinedAt: Instant;
  /** What the person may book as. */
  readonly roles: readonly string[];
}

export type Waiting = offers.Waiting<Waited>;
export type Offered = offers.Offered<Waited, Offer>;
export type Gone = offers.Gone<Waited>;
export type Entry = offers.Turn<Waited, Offer>;

export const isLive = offers.isLive<Waited, Offer>;
export const offerTo = offers.offerTo<Waited, Offer>;
export const accept = offers.accept<Waited, Offer>;
export const decline = offers.decline<Waited, Offer>;
export const withdraw = offers.withdraw<Waited, Offer>;
export const leave = offers.leave<Waited, Offer>;
export const lapse = offers.lapse<Waited, Offer>;
export const dueAtOf = offers.dueAtOf<Waited, Offer>;
export const queueOf = offers.queueOf<Waited, Offer>;
export const askableAt = offers.askableAt<Waited, Offer>;

/** True when the entry wants this resource, by name or as one of its kind. */
export function wants(entry: Entry, resource: string): boolean {
  return entry.resource === undefined || entry.resource === resource;
}

/** How many would be asked up to this entry, itself included, for a place that it could have. */
export function positionOf(entry: Waiting, entries: Iterable<Entry>): number {
  const rivals = queueOf(entries).filter(
    (other) =>
      other.order <= entry.order &&
      overlaps(other, entry) &&
      (other.resource === undefined || entry.resource === undefined || other.resource === entry.resource),
  );
  return rivals.length;
}

/** Refuses a second entry of a person for the same resource and day. */
export function requireFirst(entries: Iterable<Entry>, person: string, resource: string | undefined): void {
  for (const entry of entries) {
    if (entry.person !== person || entry.resource !== resource || !isLive(entry)) continue;
    throw refused('already-waiting', 'You wait for this already; one entry per resource and day is enough.', {
      entry: entry._id,
    });
  }
}

/** True when the person is asked already for a time that overlaps: one offer at a time. */
export function isAsked(entries: Iterable<Entry>, entry: Waiting): boolean {
  return [...entries].some(
    (other) => other.status === 'offered' && other.person === entry.person && overlaps(other, entry),
  );
}
