import { z } from 'zod';
import { InstantText, Slug, WallTimeText } from '../fields';
import { defineOperation } from '../http';
import { Explanation, NextFree } from './availability';

const span = { start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' };

const explained = {
  resource: 'zeitz-desk-1',
  ...span,
  bookable: false,
  needsApproval: false,
  policyRevision: 1,
  rules: [
    { rule: 'mode', outcome: 'passed' as const, values: { mode: 'reservable' } },
    {
      rule: 'overlap',
      outcome: 'failed' as const,
      code: 'overlapping',
      sentence: 'zeitz-desk-1 is taken for a part of that time.',
      conflicts: [{ resource: 'zeitz-desk-1', ...span }],
    },
    { rule: 'quota', outcome: 'not-applicable' as const },
  ],
};

export const explainBooking = defineOperation({
  id: 'explainBooking',
  owner: 'bookings',
  method: 'GET',
  path: '/resources/{id}/explain',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  summary: 'Why a wish can be booked or not, rule by rule',
  params: { id: Slug },
  query: z.object({
    start: z.union([InstantText, WallTimeText]),
    end: z.union([InstantText, WallTimeText]),
  }),
  answers: {
    200: {
      schema: Explanation,
      description: 'Every rule in the order in which a booking meets them; nothing is booked.',
      example: explained,
    },
  },
  refusals: [400, 422],
});

export const nextFree = defineOperation({
  id: 'nextFree',
  owner: 'bookings',
  method: 'GET',
  path: '/resources/{id}/next-free',
  access: 'signed-in',
  person: 'needed',
  tag: 'bookings',
  summary: 'The first time of some length at which a resource can be booked',
  params: { id: Slug },
  query: z.object({
    duration: z.coerce.number().int().min(1).max(1440).default(60).meta({ description: 'In minutes.' }),
    from: InstantText.optional().meta({ description: 'Not before this instant; now unless given.' }),
  }),
  answers: {
    200: {
      schema: NextFree,
      description: 'The time, or none within the days searched.',
      example: { resource: 'zeitz-desk-1', next: span, searchedUntil: '2026-12-20T23:00:00Z' },
    },
  },
  refusals: [400, 422],
});
