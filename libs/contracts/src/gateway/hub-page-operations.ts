import { z } from 'zod';
import { InstantText, LocalDateText, Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { JSON_LD } from './media-types';
import { HubView } from './hub-page';
import { LinkedData } from './open-data';
import { hubViewExample } from './operation-examples';

const view = {
  owner: 'gateway',
  method: 'GET',
  access: 'public',
  tag: 'hubs',
} as const satisfies Partial<Operation>;

export const getHub = defineOperation({
  ...view,
  id: 'getHub',
  path: '/hubs/{slug}',
  summary: 'The page of a hub: profile, history, opening, resources and free desks',
  description:
    'Composed from what the services have published, so it answers while they do not; `asOf` says how fresh it is. ' +
    'The ETag is of the page; a PUT takes `If-Match: "<revision>"` with the `revision` of the body. With ' +
    '`Accept: application/ld+json` it is linked data, like `/hubs/{slug}.jsonld`.',
  params: { slug: Slug },
  query: z.object({
    at: InstantText.optional().meta({
      description: 'The time that "now" speaks of; the present unless given.',
    }),
    date: LocalDateText.optional().meta({ description: 'The day that freeOnDate speaks of.' }),
  }),
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  answers: {
    200: { schema: HubView, description: 'The hub as of the moment it names.', example: hubViewExample },
  },
  gives: ['ETag', 'Link'],
  redirects: true,
  refusals: [400, 404, 422],
});

export const getHubLinkedData = defineOperation({
  ...view,
  id: 'getHubLinkedData',
  path: '/hubs/{slug}.jsonld',
  summary: 'A hub as linked data: Place and Organization of schema.org',
  description:
    'With its regular opening hours, and the days of the coming three months that differ from them.',
  params: { slug: Slug },
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  answers: { 200: { schema: LinkedData, mediaType: JSON_LD, description: 'JSON-LD 1.1.' } },
  gives: ['ETag', 'Link'],
  redirects: true,
  refusals: [404],
});

export const getSiteLink = defineOperation({
  ...view,
  id: 'getSiteLink',
  path: '/sites/{id}',
  summary: 'An old link to a site leads to its hub',
  description: 'Also long after the hub moved out. Not found when several hubs have a site of this id.',
  params: { id: Slug },
  answers: {},
  redirects: true,
  refusals: [404],
});
