import { createHash } from 'node:crypto';
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { CalendarEntry } from './entry';

const HOUR_SECONDS = 3600;

/**
 * An iCalendar file (RFC 5545, RFC 7986) of entries, in their order. The same entries give the same bytes, whatever
 * the time and the zone of the process.
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'DigitalHub', product: 'bookings', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: HOUR_SECONDS,
    // Without a name: with one the generator writes DTSTAMP in local time.
    timezone: { name: null, generator: zoneBlock } as never,
  });
  for (const entry of entries) calendar.createEvent(eventOf(entry));
  return `${calendar.toString().replace(/\r?\n/g, '\r\n').trimEnd()}\r\n`;
}

/** A strong ETag of a file. */
export function etagOfFile(file: string): string {
  return `"${createHash('sha256').update(file).digest('base64url').slice(0, 27)}"`;
}

function eventOf({ uid, sequence, stamp, start, end, timeZone, status, summary, location }: CalendarEntry) {
  return {
    ...{ id: uid, sequence, summary, location },
    stamp: new Date(stamp),
    start: timeOf(start, timeZone),
    end: timeOf(end, timeZone),
    timezone: timeZone ?? null,
    status: ICalEventStatus[status],
  };
}

/** Not as a Date: the generator would show it in the zone of the process. */
function timeOf(instant: number, timeZone: string | undefined) {
  if (timeZone === undefined) return new Date(instant);
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone) as never;
}

function zoneBlock(timeZone: string): string | null {
  const [block = null] = tzlib_get_ical_block(timeZone);
  return block;
}
