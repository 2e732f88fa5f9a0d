import { type Place, countOf, freedom, holes } from './disclosure';

/** Below so many persons a number may be about somebody. */
export const FEWEST = 5;

/** A table of counts with its margins; undefined is a number that is not told. */
export interface PublishedTable {
  /** `cells[row][column]` */
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rowTotals: readonly (number | undefined)[];
  readonly columnTotals: readonly (number | undefined)[];
  readonly total: number | undefined;
}

/**
 * What of a table of counts may be told: no number below `fewest`, zero included, and so many others besides that no
 * untold number follows from what is told. Whoever adds and subtracts told numbers, and knows that no count is
 * negative, is left with at least `fewest + 1` possible values for every untold one. The same counts always give the
 * same table.
 *
 * @param counts `counts[row][column]`, whole and not negative, e.g. a row per weekday and a column per kind
 */
export function suppress(counts: readonly (readonly number[])[], fewest: number = FEWEST): PublishedTable {
  const full = withMargins(counts);
  let visible = full.map((row) => row.map((count) => count >= fewest));
  for (let given = exposed(full, visible, fewest); given.length > 0; given = exposed(full, visible, fewest)) {
    visible = without(visible, nextToHide(full, visible, given, fewest));
  }
  return published(full, visible);
}

/** The counts with a last row and a last column of totals. */
function withMargins(counts: readonly (readonly number[])[]): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const columns = rows[0]?.length ?? 1;
  return [...rows, Array.from({ length: columns }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

/** The untold numbers that the told ones give away. */
function exposed(full: number[][], visible: boolean[][], fewest: number): Place[] {
  return holes(visible).filter((place) => freedom(full, visible, place, fewest) < fewest);
}

/**
 * The told number to hide next: the one that leaves the fewest given away, one in a row or column with what is given
 * away before others, the smallest of those.
 */
function nextToHide(full: number[][], visible: boolean[][], given: readonly Place[], fewest: number): Place {
  const shown = visible.flatMap((line, r) => line.flatMap((is, c): Place[] => (is ? [[r, c]] : [])));
  const ranked = shown.map((place) => ({
    place,
    rank: [
      exposed(full, without(visible, place), fewest).length,
      given.some(([r, c]) => r === place[0] || c === place[1]) ? 0 : 1,
      countOf(full, place),
    ],
  }));
  const [next] = ranked.toSorted((a, b) => compare(a.rank, b.rank));
  if (!next) throw new Error('A table of which nothing is told gives nothing away');
  return next.place;
}

function without(visible: boolean[][], [row, column]: Place): boolean[][] {
  return visible.map((line, r) => line.map((is, c) => is && !(r === row && c === column)));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function published(full: number[][], visible: boolean[][]): PublishedTable {
  const shown = full.map((row, r) => row.map((count, c) => (visible[r]?.[c] ? count : undefined)));
  const margins = shown.at(-1) ?? [];
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1)),
    columnTotals: margins.slice(0, -1),
    total: margins.at(-1),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
