import { HubView, InstantText, LinkedData, LocalDateText, Slug } from '@digitalhub/contracts';
import { z } from 'zod';
import type { PublicView } from '../api/describe.decorator';
import { hubViewExample } from '../api/examples.http';

export const HubPageQuery = z.object({
  at: InstantText.optional().meta({
    description: 'The time that "now" speaks of; the present unless given.',
  }),
  date: LocalDateText.optional().meta({ description: 'The day that freeOnDate speaks of.' }),
});

export const JSON_LD = 'application/ld+json';

export const hubPageView: PublicView = {
  path: '/hubs/{slug}',
  described: {
    id: 'getHub',
    summary: 'The page of a hub: profile, history, opening, resources and free desks',
    description:
      'Composed from what the services have published, so it answers while they do not; `asOf` says how fresh it is. ' +
      'The ETag is of the page; a PUT takes `If-Match: "<revision>"` with the `revision` of the body. With ' +
      '`Accept: application/ld+json` it is linked data, like `/hubs/{slug}.jsonld`.',
    tag: 'hubs',
    params: { slug: Slug },
    query: HubPageQuery,
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: HubView,
    answerDescription: 'The hub as of the moment it names.',
    example: hubViewExample,
    gives: ['ETag', 'Link'],
    redirects: 'old links',
    problems: [400, 404, 422],
  },
};

export const hubJsonLdView: PublicView = {
  path: '/hubs/{slug}.jsonld',
  described: {
    id: 'getHubLinkedData',
    summary: 'A hub as linked data: Place and Organization of schema.org',
    description:
      'With its regular opening hours, and the days of the coming three months that differ from them.',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: LinkedData,
    mediaType: JSON_LD,
    answerDescription: 'JSON-LD 1.1.',
    gives: ['ETag', 'Link'],
    redirects: 'old links',
    problems: [404],
  },
};

export const siteLinkView: PublicView = {
  path: '/sites/{id}',
  described: {
    id: 'getSiteLink',
    summary: 'An old link to a site leads to its hub',
    description: 'Also long after the hub moved out. Not found when several hubs have a site of this id.',
    tag: 'hubs',
    params: { id: Slug },
    answer: HubView,
    answerDescription: 'The hub, once the link is followed.',
    redirects: 'only',
    problems: [404],
  },
};
