import { type LocalTime, addDays } from '../calendar';
import { openSpans } from './open-spans';
import type { OpeningRule, OpeningRules, TimeSpan } from './rules';

/** One span of a week without holidays and exceptions; `weekday` is ISO, 1 is Monday. */
export interface WeeklySpan {
  readonly weekday: number;
  readonly opens: LocalTime;
  readonly closes: LocalTime;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const A_MONDAY = '2024-01-01';
const NEVER: OpeningRule = {
  join: 'normal',
  years: [],
  dates: [],
  weeks: [],
  times: [],
  state: 'off',
};
const NO_HOLIDAYS = { isPublicHoliday: () => false, isSchoolHoliday: () => false };

/** The week that repeats: rules for dates, weeks, years and holidays are left out. In the order of the week. */
export function regularWeek(rules: OpeningRules): WeeklySpan[] {
  const regular = rules.filter(isRegular).map(withoutOrdinals);
  return WEEK.flatMap((weekday) =>
    openSpans(regular, addDays(A_MONDAY, weekday - 1), NO_HOLIDAYS).map(({ opens, closes }) => ({
      weekday,
      opens,
      closes,
    })),
  );
}

/** The rules that say the same as weekly spans; days with equal spans share a rule. Without a span: never open. */
export function rulesOfWeek(week: readonly WeeklySpan[]): OpeningRules {
  const weekdaysOf = new Map<string, number[]>();
  for (const weekday of WEEK) {
    const text = JSON.stringify(timesOf(week.filter((span) => span.weekday === weekday)));
    weekdaysOf.set(text, [...(weekdaysOf.get(text) ?? []), weekday]);
  }
  const rules = [...weekdaysOf].flatMap(([text, weekdays]) => {
    const times = JSON.parse(text) as TimeSpan[];
    return times.length === 0 ? [] : [weekly(times, weekdays)];
  });
  return rules.length > 0 ? rules : [NEVER];
}

function weekly(times: readonly TimeSpan[], weekdays: readonly number[]): OpeningRule {
  const days = { holidays: [], weekdays, nth: [], join: 'either' as const };
  return { ...NEVER, days, times, state: 'open' };
}

function timesOf(spans: readonly WeeklySpan[]): TimeSpan[] {
  return spans
    .map(({ opens, closes }) => ({ from: minutesOf(opens), to: minutesOf(closes) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function minutesOf(time: LocalTime): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isRegular({ years, dates, weeks, days }: OpeningRule): boolean {
  if (years.length + dates.length + weeks.length > 0) return false;
  return days === undefined || (days.join === 'either' && days.weekdays.length > 0);
}

function withoutOrdinals(rule: OpeningRule): OpeningRule {
  return rule.days ? { ...rule, days: { ...rule.days, nth: [] } } : rule;
}
