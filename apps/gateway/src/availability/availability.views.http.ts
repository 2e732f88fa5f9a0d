import {
  HubAvailabilityView,
  LocalDateText,
  NetworkDay,
  ResourceAvailabilityView,
  Slug,
} from '@digitalhub/contracts';
import { z } from 'zod';
import type { PublicView } from '../api/describe.decorator';

const inReach = LocalDateText.refine(
  (date) => date >= '2000-01-01' && date <= '2999-12-31',
  'must be a date from 2000-01-01 to 2999-12-31',
);

export const DayQuery = z.object({
  date: inReach.optional().meta({ description: 'Today in the hub’s zone unless given.' }),
});

const MOST_HUBS = 200;
/** Four weeks of more hubs would keep everybody else waiting while they are counted for the first time. */
const MOST_HUBS_FOR_DAYS = 50;
const daysRule = 'must be a whole number from 1 to 35';

const Several = z.object({
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
});

export const NetworkDayQuery = Several.refine(
  ({ days, hubs }) => days === 1 || (hubs !== undefined && hubs.length <= MOST_HUBS_FOR_DAYS),
  { path: ['days'], error: `must be 1 unless hubs names at most ${MOST_HUBS_FOR_DAYS} hubs` },
);

const described = {
  tag: 'hubs' as const,
  takes: ['Digitalhub-Seen', 'If-None-Match'] as const,
  gives: ['ETag'] as const,
  problems: [400, 404, 422],
};

export const hubDayView: PublicView = {
  path: '/hubs/{slug}/availability',
  described: {
    ...described,
    id: 'getHubAvailability',
    summary: 'What is free and taken in a hub on a day',
    description:
      'A resource is taken too when a room that it stands in is, or something that stands in it. Buffers between ' +
      'reservations are not shown.',
    params: { slug: Slug },
    query: DayQuery,
    answer: HubAvailabilityView,
    answerDescription: 'Its reservable resources, in the order of their ids.',
    redirects: 'old links',
  },
};

export const resourceDayView: PublicView = {
  path: '/resources/{id}/availability',
  described: {
    ...described,
    id: 'getResourceAvailability',
    summary: 'What of a resource is free and taken on a day',
    params: { id: Slug },
    query: DayQuery,
    answer: ResourceAvailabilityView,
    answerDescription: 'Free spans lie within the opening hours.',
  },
};

export const networkDayView: PublicView = {
  path: '/availability',
  described: {
    ...described,
    id: 'getAvailability',
    summary: 'How much is free in several hubs, on a day or on each of several days',
    query: NetworkDayQuery,
    answer: NetworkDay,
    answerDescription: 'The hubs asked for, in the order of their slugs.',
  },
};
