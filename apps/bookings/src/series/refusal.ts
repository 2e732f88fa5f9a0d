import type { RecurrenceRefusal } from '@digitalhub/kernel';
import { DomainError, type ErrorDetails } from '@digitalhub/kernel';

/** Why a rule and its first times make no series. */
export type ScheduleRefusal =
  | 'series-unbounded'
  | 'series-empty'
  | 'series-too-long'
  | 'series-too-large'
  | 'series-day-changed'
  | 'series-other-hub'
  | 'wall-time-skipped'
  | 'end-before-start'
  | 'interval-empty';

/** Why a series, as it stands, cannot change so. */
export type SeriesRefusal =
  | 'series-refused'
  | 'series-changed'
  | 'series-over'
  | 'series-cancelled'
  | 'occurrence-unknown'
  | 'occurrence-over'
  | 'occurrence-added'
  | 'occurrence-not-booked'
  | 'occurrence-booked';

/** Every code that only series refuse with. */
export type SeriesProblem =
  SeriesRefusal | Exclude<ScheduleRefusal, 'end-before-start' | 'interval-empty'> | RecurrenceRefusal;

/** A refusal of a schedule that names the field. */
export function unusable(code: ScheduleRefusal, pointer: string, detail: string): DomainError {
  return new DomainError(code, detail, { errors: [{ pointer, code, detail }] });
}

/** A refusal of a change, with a sentence that names the rule. */
export function refused(code: SeriesRefusal, sentence: string, details?: ErrorDetails): DomainError {
  return new DomainError(code, sentence, details);
}
