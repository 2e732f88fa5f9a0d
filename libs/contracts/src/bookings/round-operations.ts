import { z } from 'zod';
import { Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { IsoWeek } from './presence';
import { Round } from './round';
import { FreedOffer, Swap, SwapRequest } from './round-exchange';
import { roundExamples } from './round-messages';
import { OwnPlan, RoundAudit, RoundPlan, RoundTotals } from './round-plan';
import { OwnWishes, RoundWishes } from './round-wishes';

const of = { tag: 'bookings', params: { slug: Slug, week: IsoWeek } } as const satisfies Partial<Operation>;
const { round, wishes, swap, offer, grant, digest, seed } = roundExamples;

const published = { ...round, status: 'published' as const, digest, seed };

const answered = {
  tag: 'bookings',
  params: { id: z.uuid() },
  takes: ['Idempotency-Key'],
} as const satisfies Partial<Operation>;

export const getRound = defineOperation({
  ...of,
  id: 'getRound',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'The allocation round of a hub for a week',
  description:
    'The commitment fixes the seed before anybody wishes; digest and seed are told one after the other.',
  gives: ['ETag'],
  answers: { 200: { schema: Round, description: 'The round.', example: published } },
  refusals: [400, 403, 404],
});

export const putRoundWishes = defineOperation({
  ...of,
  id: 'putRoundWishes',
  owner: 'bookings',
  method: 'PUT',
  path: '/hubs/{slug}/rounds/{week}/wishes/me',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'Say on which days of the week a desk is wished for, best first',
  description: 'Until the cut-off, in place of earlier wishes. When they were made makes no difference.',
  body: RoundWishes,
  bodyExample: wishes,
  gives: ['Digitalhub-Seen'],
  answers: {
    200: {
      schema: OwnWishes,
      description: 'The wishes as they are kept.',
      example: { ...wishes, alias: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b70', revision: 1 },
    },
  },
  refusals: [400, 403, 404, 409, 422],
});

export const getRoundWishes = defineOperation({
  ...of,
  id: 'getRoundWishes',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}/wishes/me',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'The caller’s own wishes',
  answers: { 200: { schema: OwnWishes, description: 'The wishes.', example: { ...wishes, revision: 1 } } },
  refusals: [400, 403, 404],
});

export const getRoundPlan = defineOperation({
  ...of,
  id: 'getRoundPlan',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}/plan',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'Who has which desk by the round',
  answers: {
    200: {
      schema: RoundPlan,
      description: 'The desks, by person ref.',
      example: { round: round.id, status: 'published', grants: [grant] },
    },
  },
  refusals: [400, 403, 404, 409],
});

export const getOwnRoundPlan = defineOperation({
  ...of,
  id: 'getOwnRoundPlan',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}/plan/me',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'What came of the caller’s own wishes, each with its reason',
  answers: {
    200: {
      schema: OwnPlan,
      description: 'Outcomes, desks, offers and proposals.',
      example: {
        round: round.id,
        status: 'published',
        balance: 12,
        outcomes: [
          {
            ...wishes.wishes[0],
            reason: 'lot',
            sentence: { de: 'Das Los hat entschieden.', en: 'The lot decided.' },
          },
        ],
        grants: [grant],
        offers: [offer],
        swaps: [swap],
      },
    },
  },
  refusals: [400, 403, 404, 409],
});

export const getRoundTotals = defineOperation({
  ...of,
  id: 'getRoundTotals',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}/totals',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'How many people got a desk and how many did not, day by day',
  description: 'Numbers below five are not told, nor any others that they would follow from.',
  answers: {
    200: {
      schema: RoundTotals,
      description: 'The numbers; null is one that is not told.',
      example: {
        round: round.id,
        dates: ['2026-11-23'],
        columns: ['with-desk', 'without-desk'],
        cells: [[5, 10]],
        rowTotals: [15],
        columnTotals: [5, 10],
        total: 15,
      },
    },
  },
  refusals: [400, 403, 404, 409],
});

export const getRoundAudit = defineOperation({
  ...of,
  id: 'getRoundAudit',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/rounds/{week}/audit',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'All that the draw was made of, by aliases: whoever has it can draw again',
  answers: {
    200: {
      schema: RoundAudit,
      description: 'Seed, input and plan.',
      example: {
        commitment: round.commitment,
        digest,
        seed,
        input: {
          round: round.id,
          desks: [{ id: 'zeitz-desk-1', free: ['2026-11-23/morning', '2026-11-23/afternoon'] }],
          entrants: [{ key: 'a', balance: 0, wishes: [wishes.wishes[0]], busy: [] }],
        },
        plan: [{ key: 'a', outcomes: [{ ...wishes.wishes[0], desk: 'zeitz-desk-1' }] }],
      },
    },
  },
  refusals: [400, 403, 404, 409],
});

export const proposeSwap = defineOperation({
  ...of,
  id: 'proposeSwap',
  owner: 'bookings',
  method: 'POST',
  path: '/hubs/{slug}/rounds/{week}/swaps',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'Propose to exchange a desk of the round with somebody',
  takes: ['Idempotency-Key'],
  body: SwapRequest,
  bodyExample: { offered: swap.offered.reservation, wanted: swap.wanted.reservation },
  gives: ['Digitalhub-Seen'],
  answers: { 201: { schema: Swap, description: 'The proposal.', example: swap } },
  refusals: [400, 403, 404, 409, 422],
});

export const acceptSwap = defineOperation({
  ...answered,
  id: 'acceptSwap',
  owner: 'bookings',
  method: 'POST',
  path: '/swaps/{id}/accept',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Exchange the desks: both reservations change their holders',
  gives: ['Digitalhub-Seen'],
  answers: {
    200: { schema: Swap, description: 'The swap after it.', example: { ...swap, status: 'accepted' } },
  },
  refusals: [400, 403, 404, 409, 422],
});

export const declineSwap = defineOperation({
  ...answered,
  id: 'declineSwap',
  owner: 'bookings',
  method: 'POST',
  path: '/swaps/{id}/decline',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Decline a proposal, or take one’s own back',
  gives: ['Digitalhub-Seen'],
  answers: {
    200: { schema: Swap, description: 'The swap after it.', example: { ...swap, status: 'declined' } },
  },
  refusals: [400, 403, 404, 409],
});

export const acceptFreedDay = defineOperation({
  ...answered,
  id: 'acceptFreedDay',
  owner: 'bookings',
  method: 'POST',
  path: '/freed-days/{id}/accept',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Take a freed day that is offered',
  gives: ['Digitalhub-Seen'],
  answers: {
    200: {
      schema: FreedOffer,
      description: 'The offer after it.',
      example: { ...offer, status: 'accepted' },
    },
  },
  refusals: [400, 403, 409],
});

export const declineFreedDay = defineOperation({
  ...answered,
  id: 'declineFreedDay',
  owner: 'bookings',
  method: 'POST',
  path: '/freed-days/{id}/decline',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Leave a freed day to the next',
  gives: ['Digitalhub-Seen'],
  answers: {
    200: {
      schema: FreedOffer,
      description: 'The offer after it.',
      example: { ...offer, status: 'declined' },
    },
  },
  refusals: [400, 403, 409],
});
