import { Slug } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { Hub } from './hub';
import { hubExample } from './operation-examples';
import { HubFromTemplate, HubTemplate, HubTemplateEntry, HubTemplatePage } from './template';

const entry = {
  name: 'Hub mit fünf Plätzen',
  hub: { kind: 'digitalhub', timeZone: 'Europe/Berlin', openingHours: 'Mo-Fr 08:00-18:00; PH off' },
  resources: [
    { id: 'desk-1', kind: 'desk', name: 'Platz 1', capacity: 1, mode: 'reservable', attributes: [] },
  ],
};

const example = { id: 'five-desks', ...entry, revision: 1 };

export const listHubTemplates = defineOperation({
  id: 'listHubTemplates',
  owner: 'hubs',
  method: 'GET',
  path: '/hub-templates',
  access: ['manager', 'admin'],
  summary: 'What new hubs may be made from',
  tag: 'hubs',
  query: PageQuery,
  gives: ['Link'],
  answers: {
    200: {
      schema: HubTemplatePage,
      description: 'One page in the order of the ids.',
      example: { items: [example] },
    },
  },
  refusals: [400],
});

export const getHubTemplate = defineOperation({
  id: 'getHubTemplate',
  owner: 'hubs',
  method: 'GET',
  path: '/hub-templates/{id}',
  access: ['manager', 'admin'],
  summary: 'One template',
  tag: 'hubs',
  params: { id: Slug },
  gives: ['ETag'],
  answers: { 200: { schema: HubTemplate, description: 'The template.', example } },
  refusals: [400, 404],
});

export const putHubTemplate = defineOperation({
  id: 'putHubTemplate',
  owner: 'hubs',
  method: 'PUT',
  path: '/hub-templates/{id}',
  access: ['admin'],
  summary: 'Enter a template or replace it',
  tag: 'hubs',
  params: { id: Slug },
  takes: ['If-Match?', 'If-None-Match: *'],
  body: HubTemplateEntry,
  bodyExample: entry,
  gives: ['ETag'],
  answers: { 200: { schema: HubTemplate, description: 'The template after the change.', example } },
  refusals: [400, 412, 422, 428],
});

export const removeHubTemplate = defineOperation({
  id: 'removeHubTemplate',
  owner: 'hubs',
  method: 'DELETE',
  path: '/hub-templates/{id}',
  access: ['admin'],
  summary: 'Remove a template; hubs made from it stay as they are',
  tag: 'hubs',
  params: { id: Slug },
  takes: ['If-Match'],
  answers: { 200: { schema: HubTemplate, description: 'The template as it was.', example } },
  refusals: [400, 404, 412, 428],
});

export const registerHubFromTemplate = defineOperation({
  id: 'registerHubFromTemplate',
  owner: 'hubs',
  method: 'POST',
  path: '/hubs/from-template',
  access: ['manager', 'admin'],
  inHub: 'body.hub.slug',
  person: 'if-known',
  summary: 'Register a hub as a template says, with all that stands in it',
  description: 'What `hub` says wins over the template. All of it is registered, or nothing.',
  tag: 'hubs',
  takes: ['Idempotency-Key'],
  body: HubFromTemplate,
  bodyExample: {
    template: 'five-desks',
    hub: {
      slug: 'beispiel',
      name: 'Beispiel-Hub',
      land: 'ST',
      ags: hubExample.ags,
      municipality: 'Zeitz',
      example: true,
      stages: [{ stage: 'talks' }],
      sites: [],
      spaces: [],
    },
  },
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: { 201: { schema: Hub, description: 'The hub that was registered.', example: hubExample } },
  refusals: [400, 412, 422],
});
