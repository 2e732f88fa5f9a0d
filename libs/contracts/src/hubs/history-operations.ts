import { Slug } from '../fields';
import { defineOperation, PageQuery } from '../http';
import { HubHistory } from './history';

export const getHubHistory = defineOperation({
  id: 'getHubHistory',
  owner: 'hubs',
  method: 'GET',
  path: '/hubs/{slug}/history',
  access: 'signed-in',
  summary: 'What changed of a hub, when and in which role',
  description: 'The latest change first. Person refs are told to managers of the hub and admins alone.',
  tag: 'hubs',
  params: { slug: Slug },
  query: PageQuery,
  gives: ['Link'],
  answers: {
    200: {
      schema: HubHistory,
      description: 'One page of changes.',
      example: {
        items: [
          {
            revision: 2,
            at: '2026-11-22T19:10:05Z',
            what: 'changed',
            changes: [{ field: 'name', before: 'Hub Zeitz', after: 'DigitalHub Zeitz' }],
            by: { role: 'manager' },
          },
        ],
      },
    },
  },
  refusals: [400, 404],
});
