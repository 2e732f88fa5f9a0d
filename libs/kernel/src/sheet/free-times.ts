import { type TimeZoneId, addDays } from '../calendar';
import { type Instant, type Interval, contains, overlaps } from '../interval';
import { instantOf, wallTimeOf } from '../wall-time';
import { SLOT } from './slots';

/**
 * Times as long as the wanted one, one in each free span that has room for it: as near to the wanted start as the
 * span allows, on the raster of slots and not before `from`. The nearest come first.
 */
export function nearestTimes(wanted: Interval, free: readonly Interval[], from: Instant): Interval[] {
  const length = wanted.end - wanted.start;
  const distance = ({ start }: Interval) => Math.abs(start - wanted.start);
  return free
    .map((span) => {
      const earliest = Math.ceil(Math.max(span.start, from) / SLOT) * SLOT;
      const latest = Math.floor((span.end - length) / SLOT) * SLOT;
      const start = Math.max(Math.min(wanted.start, latest), earliest);
      return { span, time: { start, end: start + length } };
    })
    .filter(({ span, time }) => contains(span, time))
    .map(({ time }) => time)
    .sort((a, b) => distance(a) - distance(b) || a.start - b.start);
}

/** The interval with both wall times some days later, or earlier when negative. */
export function shiftedByDays({ start, end }: Interval, days: number, timeZone: TimeZoneId): Interval {
  const shifted = (instant: Instant) => {
    const [date = '', time = ''] = wallTimeOf(instant, timeZone).split('T');
    return instantOf(addDays(date, days), time, timeZone);
  };
  return { start: shifted(start), end: shifted(end) };
}

/** True when nothing that is taken touches the interval. */
export function isClear(interval: Interval, taken: readonly Interval[]): boolean {
  return !taken.some((span) => overlaps(span, interval));
}
