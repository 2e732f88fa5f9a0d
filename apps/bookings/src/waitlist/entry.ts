import type { ResourceKind } from '@digitalhub/contracts';
import { type Instant, type Interval, type LocalDate, type TimeZoneId, overlaps } from '@digitalhub/kernel';
import { refused } from './refusal';

/** A place kept for somebody who waited, and the reservation that keeps it. */
export interface Offer {
  readonly reservation: string;
  readonly resource: string;
  readonly until: Instant;
  /** Where the reservation counts; with it a tick finds what became of it. */
  readonly aggregates: readonly string[];
  readonly ledgers: readonly string[];
}

interface Waited extends Interval {
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
  /** Counts the joins of this waitlist: who joined first is asked first. */
  readonly order: number;
  /** What the person may book as. */
  readonly roles: readonly string[];
  /** From here on nobody is offered anything. */
  readonly stopsAt: Instant;
  readonly revision: number;
}

export type Waiting = Waited & { readonly status: 'waiting' };
export type Offered = Waited & { readonly status: 'offered'; readonly offer: Offer };
export type Accepted = Waited & { readonly status: 'accepted'; readonly offer: Offer };
export type Gone = Waited & { readonly status: 'declined' | 'expired' | 'withdrawn' | 'closed' };
export type Entry = Waiting | Offered | Accepted | Gone;

export function isLive(entry: Entry): entry is Waiting | Offered {
  return entry.status === 'waiting' || entry.status === 'offered';
}

/** The place is kept for the person. */
export function offerTo(entry: Waiting, offer: Offer): Offered {
  return { ...entry, revision: entry.revision + 1, status: 'offered', offer };
}

/** The person takes the offered place. */
export function accept(entry: Entry): Accepted {
  return { ...requireOffered(entry), revision: entry.revision + 1, status: 'accepted' };
}

/** The person does not want the offered place; it goes to the next. */
export function decline(entry: Entry): Gone {
  return leave(requireOffered(entry), 'declined');
}

/** The person no longer waits, offered a place or not. */
export function withdraw(entry: Entry): Gone {
  if (!isLive(entry)) throw over(entry);
  return leave(entry, 'withdrawn');
}

/** An entry that is of no use any more. */
export function leave(entry: Waiting | Offered, status: Gone['status']): Gone {
  const { offer: _, ...waited } = entry as Offered;
  return { ...waited, revision: entry.revision + 1, status };
}

/** When something happens to an entry by itself: an offer ends, or nobody is asked any more. */
export function dueAtOf(entry: Waiting | Offered): Instant {
  return entry.status === 'offered' ? entry.offer.until : entry.stopsAt;
}

/** True when the entry wants this resource, by name or as one of its kind. */
export function wants(entry: Entry, resource: string): boolean {
  return entry.resource === undefined || entry.resource === resource;
}

/** Those who wait, first come first. */
export function queueOf(entries: Iterable<Entry>): Waiting[] {
  return [...entries]
    .filter((entry): entry is Waiting => entry.status === 'waiting')
    .toSorted((a, b) => a.order - b.order);
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

function requireOffered(entry: Entry): Offered {
  if (entry.status === 'offered') return entry;
  if (entry.status === 'waiting') throw refused('not-offered', 'No place has been offered yet.');
  throw over(entry);
}

function over({ status }: Accepted | Gone) {
  return refused('entry-over', `The entry is over: it was ${status}.`);
}
