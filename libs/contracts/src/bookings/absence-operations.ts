import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import { Absence, AbsenceDeclared, AbsenceList, AbsenceRequest } from './absence';

const { person: _person, ...absence } = AbsenceDeclared.examples[0];

const step = {
  tag: 'bookings',
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
} as const satisfies Partial<Operation>;

export const declareAbsence = defineOperation({
  ...step,
  id: 'declareAbsence',
  owner: 'bookings',
  method: 'POST',
  path: '/absences',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Say on which days one will not be in',
  description:
    'Own desk days that lie in it are given up, and others may have them; `status` says when that is done. Why one ' +
    'is absent is not asked.',
  body: AbsenceRequest,
  bodyExample: { from: absence.from, until: absence.until },
  answers: { 201: { schema: Absence, description: 'The absence.', example: absence } },
  refusals: [400, 409, 422],
});

export const listAbsences = defineOperation({
  id: 'listAbsences',
  owner: 'bookings',
  method: 'GET',
  path: '/absences',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  summary: 'The caller’s absences that are not long over',
  answers: {
    200: {
      schema: AbsenceList,
      description: 'In the order of their first days.',
      example: { items: [absence] },
    },
  },
});

export const cancelAbsence = defineOperation({
  ...step,
  id: 'cancelAbsence',
  owner: 'bookings',
  method: 'POST',
  path: '/absences/{id}/cancel',
  access: 'signed-in',
  person: 'needed',
  summary: 'Be in after all; what was given up stays given up',
  params: { id: z.uuid() },
  answers: { 200: { schema: Absence, description: 'The absence after it.', example: absence } },
  refusals: [400, 404, 409],
});
