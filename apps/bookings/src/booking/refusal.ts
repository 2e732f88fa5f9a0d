import { DomainError, type ErrorDetails } from '@digitalhub/kernel';

/** Why a reservation, as it stands, cannot change so. */
export type ChangeRefusal =
  | 'reservation-moved'
  | 'reservation-over'
  | 'already-cancelled'
  | 'already-denied'
  | 'already-checked-in'
  | 'hold-expired'
  | 'not-held'
  | 'not-requested'
  | 'not-approved'
  | 'not-confirmed'
  | 'not-checked-in'
  | 'too-early-to-check-in';

/** Why a request names nothing that could be booked. */
export type RequestRefusal = 'resource-unknown';

export type Refusal = ChangeRefusal | RequestRefusal;

/** A refusal of a change, with a sentence that names the rule. */
export function refused(code: ChangeRefusal, sentence: string, details?: ErrorDetails): DomainError {
  return new DomainError(code, sentence, details);
}

/** A refusal of a request that names the field. */
export function misplaced(code: RequestRefusal, pointer: string, detail: string): DomainError {
  return new DomainError(code, detail, { errors: [{ pointer, code, detail }] });
}
