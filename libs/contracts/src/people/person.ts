import { z } from 'zod';
import { InstantText, PersonRef, Revision } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';

export const Language = openEnum(['de', 'en', 'de-x-ls']).meta({
  id: 'Language',
  description: 'German, English or German in plain words (Leichte Sprache).',
});
export type Language = z.infer<typeof Language>;

/** What every service may know of a person: a random ref and the language to speak. */
export const Person = z
  .object({ ref: PersonRef, kind: openEnum(['account', 'guest']), language: Language, revision: Revision })
  .meta({ id: 'Person' });
export type Person = Opened<typeof Person>;

/** HTTP: the language a person wants to be spoken to in. */
export const LanguageChoice = z.object({ language: Language }).meta({ id: 'LanguageChoice' });
export type LanguageChoice = z.infer<typeof LanguageChoice>;

/**
 * HTTP: proof, signed by people, that the subject of an access token stands for a person ref. Sent beside the access
 * token in the `Digitalhub-Person` header; bound to the token's issuer and subject.
 */
export const PersonAssertion = z
  .object({ person: Person, assertion: z.string(), expiresAt: InstantText })
  .meta({ id: 'PersonAssertion' });
export type PersonAssertion = Opened<typeof PersonAssertion>;

export const personFacts = defineTopic({
  owner: 'people',
  entity: 'person',
  kind: 'facts',
  key: 'person ref',
  description: 'All that happened to a person ref.',
});
export const personState = defineTopic({
  owner: 'people',
  entity: 'person',
  kind: 'state',
  key: 'person ref',
  description: 'The latest state of every person ref. A tombstone means erased.',
});

const example: z.input<typeof Person> = {
  ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  kind: 'account',
  language: 'de',
  revision: 1,
};

export const PersonRegistered = defineMessage({
  type: 'digitalhub.people.person.registered.v1',
  topic: personFacts,
  summary: 'A person used the platform for the first time and got a ref.',
  personalData: 'person-ref',
  schema: Person,
  examples: [example],
});
export const PersonChanged = defineMessage({
  type: 'digitalhub.people.person.changed.v1',
  topic: personFacts,
  summary: 'A person chose another language.',
  personalData: 'person-ref',
  schema: Person,
  examples: [{ ...example, language: 'en', revision: 2 }],
});
export const PersonSnapshot = defineMessage({
  type: 'digitalhub.people.person.state-changed.v1',
  topic: personState,
  summary: 'The latest state of a person ref.',
  personalData: 'person-ref',
  schema: Person,
  examples: [example],
});
