import { daysInMonth } from '../partial-date';
import type { Reader } from './reader';
import { type DateRange, MONTHS, type MonthDay, type WeekRange, type YearRange } from './rules';

const A_YEAR = 'a year of four digits';
const A_MONTH = `a month (${MONTHS.join(', ')})`;
const LEAP_YEAR = 2000;

/** `2026`, `2026-2030/2` or `2026+`. A year before a month is part of the date and not read here. */
export function parseYears(reader: Reader): YearRange[] {
  const ranges: YearRange[] = [];
  if (!reader.isYear() || isMonth(reader, 1)) return ranges;
  do ranges.push(parseYearRange(reader));
  while (reader.isSymbol(',') && reader.isYear(1) && reader.eat(','));
  return ranges;
}

function parseYearRange(reader: Reader): YearRange {
  const from = parseYear(reader);
  if (reader.eat('+')) return { from, step: 1 };
  if (!reader.eat('-')) return { from, to: from, step: 1 };
  const to = parseYear(reader, from);
  return { from, to, step: parseStep(reader, 99) };
}

function parseYear(reader: Reader, min = 1900): number {
  if (!reader.isYear()) reader.refuse(A_YEAR);
  return reader.number(min, 2999, `a year from ${min} to 2999`, 4);
}

function parseStep(reader: Reader, max: number): number {
  return reader.eat('/') ? reader.number(1, max, `a step from 1 to ${max}`) : 1;
}

/** `week 10-20`, `week 1-53/2`: ISO weeks. */
export function parseWeeks(reader: Reader): WeekRange[] {
  const ranges: WeekRange[] = [];
  if (reader.wordOf(['week']) === undefined) return ranges;
  reader.take();
  do {
    const from = reader.number(1, 53, 'a week from 1 to 53');
    const to = reader.eat('-') ? reader.number(from, 53, `a week from ${from} to 53`) : undefined;
    ranges.push({ from, to: to ?? from, step: to === undefined ? 1 : parseStep(reader, 52) });
  } while (reader.isSymbol(',') && reader.peek(1).kind === 'number' && !reader.isTime(1) && reader.eat(','));
  return ranges;
}

/** `Mar-Oct`, `Dec 24`, `Dec 24-26`, `2026 Dec 24-2027 Jan 02`, and lists of them. */
export function parseDates(reader: Reader): DateRange[] {
  const ranges: DateRange[] = [];
  if (!isDate(reader)) return ranges;
  do {
    const last = ranges.at(-1);
    ranges.push(
      isDate(reader) || last?.kind !== 'days' ? parseDate(reader, last) : parseDay(reader, last.to),
    );
  } while (goesOn(reader, ranges.at(-1)) && reader.eat(','));
  return ranges;
}

function isMonth(reader: Reader, ahead = 0): boolean {
  return reader.wordOf(MONTHS, ahead) !== undefined;
}

function isDate(reader: Reader, ahead = 0): boolean {
  return isMonth(reader, ahead) || (reader.isYear(ahead) && isMonth(reader, ahead + 1));
}

/** After `Dec 24` the list may go on with `,26`, a day of the same month. */
function goesOn(reader: Reader, last: DateRange | undefined): boolean {
  if (!reader.isSymbol(',')) return false;
  const { kind, text } = reader.peek(1);
  const isDay = last?.kind === 'days' && kind === 'number' && text.length <= 2 && !reader.isTime(1);
  return isDate(reader, 1) || isDay;
}

function parseDate(reader: Reader, before: DateRange | undefined): DateRange {
  const year = reader.isYear() ? parseYear(reader) : undefined;
  if (year === undefined && yearOf(before) !== undefined)
    reader.refuse('the year again, such as 2026 Dec 31');
  const month = parseMonth(reader);
  return isDayNumber(reader) ? parseDay(reader, { year, month }) : parseMonths(reader, month, year);
}

function yearOf(range: DateRange | undefined): number | undefined {
  return range?.kind === 'days' ? range.from.year : range?.year;
}

function parseMonths(reader: Reader, from: number, year: number | undefined): DateRange {
  const to = reader.eat('-') ? parseMonth(reader) : from;
  return { kind: 'months', ...(year !== undefined && { year }), from, to };
}

function parseMonth(reader: Reader): number {
  const index = reader.wordOf(MONTHS);
  if (index === undefined) return reader.refuse(A_MONTH);
  reader.take();
  return index + 1;
}

function isDayNumber(reader: Reader): boolean {
  return reader.peek().kind === 'number' && !reader.isTime();
}

function parseDay(reader: Reader, { year, month }: Pick<MonthDay, 'year' | 'month'>): DateRange {
  const from = monthDay(reader, month, year);
  return { kind: 'days', from, to: reader.eat('-') ? parseLastDay(reader, from) : from };
}

function parseLastDay(reader: Reader, from: MonthDay): MonthDay {
  if (isDayNumber(reader) && !reader.isYear()) return monthDay(reader, from.month, from.year, from.day);
  const first = reader.peek();
  const year = reader.isYear() ? parseYear(reader) : undefined;
  if (year !== undefined && (from.year === undefined || year < from.year)) {
    reader.refuse(
      from.year === undefined ? 'a day without a year, as the first has none' : 'a later year',
      first,
    );
  }
  const month = parseMonth(reader);
  const nextYear = from.year !== undefined && month < from.month ? 1 : 0;
  const to = monthDay(reader, month, year ?? (from.year === undefined ? undefined : from.year + nextYear));
  if (to.year !== undefined && isBefore(to, from)) reader.refuse('a later day', first);
  return to;
}

function isBefore(a: MonthDay, b: MonthDay): boolean {
  const order = (a.year ?? 0) - (b.year ?? 0) || a.month - b.month || a.day - b.day;
  return order < 0;
}

function monthDay(reader: Reader, month: number, year: number | undefined, min = 1): MonthDay {
  const max = daysInMonth(year ?? LEAP_YEAR, month);
  const day = reader.number(min, max, `a day from ${min} to ${max}`);
  return { ...(year !== undefined && { year }), month, day };
}
