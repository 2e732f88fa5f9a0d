import {
  type Instant,
  type Interval,
  type TimeZoneId,
  addDays,
  contains,
  instantOf,
  overlaps,
  wallTimeOf,
} from '@digitalhub/kernel';

/** How many alternatives a refusal names. */
export const MOST = 5;
const RASTER = 15 * 60_000;

interface Named {
  readonly id: string;
  readonly parent?: string;
}

/** Other resources, those in the same room first, each group in the order of their numbers. */
export function nearestFirst<Resource extends Named>(wanted: Named, others: readonly Resource[]): Resource[] {
  const elsewhere = ({ parent }: Named) => (parent === wanted.parent ? 0 : 1);
  return [...others].sort((a, b) => elsewhere(a) - elsewhere(b) || byNumber(a.id, b.id));
}

/**
 * Times as long as the wanted one, one in each free span that has room for it: as near to the wanted start as the
 * span allows, on the raster and not before `from`. The nearest come first.
 */
export function nearestTimes(wanted: Interval, free: readonly Interval[], from: Instant): Interval[] {
  const length = wanted.end - wanted.start;
  const distance = ({ start }: Interval) => Math.abs(start - wanted.start);
  return free
    .map((span) => {
      const earliest = Math.ceil(Math.max(span.start, from) / RASTER) * RASTER;
      const latest = Math.floor((span.end - length) / RASTER) * RASTER;
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

/** The interval with the larger buffer of a policy around it: what lies beyond is far enough. */
export function widened({ start, end }: Interval, { buffer }: { readonly buffer: Buffered }): Interval {
  const larger = Math.max(buffer.beforeMinutes, buffer.afterMinutes) * 60_000;
  return { start: start - larger, end: end + larger };
}

interface Buffered {
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
}

/** True when nothing that is taken touches the interval. */
export function isClear(interval: Interval, taken: readonly Interval[]): boolean {
  return !taken.some((span) => overlaps(span, interval));
}

/** `desk-2` before `desk-10`. Digits are compared as numbers, the rest by code points. */
function byNumber(a: string, b: string): number {
  const [left, right] = [padded(a), padded(b)];
  return left < right ? -1 : Number(left > right);
}

const padded = (id: string) => id.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
