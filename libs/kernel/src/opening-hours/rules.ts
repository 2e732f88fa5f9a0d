/** Minutes after the midnight a span starts from; up to 2,880, so that a span may end on the next day. */
export type DayMinutes = number;

/** From 0 to 1,439; the end is later than the start. A span belongs to the day it starts on. */
export interface TimeSpan {
  readonly from: DayMinutes;
  readonly to: DayMinutes;
}

/** Every `step`th year; without an end it goes on for ever. */
export interface YearRange {
  readonly from: number;
  readonly to?: number;
  readonly step: number;
}

/** Every `step`th ISO week of a year. */
export interface WeekRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A day of every year, or of one. */
export interface MonthDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** Days of the calendar, both ends included: whole months, or from day to day; either may run over the new year. */
export type DateRange =
  | { readonly kind: 'months'; readonly year?: number; readonly from: number; readonly to: number }
  | { readonly kind: 'days'; readonly from: MonthDay; readonly to: MonthDay };

export type HolidayKind = 'PH' | 'SH';

/** Some weekdays of a month: `Th[1,-1]` is its first and its last Thursday. */
export interface NthWeekday {
  readonly weekday: number;
  readonly nth: readonly number[];
}

/** ISO weekdays and holidays. `either` takes a day that is one of both, `both` a holiday on such a weekday. */
export interface DaySelector {
  readonly holidays: readonly HolidayKind[];
  readonly weekdays: readonly number[];
  readonly nth: readonly NthWeekday[];
  readonly join: 'either' | 'both';
}

export type RuleState = 'open' | 'unknown' | 'off';

/**
 * How a rule stands to those before it. `normal`, first or after `;`: when it is open or unknown it replaces all that was
 * said of the day, by fallbacks too. `additional`, after a comma: it adds its times over what was said. `fallback`, after
 * `||`: it speaks only of times about which nothing before says anything.
 */
export type RuleJoin = 'normal' | 'additional' | 'fallback';

/** One rule. An empty selector leaves nothing out: no times are the whole day. */
export interface OpeningRule {
  readonly join: RuleJoin;
  readonly years: readonly YearRange[];
  readonly dates: readonly DateRange[];
  readonly weeks: readonly WeekRange[];
  readonly days?: DaySelector;
  readonly times: readonly TimeSpan[];
  readonly state: RuleState;
  readonly comment?: string;
}

/** In the order of the text; each is judged over what those before it say. None: never open. */
export type OpeningRules = readonly OpeningRule[];

export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
export const MONTHS = [
  ...(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'] as const),
  ...(['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const),
] as const;
export const MINUTES_OF_DAY = 1440;
