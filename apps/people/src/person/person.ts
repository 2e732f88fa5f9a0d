import { type Language, type Person, PersonChanged, PersonRegistered } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** What the service knows of a person ref. */
export type PersonDoc =
  | { readonly status: 'unknown' }
  | { readonly status: 'known'; readonly person: Person }
  /** Nobody stands behind the ref any more, and nobody ever will. */
  | { readonly status: 'erased' };

export const unknown: PersonDoc = { status: 'unknown' };

/** A person as it is now, and what happened; without a fact nothing did. */
export interface PersonStep {
  readonly person: Person;
  readonly fact?: typeof PersonRegistered | typeof PersonChanged;
}

/** Somebody uses the platform for the first time. Who is known already stays as they are. */
export function register(
  doc: PersonDoc,
  ref: string,
  language: Language,
  kind: 'account' | 'guest' = 'account',
): PersonStep {
  if (doc.status === 'known') return { person: doc.person };
  if (doc.status === 'erased') throw personUnknown();
  return { person: { ref, kind, language, revision: 1 }, fact: PersonRegistered };
}

/** Another language to be spoken to in. Refuses with `person-unknown`. */
export function chooseLanguage(doc: PersonDoc, language: Language): PersonStep {
  if (doc.status !== 'known') throw personUnknown();
  const { person } = doc;
  if (person.language === language) return { person };
  return { person: { ...person, language, revision: person.revision + 1 }, fact: PersonChanged };
}

/** Refuses with `person-erased`: what somebody still asks for on their way out leaves nothing behind. */
export function requireNotErased(doc: PersonDoc): void {
  if (doc.status !== 'erased') return;
  throw new DomainError(
    'person-erased',
    'All data of this person have been erased; sign in again to begin anew.',
  );
}

export function personUnknown(): DomainError {
  return new DomainError(
    'person-unknown',
    'Nobody is known for this access token yet; PUT /persons/me first.',
  );
}
