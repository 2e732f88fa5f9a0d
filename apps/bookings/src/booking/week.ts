import { type LocalDate, addDays, weekdayOf } from '@digitalhub/kernel';

/** The Monday of an ISO week; undefined for a week that its year does not have. */
export function mondayOf(week: string): LocalDate | undefined {
  const [year = '', number = ''] = week.split('-W');
  const fourth = `${year}-01-04`;
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
  return weekOf(monday) === week ? monday : undefined;
}

/** The ISO week of a local date: the Thursday says which year it belongs to. */
export function weekOf(date: LocalDate): string {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The week some weeks later, or earlier when negative. */
export function weekAfter(week: string, weeks: number): string {
  return weekOf(addDays(mondayOf(week)!, weeks * 7));
}

/** The local dates from one to another, both included; at most a year of them. */
export function datesFrom(from: LocalDate, until: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= until && dates.length < 366; date = addDays(date, 1)) dates.push(date);
  return dates;
}
