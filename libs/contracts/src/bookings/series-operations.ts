import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import {
  OccurrenceName,
  Series,
  SeriesCancellation,
  SeriesChange,
  SeriesPrecheck,
  SeriesPrecheckRequest,
  SeriesRequest,
  SeriesSnapshot,
} from './series';

const wish = {
  resource: 'zeitz-desk-1',
  start: '2026-11-24T09:00:00',
  end: '2026-11-24T17:00:00',
  rule: 'FREQ=WEEKLY;COUNT=52',
};

const occurrence = {
  occurrence: '2026-12-01T09:00:00',
  resource: 'zeitz-desk-1',
  start: '2026-12-01T08:00:00Z',
  end: '2026-12-01T16:00:00Z',
  outcome: 'OVERLAPPING' as const,
  detail: 'zeitz-desk-1 is taken for a part of that time.',
  conflicts: [{ resource: 'zeitz-desk-1', start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z' }],
  alternatives: [{ resource: 'zeitz-desk-2', start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' }],
};

const example = {
  ...SeriesSnapshot.examples[0],
  occurrences: [{ ...occurrence, state: 'refused' as const }],
};

const series = { tag: 'bookings', params: { id: z.uuid() } } as const satisfies Partial<Operation>;

const step = {
  ...series,
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
  refusals: [400, 404, 409, 422],
} as const satisfies Partial<Operation>;

export const precheckSeries = defineOperation({
  id: 'precheckSeries',
  owner: 'bookings',
  method: 'POST',
  path: '/series/precheck',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  tag: 'bookings',
  summary: 'What booking a series would come to, occurrence by occurrence',
  description: 'Nothing is written and nothing is kept free. Occurrences that fail come with alternatives.',
  body: SeriesPrecheckRequest,
  bodyExample: wish,
  answers: {
    200: {
      schema: SeriesPrecheck,
      description: 'The outcome of every occurrence.',
      example: { timeZone: 'Europe/Berlin', bookable: false, occurrences: [occurrence] },
    },
  },
  refusals: [400, 403, 422],
});

export const bookSeries = defineOperation({
  id: 'bookSeries',
  owner: 'bookings',
  method: 'POST',
  path: '/series',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  tag: 'bookings',
  summary: 'Book a resource by a rule, in one step',
  description:
    'The rule is expanded in the wall time of the hub (RFC 5545). All or nothing, unless `choice` says to leave out ' +
    'what fails; a refusal with 409 names the occurrences that fail, each with its rule and alternatives.',
  takes: ['Idempotency-Key'],
  body: SeriesRequest,
  bodyExample: { ...wish, choice: 'skip-failing' },
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: {
    201: { schema: Series, description: 'The series with the outcome of every occurrence.', example },
  },
  refusals: [400, 403, 409, 422],
});

export const getSeries = defineOperation({
  ...series,
  id: 'getSeries',
  owner: 'bookings',
  method: 'GET',
  path: '/series/{id}',
  access: 'signed-in',
  person: 'needed',
  summary: 'A series and where its occurrences are now',
  gives: ['ETag'],
  answers: { 200: { schema: Series, description: 'The series.', example } },
  refusals: [400, 404],
});

export const changeSeries = defineOperation({
  ...series,
  id: 'changeSeries',
  owner: 'bookings',
  method: 'PATCH',
  path: '/series/{id}',
  access: 'signed-in',
  person: 'needed',
  summary: 'Change what is to come of a series, all of it or from one occurrence on',
  description:
    'With `from` the occurrence and those after it leave for a series of their own, which is the answer. What has ' +
    'started never changes, and what was moved by itself is left alone. One occurrence alone is changed as a ' +
    'reservation.',
  takes: ['If-Match'],
  body: SeriesChange,
  bodyExample: { from: '2026-12-08T09:00:00', start: '2026-12-08T10:00:00', end: '2026-12-08T18:00:00' },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: Series, description: 'The series that the changed occurrences are in.', example },
  },
  refusals: [400, 404, 409, 412, 422, 428],
});

export const skipOccurrence = defineOperation({
  ...step,
  id: 'skipOccurrence',
  owner: 'bookings',
  method: 'POST',
  path: '/series/{id}/skip',
  access: 'signed-in',
  person: 'needed',
  summary: 'Leave one occurrence out',
  body: OccurrenceName,
  bodyExample: { occurrence: '2026-12-01T09:00:00' },
  answers: { 200: { schema: Series, description: 'The series after it.', example } },
});

export const reAddOccurrence = defineOperation({
  ...step,
  id: 'reAddOccurrence',
  owner: 'bookings',
  method: 'POST',
  path: '/series/{id}/re-add',
  access: 'signed-in',
  person: 'needed',
  summary: 'Book an occurrence again that was left out, refused or given up',
  body: OccurrenceName,
  bodyExample: { occurrence: '2026-12-01T09:00:00' },
  answers: { 200: { schema: Series, description: 'The series after it.', example } },
});

export const cancelSeries = defineOperation({
  ...step,
  id: 'cancelSeries',
  owner: 'bookings',
  method: 'POST',
  path: '/series/{id}/cancel',
  access: 'signed-in',
  person: 'needed',
  summary: 'Give up what is to come of a series, all of it or from one occurrence on',
  body: SeriesCancellation,
  bodyExample: { from: '2026-12-08T09:00:00', reason: 'changed-plans' },
  answers: { 200: { schema: Series, description: 'The series after it.', example } },
});
