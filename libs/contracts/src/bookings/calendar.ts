import { z } from 'zod';
import { InstantText, PersonRef } from '../fields';
import { defineMessage, defineTopic } from '../messaging';

/** The UID that a reservation has in every calendar, for good: in feeds, attachments and mails alike. */
export function calendarUid(reservation: string): string {
  return `${reservation}@digitalhub`;
}

/** The SEQUENCE of a reservation's entry: rises with every revision, so that calendars take the later one. */
export function calendarSequence(revision: number): number {
  return revision - 1;
}

/** HTTP: the address of the caller's own calendar. Whoever has it reads the calendar, so it is told once. */
export const CalendarSubscription = z
  .object({
    path: z
      .string()
      .optional()
      .meta({ description: 'Secret path of the calendar; only in the answer that made it.' }),
    since: InstantText.optional().meta({ description: 'Since when there is a valid address; absent: none.' }),
  })
  .meta({ id: 'CalendarSubscription' });
export type CalendarSubscription = z.infer<typeof CalendarSubscription>;

/** An iCalendar file (RFC 5545). */
export const CalendarFile = z.string().meta({ id: 'CalendarFile', description: 'iCalendar, RFC 5545.' });

export const calendarFacts = defineTopic({
  owner: 'bookings',
  entity: 'calendar',
  kind: 'facts',
  key: 'person ref',
  description: 'That somebody opened or closed a calendar address; never the address.',
});

const schema = z.object({ person: PersonRef });
const examples = [{ person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' }] as const;

export const CalendarOpened = defineMessage({
  type: 'digitalhub.bookings.calendar.opened.v1',
  topic: calendarFacts,
  summary: 'A person has a new calendar address; the one before is void.',
  personalData: 'person-ref',
  schema,
  examples,
});
export const CalendarClosed = defineMessage({
  type: 'digitalhub.bookings.calendar.closed.v1',
  topic: calendarFacts,
  summary: 'The calendar address of a person is void.',
  personalData: 'person-ref',
  schema,
  examples,
});
