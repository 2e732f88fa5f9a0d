import { DomainError, type ErrorDetails } from '@digitalhub/kernel';

/** Why somebody cannot wish, swap or take a day so. */
export type RoundRefusal =
  | 'round-not-held'
  | 'wishes-not-open'
  | 'wishes-closed'
  | 'too-many-wishes'
  | 'too-many-musts'
  | 'day-not-in-round'
  | 'wish-twice'
  | 'desk-kind-not-in-round'
  | 'plan-not-published'
  | 'draw-not-made'
  | 'swap-not-yours'
  | 'swap-with-yourself'
  | 'swap-not-in-round'
  | 'swap-too-late'
  | 'swap-over'
  | 'swap-pending'
  | 'swap-two-desks'
  | 'swap-unfit'
  | 'offer-over';

/** A refusal with a sentence that names the rule. */
export function refused(code: RoundRefusal, sentence: string, details?: ErrorDetails): DomainError {
  return new DomainError(code, sentence, details);
}

/** A refusal of a request that names the field. */
export function misplaced(code: RoundRefusal, pointer: string, detail: string): DomainError {
  return refused(code, detail, { errors: [{ pointer, code, detail }] });
}
