import { defineOperation, type Operation } from '../http';
import { ConsentGiven, ConsentPurpose, Consents } from './consent';

const consents = { tag: 'people' } as const satisfies Partial<Operation>;

export const getMyConsents = defineOperation({
  ...consents,
  id: 'getMyConsents',
  owner: 'people',
  method: 'GET',
  path: '/persons/me/consents',
  access: 'signed-in',
  person: 'needed',
  summary: 'What the caller has agreed to',
  answers: { 200: { schema: Consents, description: 'All consents, and the texts in force.' } },
});

export const giveConsent = defineOperation({
  ...consents,
  id: 'giveConsent',
  owner: 'people',
  method: 'PUT',
  path: '/persons/me/consents/{purpose}',
  access: 'signed-in',
  person: 'needed',
  summary: 'Agree to a text in force',
  params: { purpose: ConsentPurpose },
  body: ConsentGiven,
  bodyExample: { version: 1, language: 'de' },
  answers: { 200: { schema: Consents, description: 'All consents, and the texts in force.' } },
  refusals: [400, 409, 422],
});

export const withdrawConsent = defineOperation({
  ...consents,
  id: 'withdrawConsent',
  owner: 'people',
  method: 'DELETE',
  path: '/persons/me/consents/{purpose}',
  access: 'signed-in',
  person: 'needed',
  summary: 'Agree no longer',
  params: { purpose: ConsentPurpose },
  answers: { 200: { schema: Consents, description: 'All consents, and the texts in force.' } },
  refusals: [400],
});
