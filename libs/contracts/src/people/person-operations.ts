import { z } from 'zod';
import { defineOperation } from '../http';
import { Language, LanguageChoice, Person, PersonAssertion, PersonSnapshot } from './person';

const personExample = PersonSnapshot.examples[0];

/** Counts only on the first use; may be left out with its body. */
const FirstLanguage = z.object({ language: Language.default('de') }).default({ language: 'de' });

export const signMeIn = defineOperation({
  id: 'signMeIn',
  owner: 'people',
  method: 'PUT',
  path: '/persons/me',
  published: false,
  access: 'signed-in',
  tag: 'people',
  summary: 'Who the caller is, as an assertion for the other services',
  body: FirstLanguage,
  answers: {
    200: { schema: PersonAssertion, description: 'The person, and the assertion.' },
    201: { schema: PersonAssertion, description: 'The first use: a new person.' },
  },
  gives: ['ETag', 'Digitalhub-Seen'],
  refusals: [400, 403],
});

export const changeMe = defineOperation({
  id: 'changeMe',
  owner: 'people',
  method: 'PATCH',
  path: '/persons/me',
  access: 'signed-in',
  person: 'needed',
  summary: 'Choose the language to be spoken to in',
  description: 'If-Match names the `revision` that GET /me tells.',
  tag: 'people',
  takes: ['If-Match'],
  body: LanguageChoice,
  bodyExample: { language: 'en' },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: {
    200: { schema: Person, description: 'The caller’s person after the change.', example: personExample },
  },
  refusals: [400, 412, 428],
});
