import { Slug } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { resourceExample, withoutRevision } from './operation-examples';
import { Resource, ResourcePage, ResourceProfile } from './resource';

export const listResources = defineOperation({
  id: 'listResources',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/resources',
  access: 'signed-in',
  summary: 'What stands in a hub, as its managers entered it',
  tag: 'hubs',
  params: { slug: Slug },
  query: PageQuery,
  gives: ['Link'],
  answers: {
    200: {
      schema: ResourcePage,
      description: 'One page of resources in the order of their ids.',
      example: { items: [resourceExample] },
    },
  },
  refusals: [400, 404],
});

export const getResource = defineOperation({
  id: 'getResource',
  owner: 'hubs',
  method: 'GET',
  path: '/resources/{id}',
  access: 'signed-in',
  summary: 'One resource, as its managers entered it',
  tag: 'hubs',
  params: { id: Slug },
  gives: ['ETag'],
  answers: { 200: { schema: Resource, description: 'The resource.', example: resourceExample } },
  refusals: [400, 404],
});

export const putResource = defineOperation({
  id: 'putResource',
  owner: 'hubs',
  method: 'PUT',
  path: '/resources/{id}',
  access: ['manager', 'admin'],
  inHub: 'body.hub',
  summary: 'Add a resource to a hub or replace its profile',
  tag: 'hubs',
  params: { id: Slug },
  takes: ['If-Match?', 'If-None-Match: *'],
  body: ResourceProfile,
  bodyExample: withoutRevision(resourceExample),
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: {
    200: { schema: Resource, description: 'The resource after the change.', example: resourceExample },
    201: { schema: Resource, description: 'The resource was added.', example: resourceExample },
  },
  refusals: [400, 403, 412, 422, 428],
});

export const retireResource = defineOperation({
  id: 'retireResource',
  owner: 'hubs',
  method: 'DELETE',
  path: '/resources/{id}',
  access: ['manager', 'admin'],
  summary: 'Take a resource offline',
  description: 'It stays, for what was booked on it. One that could never be booked is taken out.',
  tag: 'hubs',
  params: { id: Slug },
  takes: ['If-Match'],
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: Resource, description: 'The resource, offline.', example: resourceExample },
    204: { description: 'It could never be booked: it is gone.' },
  },
  refusals: [400, 404, 409, 412, 428],
});
