import { Temporal } from 'temporal-polyfill';
import { isPartialDate } from './partial-date';
import { remembering } from './remembering';

/** A local calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A local calendar month, `YYYY-MM`. */
export type LocalMonth = string;
/** A local time of day, `HH:MM`; `24:00` ends a day. */
export type LocalTime = string;
/** An IANA time zone id such as `Europe/Berlin`. */
export type TimeZoneId = string;

/** Some thirty years. */
const KEPT_DATES = 10_000;
const LOCAL_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?|24:00(?::00)?)$/;
/** More than there are; ids are read in any case, so that somebody could send more. */
const KEPT_ZONES = 1000;
const WALL_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
/** Temporal reads offsets and whole timestamps as zones too; an IANA id starts with a letter. */
const ZONE_ID = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;

/** ISO weekday of a local date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(midnightOf(date)).getUTCDay() || 7;
}

/** The local date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(midnightOf(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The month after a local month. */
export function nextMonth(month: LocalMonth): LocalMonth {
  return addDays(`${month}-01`, 31).slice(0, 7);
}

/** True when a text like `2026-11-23T09:00:00` names a day and time of the calendar: the 30th of February is none. */
export function isWallTime(text: string): boolean {
  return WALL_TIME.test(text) && isPartialDate(text.slice(0, 10));
}

const knownZones = new Set<string>();

/** True when the runtime knows the zone. */
export function isTimeZone(id: string): boolean {
  return knownZones.has(id) || (ZONE_ID.test(id) && isKnown(id));
}

function isKnown(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
  } catch {
    return false;
  }
  if (knownZones.size >= KEPT_ZONES) knownZones.clear();
  knownZones.add(id);
  return true;
}

/**
 * What a wall clock shows, in milliseconds as if it were UTC. Throws a RangeError that quotes a date or time that
 * the calendar does not have.
 */
export function wallClockOf(date: LocalDate, time: LocalTime): number {
  const match = LOCAL_TIME.exec(time);
  if (!match) throw new RangeError(`Not a time of day: ${time}`);
  const [, hours = '24', minutes = '0', seconds = '0'] = match;
  return midnightOf(date) + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Remembers dates: rules ask for the few of a sheet again and again. */
const midnightOf = remembering(KEPT_DATES, (date: LocalDate): number => {
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(`${date}T`)) {
    throw new RangeError(`Not a calendar date: ${date}`);
  }
  return midnight.getTime();
});
