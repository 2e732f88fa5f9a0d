import { Temporal } from 'temporal-polyfill';
import type { Instant } from './interval';

/** A day of UTC in one zone: `before` holds until `change`, `after` from then on; mostly there is no change. */
interface DayOffsets {
  readonly before: number;
  readonly change: Instant;
  readonly after: number;
}

export const DAY = 86_400_000;
/** Days kept over all zones, some ten megabytes at most; past it the memory starts anew. */
const KEPT_DAYS = 50_000;

const zones = new Map<string, Map<number, DayOffsets>>();
let kept = 0;

/**
 * How many milliseconds the wall clock of a zone is ahead of UTC at an instant. Remembers the days it was asked about;
 * relies on no zone changing its clock twice within one day of UTC. Throws a RangeError for an unknown zone.
 */
export function offsetAt(instant: Instant, timeZone: string): number {
  const day = Math.floor(instant / DAY);
  const { before, change, after } = zones.get(timeZone)?.get(day) ?? remember(timeZone, day);
  return instant < change ? before : after;
}

function remember(timeZone: string, day: number): DayOffsets {
  if (kept >= KEPT_DAYS) {
    zones.clear();
    kept = 0;
  }
  const offsets = lookUp(timeZone, day * DAY, (day + 1) * DAY);
  const days = zones.get(timeZone) ?? new Map<number, DayOffsets>();
  zones.set(timeZone, days.set(day, offsets));
  kept += 1;
  return offsets;
}

function lookUp(timeZone: string, start: Instant, end: Instant): DayOffsets {
  const offset = (instant: Instant) => offsetInRules(instant, timeZone);
  const [before, after] = [offset(start), offset(end)];
  if (before === after) return { before, change: Infinity, after };
  let [last, change] = [start, end];
  while (change - last > 1) {
    const middle = Math.floor((last + change) / 2);
    if (offset(middle) === before) last = middle;
    else change = middle;
  }
  return { before, change, after };
}

/** What the time zone database says; some 20 microseconds a call. */
function offsetInRules(instant: Instant, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return zoned.offsetNanoseconds / 1e6;
}
