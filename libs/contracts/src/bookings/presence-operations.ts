import { z } from 'zod';
import { LocalDateText, Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { IsoWeek, PresenceChoice, PresenceDay, PresenceSetting, PresenceTotals } from './presence';

const setting = { tag: 'bookings' } as const satisfies Partial<Operation>;

export const getMyPresence = defineOperation({
  ...setting,
  id: 'getMyPresence',
  owner: 'bookings',
  method: 'GET',
  path: '/presence/me',
  access: 'signed-in',
  person: 'needed',
  summary: 'Whether colleagues see when the caller is in',
  gives: ['ETag'],
  answers: {
    200: {
      schema: PresenceSetting,
      description: 'The choice; not visible before any.',
      example: { visible: true, revision: 1 },
    },
  },
});

export const chooseMyPresence = defineOperation({
  ...setting,
  id: 'chooseMyPresence',
  owner: 'bookings',
  method: 'PUT',
  path: '/presence/me',
  access: ['staff', 'manager', 'admin'],
  person: 'needed',
  summary: 'Let colleagues of the same hub see when one is in, or no longer',
  body: PresenceChoice,
  bodyExample: { visible: true },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: PresenceSetting, description: 'The choice.', example: { visible: true, revision: 1 } },
  },
  refusals: [400],
});

export const getPresenceTotals = defineOperation({
  id: 'getPresenceTotals',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/presence/totals',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  tag: 'bookings',
  summary: 'How many people were in a hub in a week that is over',
  description: 'A number that might be about somebody is null; see PresenceTotals.',
  params: { slug: Slug },
  query: z.object({ week: IsoWeek }),
  answers: {
    200: {
      schema: PresenceTotals,
      description: 'By weekday and kind; the same for good.',
      example: {
        hub: 'zeitz',
        week: '2026-W47',
        kinds: ['desk'],
        days: [
          { date: '2026-11-16', counts: [9], total: 9 },
          { date: '2026-11-17', counts: [null], total: null },
        ],
        totals: [38],
        total: 38,
      },
    },
  },
  refusals: [400, 403, 404, 422],
});

export const readPresence = defineOperation({
  id: 'readPresence',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/presence',
  published: false,
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  tag: 'bookings',
  summary: 'Who is in a hub on a day, without names',
  params: { slug: Slug },
  query: z.object({ date: LocalDateText.optional() }),
  answers: { 200: { schema: PresenceDay, description: 'In the order of their starts.' } },
  refusals: [400, 403, 404],
});
