import { DomainError, type ErrorDetails } from '@digitalhub/kernel';

/** Why a wish is no place at all, whoever else wants it. */
export type PlaceRefusal =
  | 'resource-unknown'
  | 'resource-not-reservable'
  | 'hub-not-open'
  | 'outside-opening-hours'
  | 'interval-empty'
  | 'end-before-start'
  | 'off-raster'
  | 'too-long'
  | 'in-the-past'
  | 'too-far';

/** Why a reservation, as it stands, cannot change so. */
export type ChangeRefusal =
  | 'overlapping'
  | 'reservation-moved'
  | 'reservation-over'
  | 'already-cancelled'
  | 'already-checked-in'
  | 'hold-expired'
  | 'not-held'
  | 'not-confirmed'
  | 'not-checked-in'
  | 'too-early-to-check-in';

export type Refusal = PlaceRefusal | ChangeRefusal;

/** A refusal of a change, with a sentence that names the rule. */
export function refused(code: ChangeRefusal, sentence: string, details?: ErrorDetails): DomainError {
  return new DomainError(code, sentence, details);
}

/** A refusal of a wish that names the field. */
export function misplaced(code: PlaceRefusal, pointer: string, detail: string): DomainError {
  return new DomainError(code, detail, { errors: [{ pointer, code, detail }] });
}
