import { Slug } from '../fields';
import { defineOperation } from '../http';
import { Hub } from './hub';
import { hubExample } from './operation-examples';
import { Relocation, SiteView } from './site';
import { DatedStage } from './stage';

export const reachStage = defineOperation({
  id: 'reachStage',
  owner: 'hubs',
  method: 'POST',
  path: '/hubs/{slug}/stages',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Say that a hub reached its next stage',
  tag: 'hubs',
  params: { slug: Slug },
  takes: ['Idempotency-Key'],
  body: DatedStage,
  bodyExample: { stage: 'paused', since: '2027-01' },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 201: { schema: Hub, description: 'The hub after it.', example: hubExample } },
  refusals: [400, 404, 422],
});

export const relocateHub = defineOperation({
  id: 'relocateHub',
  owner: 'hubs',
  method: 'POST',
  path: '/hubs/{slug}/relocations',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Move a hub from one site to the next',
  description:
    'Both sites stay in its history, and links to them hold. Two sites in use at a time are refused.',
  tag: 'hubs',
  params: { slug: Slug },
  takes: ['Idempotency-Key'],
  body: Relocation,
  bodyExample: {
    leaves: 'franziskanerkloster',
    site: { id: 'rossmarkt', name: 'WOW World of Work', city: 'Zeitz', interim: false },
    on: '2022',
  },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 201: { schema: Hub, description: 'The hub after it.', example: hubExample } },
  refusals: [400, 404, 409, 422],
});

export const getSite = defineOperation({
  id: 'getSite',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/sites/{site}',
  access: 'public',
  summary: 'A site of a hub, also long after the hub moved out',
  tag: 'hubs',
  params: { slug: Slug, site: Slug },
  answers: {
    200: {
      schema: SiteView,
      description: 'The site, and the one in use now when that is another.',
      example: { hub: hubExample.slug, hubName: hubExample.name, site: hubExample.sites[0], inUse: true },
    },
  },
  refusals: [400, 404],
});
