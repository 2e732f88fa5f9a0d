import { defineOperation, PageQuery } from '../http';
import { AccessPage } from './receipt';

export const listMyAccesses = defineOperation({
  id: 'listMyAccesses',
  owner: 'people',
  method: 'GET',
  path: '/persons/me/accesses',
  access: 'signed-in',
  person: 'needed',
  summary: 'Who has looked at the caller’s data, when and why',
  tag: 'people',
  query: PageQuery,
  gives: ['Link'],
  answers: { 200: { schema: AccessPage, description: 'The latest first.' } },
  refusals: [400],
});
