import type { RecurrenceRule, RuleDay } from './rule';

/** A day as a whole number: days since 1 January 1970. */
export type DayNumber = number;

const MILLISECONDS = 86_400_000;

/**
 * The days of a rule from `first` to `last`, ascending: a period at a time and no further than it is read. A rule that
 * matches no day ends like any other.
 */
export function* ruleDays(rule: RecurrenceRule, first: DayNumber, last: DayNumber): Generator<DayNumber> {
  for (const period of periods(rule, first, last)) {
    for (const day of chosen(rule, period)) if (day >= first && day <= last) yield day;
  }
}

export function dayNumberOf(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS;
}

export function dateOf(day: DayNumber): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** The days of each period that the rule can choose from, ascending; `first` says which day it is when no part does. */
function* periods(rule: RecurrenceRule, first: DayNumber, last: DayNumber): Generator<DayNumber[]> {
  const { frequency, interval } = rule;
  if (frequency === 'DAILY') {
    for (let day = first; day <= last; day += interval) yield matching(rule, [day]);
  } else if (frequency === 'WEEKLY') {
    const byDay = rule.byDay.length > 0 ? rule.byDay : [{ weekday: weekdayOf(first) }];
    const monday = first - ((weekdayOf(first) - rule.weekStart + 7) % 7);
    for (let day = monday; day <= last; day += interval * 7)
      yield matching({ ...rule, byDay }, daysFrom(day, 7));
  } else {
    const noPart = rule.byDay.length + rule.byMonthDay.length === 0;
    const byMonthDay = noPart ? [dayOfMonth(first)] : rule.byMonthDay;
    for (let month = monthOf(first); firstOf(month) <= last; month += interval) {
      yield matching({ ...rule, byMonthDay }, daysFrom(firstOf(month), lengthOf(month)));
    }
  }
}

function chosen({ bySetPos }: RecurrenceRule, days: readonly DayNumber[]): readonly DayNumber[] {
  if (bySetPos.length === 0) return days;
  const places = bySetPos.map((place) => (place > 0 ? place - 1 : days.length + place));
  return days.filter((_, index) => places.includes(index));
}

function matching({ byDay, byMonthDay }: RecurrenceRule, days: readonly DayNumber[]): DayNumber[] {
  return days.filter(
    (day) =>
      (byDay.length === 0 || byDay.some((each) => isDay(each, day))) &&
      (byMonthDay.length === 0 || byMonthDay.some((each) => isMonthDay(each, day))),
  );
}

function isDay({ weekday, ordinal }: RuleDay, day: DayNumber): boolean {
  if (weekdayOf(day) !== weekday) return false;
  if (ordinal === undefined) return true;
  const place = ordinal > 0 ? dayOfMonth(day) : lengthOf(monthOf(day)) - dayOfMonth(day) + 1;
  return Math.ceil(place / 7) === Math.abs(ordinal);
}

function isMonthDay(place: number, day: DayNumber): boolean {
  const wanted = place > 0 ? place : lengthOf(monthOf(day)) + 1 + place;
  return dayOfMonth(day) === wanted;
}

const daysFrom = (day: DayNumber, count: number) => Array.from({ length: count }, (_, index) => day + index);
const utc = (day: DayNumber) => new Date(day * MILLISECONDS);
const weekdayOf = (day: DayNumber) => utc(day).getUTCDay() || 7;
const dayOfMonth = (day: DayNumber) => utc(day).getUTCDate();
const monthOf = (day: DayNumber) => utc(day).getUTCFullYear() * 12 + utc(day).getUTCMonth();
const firstOf = (month: number): DayNumber => Date.UTC(Math.floor(month / 12), month % 12, 1) / MILLISECONDS;
const lengthOf = (month: number) => firstOf(month + 1) - firstOf(month);
