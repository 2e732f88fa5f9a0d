import { Slug } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { Hub, HubPage, HubProfile } from './hub';
import { hubExample, withoutRevision } from './operation-examples';

export const readHubs = defineOperation({
  id: 'readHubs',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs',
  published: false,
  access: 'signed-in',
  tag: 'hubs',
  summary: 'Hubs as their managers entered them',
  query: PageQuery,
  answers: { 200: { schema: HubPage, description: 'One page of hubs in the order of their slugs.' } },
  gives: ['Link'],
  refusals: [400],
});

export const readHub = defineOperation({
  id: 'readHub',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}',
  published: false,
  access: 'signed-in',
  tag: 'hubs',
  summary: 'One hub as its managers entered it',
  params: { slug: Slug },
  answers: { 200: { schema: Hub, description: 'The hub.' } },
  gives: ['ETag'],
  refusals: [400, 404],
});

export const putHub = defineOperation({
  id: 'putHub',
  owner: 'hubs',
  method: 'PUT',
  path: '/hubs/{slug}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Register a hub or replace its profile',
  description:
    'Without If-Match it registers; a change names the `revision` it is based on, as `If-Match: "7"`.',
  tag: 'hubs',
  params: { slug: Slug },
  takes: ['If-Match?', 'If-None-Match: *'],
  body: HubProfile,
  bodyExample: withoutRevision(hubExample),
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: {
    200: { schema: Hub, description: 'The hub after the change.', example: hubExample },
    201: { schema: Hub, description: 'The hub was registered.', example: hubExample },
  },
  refusals: [400, 403, 412, 422, 428],
});

export const retireHub = defineOperation({
  id: 'retireHub',
  owner: 'hubs',
  method: 'DELETE',
  path: '/hubs/{slug}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'if-known',
  summary: 'Close a hub for good',
  description: 'All of it stays to be read. A hub that never opened and holds nothing is taken out.',
  tag: 'hubs',
  params: { slug: Slug },
  takes: ['If-Match'],
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: Hub, description: 'The hub, closed.', example: hubExample },
    204: { description: 'It never opened and held nothing: it is gone.' },
  },
  refusals: [400, 404, 412, 428],
});
