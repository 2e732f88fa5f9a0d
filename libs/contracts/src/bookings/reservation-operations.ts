import { z } from 'zod';
import { InstantText } from '../fields';
import { defineOperation, type Operation, PageQuery } from '../http';
import {
  Reservation,
  ReservationCancellation,
  ReservationDenial,
  ReservationGroup,
  ReservationMove,
  ReservationPage,
  ReservationRequest,
  ReservationSnapshot,
  ReservationStatus,
} from './reservation';

const reservationExample = ReservationSnapshot.examples[0];
const reservation = { tag: 'bookings', params: { id: z.uuid() } } as const satisfies Partial<Operation>;

const step = {
  ...reservation,
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
  refusals: [400, 404, 409, 422],
} as const satisfies Partial<Operation>;

export const bookReservation = defineOperation({
  id: 'bookReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations',
  access: ['citizen', 'staff', 'organizer', 'counsellor', 'manager', 'admin'],
  person: 'needed',
  tag: 'bookings',
  summary: 'Book a resource or several at once, or hold them for some minutes',
  description:
    'The policy of the hub for the kind of resource says who may book what, and whether a manager has to approve ' +
    'it: then the answer has the status `requested`, and occupies. A refusal with 409 names what is in the way and ' +
    'the next free alternatives, best first; `quota-exceeded` names the quota and when it begins anew. With ' +
    '`resources` all are booked or none, the answer is a group, and a refusal names each that failed.',
  takes: ['Idempotency-Key'],
  body: ReservationRequest,
  bodyExample: { resource: 'zeitz-desk-1', start: '2026-11-23T09:00:00', end: '2026-11-23T17:00:00' },
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: {
    201: {
      schema: z.union([Reservation, ReservationGroup]),
      description: 'The reservation.',
      example: reservationExample,
    },
  },
  refusals: [400, 403, 409, 422],
});

export const listReservations = defineOperation({
  id: 'listReservations',
  owner: 'bookings',
  method: 'GET',
  path: '/reservations',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  summary: 'The caller’s own reservations, in the order of their starts',
  query: PageQuery.extend({
    from: InstantText.optional().meta({ description: 'Reservations that end later.' }),
    to: InstantText.optional().meta({ description: 'Reservations that start earlier.' }),
    status: ReservationStatus.optional(),
  }),
  gives: ['Link'],
  answers: {
    200: {
      schema: ReservationPage,
      description: 'One page of reservations.',
      example: { items: [reservationExample] },
    },
  },
  refusals: [400],
});

export const getReservation = defineOperation({
  ...reservation,
  id: 'getReservation',
  owner: 'bookings',
  method: 'GET',
  path: '/reservations/{id}',
  access: 'signed-in',
  person: 'needed',
  summary: 'One reservation',
  description:
    'A manager who opens another person’s says why in the header Digitalhub-Reason, like `incident; ' +
    'case=case-2026-17`. It is recorded before it is answered.',
  gives: ['ETag'],
  takes: ['Digitalhub-Reason'],
  answers: { 200: { schema: Reservation, description: 'The reservation.', example: reservationExample } },
  refusals: [400, 404],
});

export const moveReservation = defineOperation({
  ...reservation,
  id: 'moveReservation',
  owner: 'bookings',
  method: 'PATCH',
  path: '/reservations/{id}',
  access: 'signed-in',
  person: 'needed',
  summary: 'Move a reservation to another time or resource',
  takes: ['If-Match'],
  body: ReservationMove,
  bodyExample: { start: '2026-11-24T09:00:00', end: '2026-11-24T17:00:00' },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: Reservation, description: 'The reservation after the move.', example: reservationExample },
  },
  refusals: [400, 404, 409, 412, 422, 428],
});

export const confirmReservation = defineOperation({
  ...step,
  id: 'confirmReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/confirm',
  access: 'signed-in',
  person: 'needed',
  summary: 'Confirm a held reservation',
  answers: {
    200: { schema: Reservation, description: 'The reservation after it.', example: reservationExample },
  },
});

export const cancelReservation = defineOperation({
  ...step,
  id: 'cancelReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/cancel',
  access: 'signed-in',
  person: 'needed',
  summary: 'Cancel a reservation, or all that was booked with it',
  body: ReservationCancellation,
  bodyExample: { reason: 'changed-plans' },
  answers: {
    200: {
      schema: z.union([Reservation, ReservationGroup]),
      description: 'The reservation after it.',
      example: reservationExample,
    },
  },
});

export const approveReservation = defineOperation({
  ...step,
  id: 'approveReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/approve',
  access: ['manager', 'admin'],
  person: 'needed',
  summary: 'Approve a requested reservation',
  description:
    'What may have changed since the request is judged again: closures, opening hours, neighbours.',
  answers: {
    200: { schema: Reservation, description: 'The reservation after it.', example: reservationExample },
  },
  refusals: [400, 403, 404, 409, 422],
});

export const denyReservation = defineOperation({
  ...step,
  id: 'denyReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/deny',
  access: ['manager', 'admin'],
  person: 'needed',
  summary: 'Deny a requested reservation',
  body: ReservationDenial,
  bodyExample: { reason: 'needed-otherwise' },
  answers: {
    200: { schema: Reservation, description: 'The reservation after it.', example: reservationExample },
  },
  refusals: [400, 403, 404, 409],
});

export const checkInReservation = defineOperation({
  ...step,
  id: 'checkInReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/check-in',
  access: 'signed-in',
  person: 'needed',
  summary: 'Say that the holder is there',
  answers: {
    200: { schema: Reservation, description: 'The reservation after it.', example: reservationExample },
  },
});

export const releaseReservation = defineOperation({
  ...step,
  id: 'releaseReservation',
  owner: 'bookings',
  method: 'POST',
  path: '/reservations/{id}/release',
  access: 'signed-in',
  person: 'needed',
  summary: 'Leave early: the rest of the time is free again',
  answers: {
    200: { schema: Reservation, description: 'The reservation after it.', example: reservationExample },
  },
});
