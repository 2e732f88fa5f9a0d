import { DomainError } from '@digitalhub/kernel';

/** Why an absence is not taken, or cannot change so. */
export type AbsenceRefusal =
  'absence-past' | 'absence-overlapping' | 'absence-cancelled' | 'too-many-absences';

export function refused(code: AbsenceRefusal, sentence: string): DomainError {
  return new DomainError(code, sentence);
}

export function misplaced(code: AbsenceRefusal, pointer: string, detail: string): DomainError {
  return new DomainError(code, detail, { errors: [{ pointer, code, detail }] });
}
