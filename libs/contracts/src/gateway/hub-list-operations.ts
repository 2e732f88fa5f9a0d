import { z } from 'zod';
import { Land } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { Topic } from '../hubs/profile';
import { HubOverviewList } from './hub-list';
import { hubListExample } from './operation-examples';

const pointRule = 'must be a latitude and a longitude in decimal degrees, like 51.05,12.14';
const Point = z
  .string()
  .regex(/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/, pointRule)
  .transform((text) => text.split(',').map(Number))
  .transform(([latitude = 0, longitude = 0]) => ({ latitude, longitude }))
  .refine(({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, pointRule);

const withinRule = 'must be a number of kilometres from 0 to 20000';

const HubListQuery = PageQuery.extend({
  land: Land.optional(),
  kind: z.enum(['digitalhub', 'innovationhub']).optional(),
  topic: Topic.optional(),
  open: z.enum(['now', 'true', 'false']).optional().meta({
    description: '`now` lists what is open now, `false` what is not; `true` is an older word for `now`.',
  }),
  q: z.string().max(200).optional().meta({
    description: 'Each word has to begin a word of the hub: its name, town, site, offers or partners.',
  }),
  near: Point.optional().meta({
    description:
      'Latitude and longitude. The nearest come first; hubs whose place nobody entered are left out.',
  }),
  within: z.coerce
    .number(withinRule)
    .min(0, withinRule)
    .max(20_000, withinRule)
    .optional()
    .meta({ description: 'Kilometres around `near`.' }),
}).refine(({ near, within }) => near !== undefined || within === undefined, {
  path: ['within'],
  error: 'must come with near',
});

export const listHubs = defineOperation({
  id: 'listHubs',
  owner: 'gateway',
  method: 'GET',
  path: '/hubs',
  access: 'public',
  tag: 'hubs',
  summary: 'Hubs, with their stage, opening and free desks',
  description:
    'Says of every hub whether it is open and when it opens next, whatever holidays, closures and clock changes lie ' +
    'between.',
  query: HubListQuery,
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  answers: {
    200: {
      schema: HubOverviewList,
      description: 'One page of hubs in the order of their slugs, with `near` in that of their distance.',
      example: hubListExample,
    },
  },
  gives: ['ETag', 'Link'],
  refusals: [400],
});
