import {
  type Interval,
  type LocalDate,
  type TimeZoneId,
  instantOf,
  union,
  weekdayOf,
} from '@digitalhub/kernel';
import type { WeeklyOpening } from './hubs';

/**
 * When a hub is open on a local date: sorted, disjoint, touching spans joined. On the days of a clock change the
 * spans are as long as the wall clock says in that zone; a span that the change swallows is left out.
 */
export function openIntervals(
  openingHours: readonly WeeklyOpening[],
  date: LocalDate,
  timeZone: TimeZoneId,
): Interval[] {
  const weekday = weekdayOf(date);
  const spans = openingHours
    .filter((opening) => opening.weekday === weekday)
    .map(({ opens, closes }) => ({
      start: instantOf(date, opens, timeZone),
      end: instantOf(date, closes, timeZone),
    }));
  return union(spans.filter((span) => span.start < span.end));
}
