import { z } from 'zod';
import { Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { CalendarFile, CalendarSubscription } from './calendar';

const file = {
  tag: 'bookings',
  takes: ['If-None-Match'],
  gives: ['ETag'],
  refusals: [404],
} as const satisfies Partial<Operation>;

const since = '2026-11-22T19:10:05Z';
const subscription = { tag: 'bookings' } as const satisfies Partial<Operation>;

export const openCalendar = defineOperation({
  ...subscription,
  id: 'openCalendar',
  owner: 'bookings',
  method: 'POST',
  path: '/calendar-subscriptions',
  access: 'signed-in',
  person: 'needed',
  summary: 'Get a secret address for one’s own calendar',
  description:
    'The one before is void from then on. The address is in this answer alone: a repeat with the same Idempotency-Key ' +
    'is refused with `calendar-address-told-once` and changes nothing. Whoever has it reads the calendar.',
  takes: ['Idempotency-Key?'],
  gives: ['Digitalhub-Seen', 'Location'],
  answers: {
    201: {
      schema: CalendarSubscription,
      description: 'The address.',
      example: { path: '/calendars/8Qm0X3m2w1a7Qk5c9yTzBfUeLr4vNs6d.ics', since },
    },
  },
  refusals: [400, 409, 422],
});

export const getCalendarSubscription = defineOperation({
  ...subscription,
  id: 'getCalendarSubscription',
  owner: 'bookings',
  method: 'GET',
  path: '/calendar-subscriptions',
  access: 'signed-in',
  person: 'needed',
  summary: 'Since when one’s calendar has an address',
  answers: {
    200: { schema: CalendarSubscription, description: 'Without `since`: it has none.', example: { since } },
  },
});

export const closeCalendar = defineOperation({
  ...subscription,
  id: 'closeCalendar',
  owner: 'bookings',
  method: 'POST',
  path: '/calendar-subscriptions/revoke',
  access: 'signed-in',
  person: 'needed',
  summary: 'Make the address of one’s calendar void',
  gives: ['Digitalhub-Seen'],
  answers: { 200: { schema: CalendarSubscription, description: 'There is none any more.', example: {} } },
});

export const readCalendar = defineOperation({
  ...file,
  id: 'readCalendar',
  owner: 'bookings',
  method: 'GET',
  path: '/calendars/{file}',
  access: 'public',
  summary: 'A person’s calendar, by its secret address',
  params: { file: z.string() },
  answers: { 200: { schema: CalendarFile, mediaType: 'text/calendar', description: 'An iCalendar file.' } },
});

export const readResourceCalendar = defineOperation({
  ...file,
  id: 'readResourceCalendar',
  owner: 'bookings',
  method: 'GET',
  path: '/resources/{id}/calendar.ics',
  access: 'public',
  summary: 'When a resource is taken, without a word of whom for',
  params: { id: Slug },
  answers: { 200: { schema: CalendarFile, mediaType: 'text/calendar', description: 'An iCalendar file.' } },
  refusals: [400, 404],
});

export const downloadReservation = defineOperation({
  ...file,
  id: 'downloadReservation',
  owner: 'bookings',
  method: 'GET',
  path: '/reservations/{id}/calendar.ics',
  access: 'signed-in',
  person: 'needed',
  summary: 'One reservation as a calendar file',
  description: 'Managers say why in the header Digitalhub-Reason, as for the reservation itself.',
  params: { id: z.uuid() },
  answers: { 200: { schema: CalendarFile, mediaType: 'text/calendar', description: 'An iCalendar file.' } },
  refusals: [400, 404],
  takes: ['If-None-Match', 'Digitalhub-Reason'],
});
