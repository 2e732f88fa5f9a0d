import { DomainError, type ErrorDetails } from '@digitalhub/kernel';

/** Why somebody cannot wait, or an entry cannot change so. */
export type WaitlistRefusal =
  | 'place-free'
  | 'already-waiting'
  | 'waitlist-closed'
  | 'waitlist-one-day'
  | 'waitlist-kind-unknown'
  | 'entry-over'
  | 'not-offered';

/** A refusal with a sentence that names the rule. */
export function refused(code: WaitlistRefusal, sentence: string, details?: ErrorDetails): DomainError {
  return new DomainError(code, sentence, details);
}

/** A refusal of a request that names the field. */
export function misplaced(code: WaitlistRefusal, pointer: string, detail: string): DomainError {
  return refused(code, detail, { errors: [{ pointer, code, detail }] });
}
