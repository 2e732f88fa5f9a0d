import type { Reader } from './reader';
import { type DaySelector, type HolidayKind, type NthWeekday, WEEKDAYS } from './rules';

const HOLIDAYS: readonly HolidayKind[] = ['PH', 'SH'];
const A_DAY = 'a weekday (Mo, Tu, We, Th, Fr, Sa, Su), PH or SH';

interface Draft {
  readonly holidays: Set<HolidayKind>;
  readonly weekdays: Set<number>;
  readonly nth: Map<number, Set<number>>;
}

/** `Mo-Fr,PH` are weekdays or holidays; `SH Mo-Fr`, with a space, are holidays on these weekdays. */
export function parseDays(reader: Reader): DaySelector | undefined {
  const draft: Draft = { holidays: new Set(), weekdays: new Set(), nth: new Map() };
  if (!isDay(reader)) return undefined;
  parseList(reader, draft);
  const onlyHolidays = draft.weekdays.size + draft.nth.size === 0;
  const both = onlyHolidays && reader.wordOf(WEEKDAYS) !== undefined;
  if (both) parseList(reader, draft, 'a weekday');
  return {
    holidays: HOLIDAYS.filter((kind) => draft.holidays.has(kind)),
    weekdays: [...draft.weekdays].sort((a, b) => a - b),
    nth: [...draft.nth].sort(([a], [b]) => a - b).map(nthWeekday),
    join: both ? 'both' : 'either',
  };
}

function isDay(reader: Reader, ahead = 0): boolean {
  return reader.wordOf(WEEKDAYS, ahead) !== undefined || reader.wordOf(HOLIDAYS, ahead) !== undefined;
}

function parseList(reader: Reader, draft: Draft, onlyWeekdays?: string): void {
  do {
    const holiday = reader.wordOf(HOLIDAYS);
    if (holiday !== undefined && onlyWeekdays) reader.refuse(onlyWeekdays);
    if (holiday === undefined) parseWeekdays(reader, draft);
    else draft.holidays.add(HOLIDAYS[holiday] as HolidayKind);
    if (holiday !== undefined) reader.take();
  } while (reader.isSymbol(',') && isDay(reader, 1) && reader.eat(','));
}

function parseWeekdays(reader: Reader, { weekdays, nth }: Draft): void {
  const from = parseWeekday(reader);
  if (reader.eat('[')) {
    nth.set(from, parseNth(reader, nth.get(from) ?? new Set()));
    return;
  }
  const to = reader.eat('-') ? parseWeekday(reader) : from;
  for (let day = from; day !== to; day = (day % 7) + 1) weekdays.add(day);
  weekdays.add(to);
}

function parseWeekday(reader: Reader): number {
  const index = reader.wordOf(WEEKDAYS);
  if (index === undefined) return reader.refuse(A_DAY);
  reader.take();
  return index + 1;
}

/** `1,3-4,-1]`: 1 is the first such weekday of a month, -1 the last. */
function parseNth(reader: Reader, numbers: Set<number>): Set<number> {
  const expected = 'a number from 1 to 5 or -1 to -5';
  do {
    const sign = reader.eat('-') ? -1 : 1;
    const from = reader.number(1, 5, expected, 1);
    const to = sign > 0 && reader.eat('-') ? reader.number(from, 5, `a number from ${from} to 5`, 1) : from;
    for (let number = from; number <= to; number += 1) numbers.add(sign * number);
  } while (reader.eat(','));
  reader.expect(']', ']');
  return numbers;
}

function nthWeekday([weekday, numbers]: [number, Set<number>]): NthWeekday {
  return {
    weekday,
    nth: [...numbers].sort((a, b) => Number(b > 0) - Number(a > 0) || Math.abs(a) - Math.abs(b)),
  };
}
