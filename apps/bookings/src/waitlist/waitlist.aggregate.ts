import type { Instant, offers } from '@digitalhub/kernel';
import type { AggregateType, AnyChange, AnyRef, Loaded, Ref, State } from '@digitalhub/platform';
import { ledgerRef } from '../booking/ledger.aggregate';
import type { Changes } from '../booking/changes.aggregate';
import { type Reservation, pass } from '../booking/reservation';
import { changesTo, sheetRef } from '../booking/sheet.aggregate';
import { announced } from './waitlist.messages';
import { type Entry, type Offer, type Offered, type Waiting, dueAtOf, isLive, lapse, leave } from './entry';

export interface Waitlist {
  /** Joins so far. */
  readonly joined: number;
}

/**
 * Who waits for a place of one kind in one hub on one local day; the id is `<hub>/<kind>/<date>`. Entries are rows, so
 * that joining, offering and answering are decided one after the other.
 */
export const waitlists: AggregateType<Waitlist, Entry> = {
  name: 'waitlist',
  collection: 'waitlists',
  schemaVersion: 1,
  initial: () => ({ joined: 0 }),
  rows: { collection: 'waitlist_entries', load: 'live', isLive },
  dueAt: nextDue,
  tick,
  tickReads: (_, { rows }) => [...rows.values()].flatMap((entry) => offerRefs(entry)),
};

export function waitlistRef(id: string, rows?: readonly string[]): Ref<Waitlist, Entry> {
  return { type: waitlists, id, rows };
}

export function waitlistIdOf(hub: string, kind: string, date: string): string {
  return `${hub}/${kind}/${date}`;
}

/** Where the reservation of an offer is kept. */
export function refsOfOffer({ reservation, aggregates, ledgers }: Offer): AnyRef[] {
  return [
    ...aggregates.map((id, index) => sheetRef(id, index === 0 ? [reservation] : undefined)),
    ...ledgers.map(ledgerRef),
  ];
}

/** The change of entries of one waitlist, each with its messages. */
export function entriesChanged(
  id: string,
  pairs: readonly (readonly [Entry | undefined, Entry])[],
  doc?: Waitlist,
): AnyChange[] {
  if (pairs.length === 0) return [];
  const messages = pairs.flatMap(([before, after]) => announced(before, after));
  return [{ ref: waitlistRef(id), put: pairs.map(([, after]) => after), messages, ...(doc && { doc }) }];
}

function offerRefs(entry: Entry): AnyRef[] {
  return entry.status === 'offered' ? refsOfOffer(entry.offer) : [];
}

function nextDue({ rows }: State<Waitlist, Entry>): Instant | undefined {
  const due = [...rows.values()].filter(isLive).map(dueAtOf);
  return due.length === 0 ? undefined : Math.min(...due);
}

function tick(id: string, { rows }: State<Waitlist, Entry>, now: Instant, loaded: Loaded): AnyChange[] {
  const changes = changesTo(loaded, now);
  const due = [...rows.values()].filter(isLive).filter((entry) => dueAtOf(entry) <= now);
  const pairs = due.map((entry) => [entry, passed(entry, now, loaded, changes)] as const);
  return [...entriesChanged(id, pairs), ...changes.all()];
}

function passed(entry: Waiting | Offered, now: Instant, loaded: Loaded, changes: Changes): Entry {
  return entry.status === 'waiting' ? leave(entry, 'closed') : answered(entry, now, loaded, changes);
}

/**
 * What became of an offer: whoever confirmed its reservation has taken it, also past the waitlist. A hold that is due
 * ends here, in the same commit as its offer.
 */
function answered(entry: Offered, now: Instant, loaded: Loaded, changes: Changes): Entry {
  const { aggregates, reservation } = entry.offer;
  const held = loaded.get(sheetRef(aggregates[0] ?? '', [reservation])).rows.get(reservation);
  const ended = held?.status === 'held' && pass(held, now);
  if (ended) changes.lapse(held, ended);
  return lapse(entry, keepingOf(held?.status));
}

function keepingOf(status: Reservation['status'] | undefined): offers.Keeping {
  if (status === 'held') return 'held';
  if (status === 'expired') return 'lapsed';
  return status === 'cancelled' ? 'given-back' : 'taken';
}
