import type { Instant, LocalDate } from '@digitalhub/kernel';

/** One local day of a reservation. */
export interface LedgerDay {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly halves: readonly ('am' | 'pm')[];
}

/** What a ledger keeps of one live reservation: the days of its month, and until when it counts by itself. */
export interface LedgerEntry {
  readonly id: string;
  readonly resource: string;
  readonly kind: string;
  readonly hub: string;
  readonly days: readonly LedgerDay[];
  readonly until: Instant;
  /** The round that gave it out. */
  readonly round?: string;
}

/** What one person has in one local month, as far as a quota or the rule of one desk asks for it. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
}

export const unwritten: Ledger = { entries: [] };

/** `<person>/<yyyy-mm>` */
export function ledgerIdOf(person: string, month: string): string {
  return `${person}/${month}`;
}

/** The ledger with an entry, in place of an earlier one of the same reservation and without those that are over. */
export function entered({ entries }: Ledger, entry: LedgerEntry, now: Instant): Ledger {
  const others = entries.filter(({ id, until }) => id !== entry.id && until > now);
  return { entries: [...others, entry] };
}

/** The ledger without a reservation, and without those that are over. */
export function struck({ entries }: Ledger, reservation: string, now: Instant): Ledger {
  return { entries: entries.filter(({ id, until }) => id !== reservation && until > now) };
}
