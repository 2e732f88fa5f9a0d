import { type LocalDate, addDays, weekdayOf } from '../calendar';
import { daysInMonth } from '../partial-date';
import type { DateRange, DaySelector, HolidayKind, MonthDay, OpeningRule } from './rules';

/** Which dates are holidays where the hours hold. */
export interface HolidayCalendar {
  isPublicHoliday(date: LocalDate): boolean;
  isSchoolHoliday(date: LocalDate): boolean;
}

/** True when the rule speaks of the local date. */
export function speaksOf(rule: OpeningRule, date: LocalDate, calendar: HolidayCalendar): boolean {
  return (
    isInYears(rule, Number(date.slice(0, 4))) &&
    (rule.dates.length === 0 || rule.dates.some((range) => isInDates(range, date))) &&
    isInWeeks(rule, date) &&
    (rule.days === undefined || isOnDays(rule.days, date, calendar))
  );
}

function isInYears({ years }: OpeningRule, year: number): boolean {
  const among = years.some(
    ({ from, to = Infinity, step }) => from <= year && year <= to && (year - from) % step === 0,
  );
  return years.length === 0 || among;
}

function isInWeeks({ weeks }: OpeningRule, date: LocalDate): boolean {
  if (weeks.length === 0) return true;
  const week = weekOf(date);
  return weeks.some(({ from, to, step }) => from <= week && week <= to && (week - from) % step === 0);
}

/** ISO 8601: the week of the year that the Thursday of the week lies in. */
function weekOf(date: LocalDate): number {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const days = (Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 86_400_000;
  return Math.floor(days / 7) + 1;
}

function isInDates(range: DateRange, date: LocalDate): boolean {
  if (range.kind === 'days') return isBetween(keyOf(range.from), keyOf(range.to), date);
  const { year, from, to } = range;
  const end = year !== undefined && to < from ? year + 1 : year;
  return isBetween(keyOf({ year, month: from, day: 1 }), keyOf({ year: end, month: to, day: 31 }), date);
}

/** Without years the span comes every year, and runs over the new year when it ends before it starts. */
function isBetween(from: string, to: string, date: LocalDate): boolean {
  const day = date.slice(-from.length);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

function keyOf({ year, month, day }: MonthDay): string {
  const key = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year === undefined ? key : `${year}-${key}`;
}

function isOnDays(days: DaySelector, date: LocalDate, calendar: HolidayCalendar): boolean {
  const { holidays, weekdays, nth, join } = days;
  const isHoliday = holidays.some((kind) => isHolidayOf(kind, date, calendar));
  if (join === 'either' && isHoliday) return true;
  if (join === 'both' && !isHoliday) return false;
  const weekday = weekdayOf(date);
  return weekdays.includes(weekday) || nth.some((each) => each.weekday === weekday && isNth(each.nth, date));
}

function isHolidayOf(kind: HolidayKind, date: LocalDate, calendar: HolidayCalendar): boolean {
  return kind === 'PH' ? calendar.isPublicHoliday(date) : calendar.isSchoolHoliday(date);
}

function isNth(numbers: readonly number[], date: LocalDate): boolean {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const fromStart = Math.ceil(day / 7);
  const fromEnd = -Math.ceil((daysInMonth(year, month) - day + 1) / 7);
  return numbers.includes(fromStart) || numbers.includes(fromEnd);
}
