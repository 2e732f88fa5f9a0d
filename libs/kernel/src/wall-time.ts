import { Temporal } from 'temporal-polyfill';
import type { Instant, Interval } from './interval';

/** A local calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A local calendar month, `YYYY-MM`. */
export type LocalMonth = string;
/** A local time of day, `HH:MM`; `24:00` ends a day. */
export type LocalTime = string;
/** An IANA time zone id such as `Europe/Berlin`. */
export type TimeZoneId = string;

/**
 * The instant of a wall-clock time. A time that a clock change skips or repeats is read as RFC 5545 §3.3.5 asks:
 * skipped times move forward by the gap, of repeated times the first is meant (`disambiguation: 'compatible'`).
 */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: TimeZoneId): Instant {
  const day = Temporal.PlainDate.from(date);
  const [wallDay, wallTime] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time];
  return wallDay.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(wallTime) }).epochMilliseconds;
}

/** The wall-clock date at an instant. */
export function localDateOf(instant: Instant, timeZone: TimeZoneId): LocalDate {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** The month that a wall calendar shows at an instant. */
export function localMonthOf(instant: Instant, timeZone: TimeZoneId): LocalMonth {
  return localDateOf(instant, timeZone).slice(0, 7);
}

/** The wall-clock time at an instant, `YYYY-MM-DDTHH:MM:SS`, without offset. */
export function wallTimeOf(instant: Instant, timeZone: TimeZoneId): string {
  return zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** RFC 3339 with the offset that is in force in the zone at that instant. */
export function rfc3339(instant: Instant, timeZone: TimeZoneId = 'UTC'): string {
  if (timeZone === 'UTC') return `${new Date(instant).toISOString().slice(0, 19)}Z`;
  return zoned(instant, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The span of one local day; 23 or 25 hours long on the days of a clock change. */
export function dayInterval(date: LocalDate, timeZone: TimeZoneId): Interval {
  const day = Temporal.PlainDate.from(date);
  return { start: startOfDay(day, timeZone), end: startOfDay(day.add({ days: 1 }), timeZone) };
}

/** The span of one local month. */
export function monthInterval(month: LocalMonth, timeZone: TimeZoneId): Interval {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return { start: startOfDay(first, timeZone), end: startOfDay(first.add({ months: 1 }), timeZone) };
}

/** The local dates an interval touches, in order. An end at midnight does not touch the day it starts. */
export function datesTouched(interval: Interval, timeZone: TimeZoneId): LocalDate[] {
  const last = Temporal.PlainDate.from(localDateOf(interval.end - 1, timeZone));
  let day = Temporal.PlainDate.from(localDateOf(interval.start, timeZone));
  const dates: LocalDate[] = [];
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    dates.push(day.toString());
    day = day.add({ days: 1 });
  }
  return dates;
}

/** The local months an interval touches, in order. */
export function monthsTouched(interval: Interval, timeZone: TimeZoneId): LocalMonth[] {
  const last = Temporal.PlainYearMonth.from(localMonthOf(interval.end - 1, timeZone));
  let month = Temporal.PlainYearMonth.from(localMonthOf(interval.start, timeZone));
  const months: LocalMonth[] = [];
  while (Temporal.PlainYearMonth.compare(month, last) <= 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** ISO weekday of a local date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The local date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** True when a text like `2026-11-23T09:00:00` names a day and time of the calendar: the 30th of February is none. */
export function isWallTime(text: string): boolean {
  const read = new Date(`${text}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** True when the runtime knows the zone. */
export function isTimeZone(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}

function zoned(instant: Instant, timeZone: TimeZoneId): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

function startOfDay(day: Temporal.PlainDate, timeZone: TimeZoneId): Instant {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}
