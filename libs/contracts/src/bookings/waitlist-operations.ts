import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import {
  WaitlistEntry,
  WaitlistEntryList,
  WaitlistEntryView,
  WaitlistJoined,
  WaitlistOffered,
  WaitlistRequest,
} from './waitlist';

const waiting = WaitlistJoined.examples[0];
const offered = WaitlistOffered.examples[0];

const step = {
  tag: 'bookings',
  params: { id: z.uuid() },
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
  refusals: [400, 404, 409],
} as const satisfies Partial<Operation>;

export const joinWaitlist = defineOperation({
  id: 'joinWaitlist',
  owner: 'bookings',
  method: 'POST',
  path: '/waitlist-entries',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  tag: 'bookings',
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  summary: 'Wait for a resource, or for any of a kind in a hub',
  description:
    'For a time on one local day. What becomes free is kept for the first who fits for two hours, then for the next.',
  body: WaitlistRequest,
  bodyExample: { resource: 'zeitz-desk-1', start: '2026-11-23T09:00:00', end: '2026-11-23T17:00:00' },
  answers: { 201: { schema: WaitlistEntry, description: 'The entry.', example: waiting } },
  refusals: [400, 403, 409, 422],
});

export const listWaitlistEntries = defineOperation({
  id: 'listWaitlistEntries',
  owner: 'bookings',
  method: 'GET',
  path: '/waitlist-entries',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  summary: 'What the caller waits for, of today and later',
  answers: {
    200: {
      schema: WaitlistEntryList,
      description: 'The entries in the order of their starts.',
      example: { items: [{ ...waiting, position: 1 }] },
    },
  },
});

export const getWaitlistEntry = defineOperation({
  id: 'getWaitlistEntry',
  owner: 'bookings',
  method: 'GET',
  path: '/waitlist-entries/{id}',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  params: { id: z.uuid() },
  gives: ['ETag'],
  summary: 'One entry, with its position',
  answers: {
    200: { schema: WaitlistEntryView, description: 'The entry.', example: { ...waiting, position: 1 } },
  },
  refusals: [400, 404],
});

export const acceptWaitlistOffer = defineOperation({
  ...step,
  id: 'acceptWaitlistOffer',
  owner: 'bookings',
  method: 'POST',
  path: '/waitlist-entries/{id}/accept',
  access: 'signed-in',
  person: 'needed',
  summary: 'Take the offered place',
  answers: {
    200: {
      schema: WaitlistEntry,
      description: 'The entry after it.',
      example: { ...offered, status: 'accepted', revision: 3 },
    },
  },
});

export const declineWaitlistOffer = defineOperation({
  ...step,
  id: 'declineWaitlistOffer',
  owner: 'bookings',
  method: 'POST',
  path: '/waitlist-entries/{id}/decline',
  access: 'signed-in',
  person: 'needed',
  summary: 'Leave the offered place to the next',
  answers: { 200: { schema: WaitlistEntry, description: 'The entry after it.' } },
});

export const withdrawWaitlistEntry = defineOperation({
  ...step,
  id: 'withdrawWaitlistEntry',
  owner: 'bookings',
  method: 'POST',
  path: '/waitlist-entries/{id}/withdraw',
  access: 'signed-in',
  person: 'needed',
  summary: 'Wait no longer',
  answers: { 200: { schema: WaitlistEntry, description: 'The entry after it.' } },
});
