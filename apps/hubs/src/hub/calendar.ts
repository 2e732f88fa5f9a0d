import type { SchoolHolidayPeriod } from '@digitalhub/contracts';
import { addDays, instantOf, localDateOf, type Instant, type LocalDate } from '@digitalhub/kernel';
import type { Correction, HolidayEntry, HubCalendar, Profile } from './hub-doc';

/** Knows the public holidays of every municipality. Pure: the same key and year give the same days. */
export interface Almanac {
  /** Changes when the same key and year may give other days than before. */
  readonly version: string;
  publicHolidays(ags: string, year: number): readonly { readonly date: LocalDate; readonly name: string }[];
}

/** What a calendar is made of. */
export interface CalendarParts {
  readonly profile: Pick<Profile, 'ags' | 'timeZone'>;
  readonly corrections: readonly Correction[];
  readonly periods: readonly SchoolHolidayPeriod[];
}

/** From the start of last year to the end of the year after next: so far do bookings and reports look. */
export function calendarOf(parts: CalendarParts, almanac: Almanac, now: Instant): HubCalendar {
  const { ags, timeZone } = parts.profile;
  const year = Number(localDateOf(now, timeZone).slice(0, 4));
  const [from, until] = [`${year - 1}-01-01`, `${year + 2}-12-31`];
  const years = [year - 1, year, year + 1, year + 2];
  const calculated = years.flatMap((each) => almanac.publicHolidays(ags, each));
  const corrections = parts.corrections.filter(({ date }) => from <= date && date <= until);
  const publicDays = corrected(calculated, corrections);
  const schoolDays = parts.periods.flatMap((period) => daysOf(period, from, until));
  return {
    version: almanac.version,
    renewAt: instantOf(`${year + 1}-01-01`, '00:00', timeZone),
    until,
    corrections,
    holidays: sorted([...named(publicDays, 'public'), ...named(schoolDays, 'school')]),
  };
}

/** What is in one list of holidays and not in the other. */
export function holidaysMissing(
  from: readonly HolidayEntry[],
  other: readonly HolidayEntry[],
): HolidayEntry[] {
  const known = new Set(other.map((each) => JSON.stringify([each.date, each.name, each.kind])));
  return from.filter((each) => !known.has(JSON.stringify([each.date, each.name, each.kind])));
}

type Day = { readonly date: LocalDate; readonly name: string };

function corrected(days: readonly Day[], corrections: readonly Correction[]): Day[] {
  const dates = new Set(corrections.map(({ date }) => date));
  const added = corrections.flatMap(({ date, name }) => (name === undefined ? [] : [{ date, name }]));
  return [...days.filter(({ date }) => !dates.has(date)), ...added];
}

function daysOf({ name, from, until }: SchoolHolidayPeriod, first: LocalDate, last: LocalDate): Day[] {
  const days: Day[] = [];
  const end = until < last ? until : last;
  for (let date = from > first ? from : first; date <= end; date = addDays(date, 1))
    days.push({ date, name });
  return days;
}

function named(days: readonly Day[], kind: HolidayEntry['kind']): HolidayEntry[] {
  return days.map(({ date, name }) => ({ date, name, kind }));
}

/** By date, public ones first; a date stands once for each kind. */
function sorted(holidays: readonly HolidayEntry[]): HolidayEntry[] {
  const byDay = new Map(holidays.map((each) => [`${each.date} ${each.kind}`, each]));
  return [...byDay.keys()].sort().map((key) => byDay.get(key)!);
}
