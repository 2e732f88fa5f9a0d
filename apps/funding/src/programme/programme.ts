import { type Programme, type ProgrammeProfile, ProgrammeRecorded } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** An entry of the catalogue as it is stored: nothing yet, or recorded. */
export type ProgrammeDoc =
  | { readonly status: 'none' }
  | {
      readonly status: 'recorded';
      readonly programme: Programme;
      /** The person ref of who recorded it last; for no message, and gone once they asked to be forgotten. */
      readonly recordedBy?: string;
    };

export const none: ProgrammeDoc = { status: 'none' };

/** The entry as it is now, and what happened; without a fact nothing did. */
export interface ProgrammeStep {
  readonly programme: Programme;
  readonly fact?: typeof ProgrammeRecorded;
}

/** A counsellor enters a programme, or changes its entry. An entry that is the same as before stays as it is. */
export function record(doc: ProgrammeDoc, profile: ProgrammeProfile): ProgrammeStep {
  if (doc.status === 'none') return { programme: { ...profile, revision: 1 }, fact: ProgrammeRecorded };
  const { revision, ...before } = doc.programme;
  if (isSame(before, profile)) return { programme: doc.programme };
  return { programme: { ...profile, revision: revision + 1 }, fact: ProgrammeRecorded };
}

/** Undefined while there is none. */
export function revisionOf(doc: ProgrammeDoc): number | undefined {
  return doc.status === 'none' ? undefined : doc.programme.revision;
}

/** The entry without who recorded it; undefined where that is somebody else, or nobody. */
export function withoutRecorder(doc: ProgrammeDoc, person: string): ProgrammeDoc | undefined {
  if (doc.status === 'none' || doc.recordedBy !== person) return undefined;
  const { recordedBy: _gone, ...rest } = doc;
  return rest;
}

/** Refuses with `programme-invalid` a body that is about another programme than its address. */
export function requireSameId(id: string, profile: ProgrammeProfile): void {
  if (profile.id === id) return;
  const detail = `id is ${profile.id}, but the address names ${id}; a programme keeps its id`;
  throw new DomainError('programme-invalid', `Programme ${id} is refused: ${detail}.`, {
    errors: [{ pointer: '/id', code: 'id-differs', detail }],
  });
}

function isSame(before: Omit<Programme, 'revision'>, after: ProgrammeProfile): boolean {
  const names = Object.keys({ ...before, ...after }) as (keyof ProgrammeProfile)[];
  return names.every((name) => JSON.stringify(before[name]) === JSON.stringify(after[name]));
}
