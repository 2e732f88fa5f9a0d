import type { Instant, LocalDate } from '@digitalhub/kernel';
import { type Half, SHORT_HALF, type ShortHalf } from './rules/day-part';
import type { LedgerEntry } from './rules/rule';

/** One local day of a reservation, as it is stored. */
interface StoredDay {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly halves: readonly ShortHalf[];
}

/** What a ledger keeps of one live reservation: the days of its month, and until when it counts by itself. */
export interface StoredEntry extends Omit<LedgerEntry, 'days'> {
  readonly days: readonly StoredDay[];
}

/** What one person has in one local month, as far as a quota or the rule of one desk asks for it. */
export interface Ledger {
  readonly entries: readonly StoredEntry[];
}

export const unwritten: Ledger = { entries: [] };

/** `<person>/<yyyy-mm>` */
export function ledgerIdOf(person: string, month: string): string {
  return `${person}/${month}`;
}

/** What a ledger keeps, as rules read it. */
export function entriesIn({ entries }: Ledger): LedgerEntry[] {
  return entries.map(({ days, ...entry }) => ({
    ...entry,
    days: days.map((day) => ({ ...day, halves: day.halves.map((half) => LONG_HALF[half]) })),
  }));
}

const LONG_HALF: Record<ShortHalf, Half> = { am: 'morning', pm: 'afternoon' };

/** The ledger with an entry, in place of an earlier one of the same reservation and without those that are over. */
export function entered({ entries }: Ledger, entry: LedgerEntry, now: Instant): Ledger {
  const others = entries.filter(({ id, until }) => id !== entry.id && until > now);
  const days = entry.days.map((day) => ({ ...day, halves: day.halves.map((half) => SHORT_HALF[half]) }));
  return { entries: [...others, { ...entry, days }] };
}

/** The ledger without a reservation, and without those that are over. */
export function struck({ entries }: Ledger, reservation: string, now: Instant): Ledger {
  return { entries: entries.filter(({ id, until }) => id !== reservation && until > now) };
}
