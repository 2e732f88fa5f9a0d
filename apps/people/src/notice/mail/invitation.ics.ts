import type { NoticeCalendar } from '@digitalhub/contracts';
import { ICalAttendeeRole, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** Whom an invitation is from and for; it stands in the mail alone. */
export interface Parties {
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name?: string; readonly email: string };
  /** When the notice came into being: the same for every try. */
  readonly stamp: number;
}

/**
 * An iTIP message (RFC 5546): REQUEST puts the entry into the calendar of the person or replaces the one with a lower
 * `SEQUENCE`, CANCEL takes it out. Times are wall times with their zone beside them.
 */
export function invitationOf(entry: NoticeCalendar, { organizer, attendee, stamp }: Parties): string {
  const cancelled = entry.method === 'CANCEL';
  const calendar = new ICalCalendar({
    prodId: { company: 'DigitalHub', product: 'people', language: 'DE' },
    method: ICalCalendarMethod[entry.method],
    // Without a name: with one the generator writes DTSTAMP in local time.
    timezone: { name: null, generator: zoneBlock } as never,
  });
  const event = calendar.createEvent({
    // The one text that the generator writes as it is.
    id: entry.uid.replace(/\p{Cc}/gu, ''),
    sequence: entry.sequence,
    stamp: new Date(stamp),
    start: wallTime(entry.start, entry.timeZone),
    end: wallTime(entry.end, entry.timeZone),
    timezone: entry.timeZone,
    summary: entry.summary,
    location: entry.location ?? null,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer,
  });
  event.createAttendee({ ...attendee, role: ICalAttendeeRole.REQ, rsvp: false });
  return `${calendar.toString().replace(/\r?\n/g, '\r\n').trimEnd()}\r\n`;
}

/** Not as a Date: the generator would show it in the zone of the process. */
function wallTime(instant: string, timeZone: string) {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone) as never;
}

function zoneBlock(timeZone: string): string | null {
  const [block = null] = tzlib_get_ical_block(timeZone);
  return block;
}
