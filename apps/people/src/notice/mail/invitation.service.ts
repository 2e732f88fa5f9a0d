import type { NoticeCalendar } from '@digitalhub/contracts';
import { type Party, calendarFile } from '@digitalhub/platform';

/** Whom an invitation is from and for; it stands in the mail alone. */
export interface Parties {
  readonly organizer: Party;
  readonly attendee: Party;
  /** When the notice came into being: the same for every try. */
  readonly stamp: number;
}

/**
 * An iTIP message (RFC 5546): REQUEST puts the entry into the calendar of the person or replaces the one with a lower
 * `SEQUENCE`, CANCEL takes it out. Times are wall times with their zone beside them.
 */
export function invitationOf(entry: NoticeCalendar, parties: Parties): string {
  const { method, start, end, ...rest } = entry;
  const event = {
    ...rest,
    ...parties,
    start: Date.parse(start),
    end: Date.parse(end),
    status: method === 'CANCEL' ? ('CANCELLED' as const) : ('CONFIRMED' as const),
  };
  return calendarFile({ product: 'people', method, events: [event] });
}
