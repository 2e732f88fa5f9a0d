import { requestNotice } from '@digitalhub/contracts';
import { type Instant, wallTimeOf } from '@digitalhub/kernel';
import { momentOf } from '../booking/notices';
import type { Entry, Series } from './series';

export type SeriesMail = 'series-confirmed' | 'series-changed' | 'series-cancelled';

/** What an act on a whole series did. */
export interface SeriesTold {
  readonly template: SeriesMail;
  /** The occurrences that it booked, moved or gave up, in their order. */
  readonly entries: readonly Entry[];
  /** How many it could not. */
  readonly left?: number;
}

/** What the holder hears of an act on a whole series: one mail in place of one for each of its reservations. */
export function noticesOf(series: Series, { template, entries, left = 0 }: SeriesTold, now: Instant) {
  const { id, hub, holder, timeZone, revision } = series;
  const [first] = entries;
  if (holder.kind !== 'person' || !first) return [];
  const key = { subject: id, kind: template, dueAt: momentOf(now, revision) };
  const { resource, wall: start } = first;
  const place = { hub, resource, start, end: wallTimeOf(first.end, timeZone), timeZone };
  const data = { ...place, count: entries.length };
  const what = template === 'series-cancelled' ? { template, data } : { template, data: { ...data, left } };
  return [requestNotice('bookings', { key, person: holder.ref, ...what })];
}
