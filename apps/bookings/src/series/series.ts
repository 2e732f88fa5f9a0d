import type { Holder, OccurrenceState, SeriesCounts, SeriesOutcome } from '@digitalhub/contracts';
import type { Instant, Interval, TimeZoneId } from '@digitalhub/kernel';
import { refused } from './refusal';
import type { Slot } from './schedule';

/** One occurrence of a series: where it is meant to be, and what became of it. */
export interface Entry extends Interval {
  /** When the rule first put it; its name for good. */
  readonly occurrence: string;
  /** Where the rule puts it now. */
  readonly wall: string;
  readonly warning?: Slot['warning'];
  readonly resource: string;
  readonly state: Exclude<OccurrenceState, 'other'>;
  readonly outcome: SeriesOutcome;
  /** The rule that stands against it, in one sentence. */
  readonly detail?: string;
  /** What is or was booked for it. The reservation says itself what has become of it. */
  readonly reservation?: string;
}

/** Reservations of one holder that repeat. Rule and wall times are those of the occurrences to come. */
export interface Series {
  readonly id: string;
  readonly hub: string;
  readonly resource: string;
  readonly holder: Holder;
  readonly timeZone: TimeZoneId;
  readonly rule: string;
  readonly wallStart: string;
  readonly wallEnd: string;
  readonly status: 'active' | 'cancelled';
  /** In the order of time. */
  readonly entries: readonly Entry[];
  /** The series that it was split from, and the one that has its later occurrences. */
  readonly continues?: string;
  readonly continuedBy?: string;
  readonly revision: number;
}

/** What is stored of a series; nothing before it is booked. */
export interface SeriesDoc {
  readonly series?: Series;
}

export const unbooked: SeriesDoc = {};

/** The series one revision later. */
export function next(series: Series, members: Partial<Series>): Series {
  return { ...series, ...members, revision: series.revision + 1 };
}

/** The series with one entry in place of the one that has its name. */
export function withEntry(series: Series, entry: Entry): Series {
  const entries = series.entries.map((each) => (each.occurrence === entry.occurrence ? entry : each));
  return next(series, { entries });
}

/** Refuses with `occurrence-unknown`. */
export function entryOf({ entries }: Series, occurrence: string): Entry {
  const entry = entries.find((each) => each.occurrence === occurrence);
  if (entry) return entry;
  throw refused('occurrence-unknown', `The series has no occurrence ${occurrence}.`);
}

/** What has started is past: it never changes again. */
export function isAhead({ start }: Interval, now: Instant): boolean {
  return start > now;
}

/** Refuses an occurrence that has started. */
export function requireAhead(entry: Entry, now: Instant): void {
  if (isAhead(entry, now)) return;
  throw refused(
    'occurrence-over',
    `The occurrence ${entry.occurrence} has started; it can no longer change.`,
  );
}

/** Refuses a series that was given up. */
export function requireActive({ status }: Series): void {
  if (status !== 'active') throw refused('series-cancelled', 'The series was cancelled.');
}

/** Occurrences by what became of them. */
export function countsOf(occurrences: readonly Pick<Entry, 'state'>[]): SeriesCounts {
  const counts = { booked: 0, refused: 0, skipped: 0, cancelled: 0 };
  for (const { state } of occurrences) counts[state] += 1;
  return counts;
}
