import {
  type Interval,
  type LocalTime,
  type TimeZoneId,
  dayInterval,
  datesTouched,
  instantOf,
  overlaps,
} from '@digitalhub/kernel';
import type { BookedDay } from './rule';

const MINUTE = 60_000;

/** The local days that an interval touches, with its minutes and the halves it touches on each. */
export function daysOf(interval: Interval, timeZone: TimeZoneId, noon: LocalTime): BookedDay[] {
  return datesTouched(interval, timeZone).map((date) => {
    const day = dayInterval(date, timeZone);
    const middle = instantOf(date, noon, timeZone);
    const [start, end] = [Math.max(day.start, interval.start), Math.min(day.end, interval.end)];
    const morning = overlaps({ start: day.start, end: middle }, interval);
    const afternoon = overlaps({ start: middle, end: day.end }, interval);
    const halves = [...(morning ? ['morning' as const] : []), ...(afternoon ? ['afternoon' as const] : [])];
    return { date, minutes: (end - start) / MINUTE, halves };
  });
}
