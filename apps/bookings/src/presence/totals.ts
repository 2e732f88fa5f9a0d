import { addDays } from '@digitalhub/kernel';
import { mondayOf } from '../booking/week';
import { type PublishedTable, suppress } from './suppression';

/** What was published of a week; absent until somebody asks for the first time after its end. */
export interface WeekTotals {
  readonly table?: StoredTable;
}

/** As numbers and nulls, the way they are stored and told. */
export interface StoredTable {
  readonly kinds: readonly string[];
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
}

/** Somebody had a place of a kind on a local date. */
export interface PersonDay {
  readonly person: string;
  readonly date: string;
  readonly kind: string;
}

/** The local dates of an ISO week, Monday first. Throws a RangeError for a week that the year does not have. */
export function datesOfWeek(week: string): string[] {
  const monday = mondayOf(week);
  if (monday === undefined) throw new RangeError(`There is no week ${week}`);
  return Array.from({ length: 7 }, (_, day) => addDays(monday, day));
}

/**
 * What managers are told of a week: per day and kind how many persons had a place, each counted once, as far as that
 * tells nothing of anybody (see `suppress`).
 */
export function totalsOf(
  dates: readonly string[],
  kinds: readonly string[],
  days: readonly PersonDay[],
): StoredTable {
  const counted = new Set(days.map(({ person, date, kind }) => `${date}/${kind}/${person}`));
  const count = (date: string, kind: string) =>
    [...counted].filter((each) => each.startsWith(`${date}/${kind}/`)).length;
  return stored(kinds, suppress(dates.map((date) => kinds.map((kind) => count(date, kind)))));
}

function stored(kinds: readonly string[], table: PublishedTable): StoredTable {
  const all = (numbers: readonly (number | undefined)[]) => numbers.map((each) => each ?? null);
  return {
    kinds,
    cells: table.cells.map(all),
    rowTotals: all(table.rowTotals),
    columnTotals: all(table.columnTotals),
    total: table.total ?? null,
  };
}
