import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import { ContactDetails, Names, NamesWish, PersonContact } from './contact';

const contact = { tag: 'people' } as const satisfies Partial<Operation>;

const example = {
  ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  kind: 'account',
  language: 'de',
  name: 'Mia Staff',
  mail: 'mia@example.org',
  revision: 1,
};

export const getMyContact = defineOperation({
  ...contact,
  id: 'getMyContact',
  owner: 'people',
  method: 'GET',
  path: '/persons/me/contact',
  access: 'signed-in',
  person: 'needed',
  summary: 'How the platform reaches the caller',
  gives: ['ETag'],
  answers: {
    200: {
      schema: PersonContact,
      description: 'The contact.',
      example,
    },
  },
});

export const describeMe = defineOperation({
  ...contact,
  id: 'describeMe',
  owner: 'people',
  method: 'PUT',
  path: '/persons/me/contact',
  access: 'signed-in',
  person: 'needed',
  summary: 'Choose a display name and leave a telephone number',
  description: 'What is left out is removed; the name then is that of the sign-in again.',
  takes: ['If-Match?'],
  body: ContactDetails,
  bodyExample: { name: 'Mia', phone: '+49 3441 123456' },
  gives: ['ETag'],
  answers: {
    200: {
      schema: PersonContact,
      description: 'The contact after it.',
      example,
    },
  },
  refusals: [400, 412, 428],
});

export const getPersonContact = defineOperation({
  ...contact,
  id: 'getPersonContact',
  owner: 'people',
  method: 'GET',
  path: '/persons/{ref}',
  access: ['manager', 'counsellor'],
  person: 'needed',
  summary: 'How another person is reached, for a reason',
  description:
    'The header Digitalhub-Reason says why, like `counselling; case=case-2026-17`. It is recorded before it is ' +
    'answered, and the person sees who looked.',
  params: { ref: z.uuid('must be a person ref') },
  takes: ['Digitalhub-Reason'],
  answers: {
    200: {
      schema: PersonContact,
      description: 'The contact.',
      example,
    },
  },
  refusals: [400, 404],
});

export const listNames = defineOperation({
  id: 'listNames',
  owner: 'people',
  method: 'POST',
  path: '/persons/names',
  published: false,
  access: ['staff', 'organizer', 'counsellor', 'manager', 'admin'],
  person: 'needed',
  tag: 'people',
  summary: 'The names of those who share theirs; the look is recorded',
  body: NamesWish,
  answers: { 200: { schema: Names, description: 'Of the refs asked for, those with a name to share.' } },
  refusals: [400, 403],
});
