import { z } from 'zod';
import { LocalDateText, Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { HubAvailabilityView, NetworkDay, ResourceAvailabilityView } from './availability';

const inReach = LocalDateText.refine(
  (date) => date >= '2000-01-01' && date <= '2999-12-31',
  'must be a date from 2000-01-01 to 2999-12-31',
);

const DayQuery = z.object({
  date: inReach.optional().meta({ description: 'Today in the hub’s zone unless given.' }),
});

const MOST_HUBS = 200;
/** Four weeks of more hubs would keep everybody else waiting while they are counted for the first time. */
const MOST_HUBS_FOR_DAYS = 50;
const daysRule = 'must be a whole number from 1 to 35';

const NetworkDayQuery = z
  .object({
    date: inReach,
    days: z.coerce
      .number(daysRule)
      .int(daysRule)
      .min(1, daysRule)
      .max(35, daysRule)
      .default(1)
      .meta({
        description: `How many days from \`date\` on; 28 are four weeks. More than one for at most ${MOST_HUBS_FOR_DAYS} hubs.`,
      }),
    hubs: z
      .string()
      .max(20_000)
      .transform((text) => text.split(','))
      .pipe(z.array(Slug).min(1).max(MOST_HUBS))
      .optional()
      .meta({ description: `Slugs of at most ${MOST_HUBS} hubs, as a comma list; all hubs unless given.` }),
  })
  .refine(({ days, hubs }) => days === 1 || (hubs !== undefined && hubs.length <= MOST_HUBS_FOR_DAYS), {
    path: ['days'],
    error: `must be 1 unless hubs names at most ${MOST_HUBS_FOR_DAYS} hubs`,
  });

const view = {
  owner: 'gateway',
  method: 'GET',
  access: 'public',
  tag: 'hubs',
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  gives: ['ETag'],
  refusals: [400, 404, 422],
} as const satisfies Partial<Operation>;

export const getHubAvailability = defineOperation({
  ...view,
  id: 'getHubAvailability',
  path: '/hubs/{slug}/availability',
  summary: 'What is free and taken in a hub on a day',
  description:
    'A resource is taken too when a room that it stands in is, or something that stands in it. Buffers between ' +
    'reservations are not shown.',
  params: { slug: Slug },
  query: DayQuery,
  answers: {
    200: {
      schema: HubAvailabilityView,
      description: 'Its reservable resources, in the order of their ids.',
    },
  },
  redirects: true,
});

export const getResourceAvailability = defineOperation({
  ...view,
  id: 'getResourceAvailability',
  path: '/resources/{id}/availability',
  summary: 'What of a resource is free and taken on a day',
  params: { id: Slug },
  query: DayQuery,
  answers: {
    200: { schema: ResourceAvailabilityView, description: 'Free spans lie within the opening hours.' },
  },
});

export const getAvailability = defineOperation({
  ...view,
  id: 'getAvailability',
  path: '/availability',
  summary: 'How much is free in several hubs, on a day or on each of several days',
  query: NetworkDayQuery,
  answers: { 200: { schema: NetworkDay, description: 'The hubs asked for, in the order of their slugs.' } },
});
