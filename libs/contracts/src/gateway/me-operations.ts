import { defineOperation } from '../http';
import { PersonExport } from '../people/receipt';
import { Me } from './me';
import { meExample } from './operation-examples';

export const getMe = defineOperation({
  id: 'getMe',
  owner: 'gateway',
  method: 'GET',
  path: '/me',
  access: 'signed-in',
  summary: 'Who the caller is: roles, hubs, person ref and language',
  description:
    'Answers without person, language and revision while the service people cannot be reached, and for machines.',
  tag: 'people',
  takes: ['Digitalhub-Seen'],
  answers: {
    200: { schema: Me, description: 'As the access token and the service people say.', example: meExample },
  },
});

export const exportMe = defineOperation({
  id: 'exportMe',
  owner: 'gateway',
  method: 'GET',
  path: '/me/export',
  access: 'signed-in',
  person: 'needed',
  summary: 'All that the platform holds of the caller (DSGVO Art. 15 and 20)',
  description:
    'One document over all services. A service that cannot answer just now is named with the reason, and `complete` ' +
    'is false: ask again later.',
  tag: 'people',
  answers: { 200: { schema: PersonExport, description: 'By service.' } },
});
