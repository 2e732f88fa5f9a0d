import {
  type LocalDate,
  type LocalMonth,
  type LocalTime,
  type TimeZoneId,
  addDays,
  nextMonth,
  wallClockOf,
} from './calendar';
import type { Instant, Interval } from './interval';
import { DAY, offsetAt } from './zone-offset';

/**
 * The instant of a wall-clock time. A time that a clock change skips or repeats is read as RFC 5545 §3.3.5 asks:
 * skipped times move forward by the gap, of repeated times the first is meant (`disambiguation: 'compatible'`).
 */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: TimeZoneId): Instant {
  const wall = wallClockOf(date, time);
  return firstShowing(wall, timeZone) ?? wall - offsetAt(wall - DAY, timeZone);
}

/** The wall-clock date at an instant. */
export function localDateOf(instant: Instant, timeZone: TimeZoneId): LocalDate {
  return wallTimeOf(instant, timeZone).slice(0, 10);
}

/** The month that a wall calendar shows at an instant. */
export function localMonthOf(instant: Instant, timeZone: TimeZoneId): LocalMonth {
  return wallTimeOf(instant, timeZone).slice(0, 7);
}

/** The wall-clock time at an instant, `YYYY-MM-DDTHH:MM:SS`, without offset. */
export function wallTimeOf(instant: Instant, timeZone: TimeZoneId): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 19);
}

/** RFC 3339 with the offset that is in force in the zone at that instant. */
export function rfc3339(instant: Instant, timeZone: TimeZoneId = 'UTC'): string {
  if (timeZone === 'UTC') return `${new Date(instant).toISOString().slice(0, 19)}Z`;
  return wallTimeOf(instant, timeZone) + offsetText(offsetAt(instant, timeZone));
}

/** The span of one local day; 23 or 25 hours long on the days of a clock change. */
export function dayInterval(date: LocalDate, timeZone: TimeZoneId): Interval {
  return { start: startOfDay(date, timeZone), end: startOfDay(addDays(date, 1), timeZone) };
}

/** The span of one local month. */
export function monthInterval(month: LocalMonth, timeZone: TimeZoneId): Interval {
  return {
    start: startOfDay(`${month}-01`, timeZone),
    end: startOfDay(`${nextMonth(month)}-01`, timeZone),
  };
}

/** The local dates an interval touches, in order. An end at midnight does not touch the day it starts. */
export function datesTouched(interval: Interval, timeZone: TimeZoneId): LocalDate[] {
  return touched(
    interval,
    (instant) => localDateOf(instant, timeZone),
    (date) => addDays(date, 1),
  );
}

/** The local months an interval touches, in order. */
export function monthsTouched(interval: Interval, timeZone: TimeZoneId): LocalMonth[] {
  return touched(interval, (instant) => localMonthOf(instant, timeZone), nextMonth);
}

function touched(
  { start, end }: Interval,
  unitOf: (instant: Instant) => string,
  next: (unit: string) => string,
): string[] {
  if (start >= end) return [];
  const last = unitOf(end - 1);
  const units = [unitOf(start)];
  for (let unit = next(units[0] ?? last); unit <= last; unit = next(unit)) units.push(unit);
  return units;
}

/** The first instant of a local date, which a clock change may make another than the one called 00:00. */
function startOfDay(date: LocalDate, timeZone: TimeZoneId): Instant {
  const midnight = wallClockOf(date, '00:00');
  return firstShowing(midnight, timeZone) ?? endOfGap(midnight, timeZone);
}

/** The first instant at which the wall clock shows this; undefined when it skips it. */
function firstShowing(wall: number, timeZone: TimeZoneId): Instant | undefined {
  const [before, after] = [offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)];
  const shows = (offset: number) => offsetAt(wall - offset, timeZone) === offset;
  const [early, late] = before > after ? [before, after] : [after, before];
  if (shows(early)) return wall - early;
  return shows(late) ? wall - late : undefined;
}

/** The instant of the clock change that skips a wall-clock time. */
function endOfGap(wall: number, timeZone: TimeZoneId): Instant {
  const after = offsetAt(wall + DAY, timeZone);
  let [last, change] = [wall - DAY - after, wall + DAY - after];
  while (change - last > 1) {
    const middle = Math.floor((last + change) / 2);
    if (offsetAt(middle, timeZone) === after) change = middle;
    else last = middle;
  }
  return change;
}

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
