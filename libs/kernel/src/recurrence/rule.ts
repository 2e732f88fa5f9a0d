import type { LocalDate } from '../calendar';
import type { Instant } from '../interval';

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** RFC 5545 names of the days, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A weekday, 1 is Monday; with an ordinal the nth of its month, counted from the end when negative. */
export interface RuleDay {
  readonly weekday: number;
  readonly ordinal?: number;
}

/** A time in a rule: what the wall clock of the series shows, or an instant where the text ends in Z. */
export type Moment = { readonly wall: string } | { readonly instant: Instant };

/** The last moment of a rule, itself included; a date stands for the whole local day. */
export type Until = Moment | { readonly date: LocalDate };

/** The part of RFC 5545 §3.3.10 that is supported. Empty lists stand for absent parts. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: Until;
  /** The day weeks begin with, 1 is Monday. */
  readonly weekStart: number;
  readonly byDay: readonly RuleDay[];
  readonly byMonthDay: readonly number[];
  readonly bySetPos: readonly number[];
}

/** A rule with the starts that it lacks (RDATE) and those that it must not have (EXDATE). */
export interface Recurrence {
  readonly rule: RecurrenceRule;
  readonly also: readonly Moment[];
  readonly except: readonly Moment[];
}

/** True when the rule ends by itself. */
export function isBounded({ rule }: Recurrence): boolean {
  return rule.count !== undefined || rule.until !== undefined;
}
