import * as fc from 'fast-check';
import { FEWEST, type PublishedTable, suppress } from './suppression';

const anyCount = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 }));
const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(anyCount, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

/** All numbers of a table in one list: cells row by row, row totals, column totals, the total. */
const numbersOf = ({ cells, rowTotals, columnTotals, total }: PublishedTable) => [
  ...cells.flat(),
  ...rowTotals,
  ...columnTotals,
  total,
];

function truth(counts: number[][]): number[] {
  const sum = (list: number[]) => list.reduce((all, each) => all + each, 0);
  const columns = counts[0]!.map((_, column) => sum(counts.map((row) => row[column]!)));
  return [...counts.flat(), ...counts.map(sum), ...columns, sum(counts.flat())];
}

/** The equations that everybody knows: every row and column adds up. */
function equations(height: number, width: number): number[][] {
  const size = height * width + height + width + 1;
  const equation = (plus: number[], minus: number) => {
    const row = new Array<number>(size).fill(0);
    plus.forEach((index) => (row[index] = 1));
    row[minus] = -1;
    return row;
  };
  const upTo = (count: number) => [...Array(count).keys()];
  const inner = height * width;
  return [
    ...upTo(height).map((r) =>
      equation(
        upTo(width).map((c) => r * width + c),
        inner + r,
      ),
    ),
    ...upTo(width).map((c) =>
      equation(
        upTo(height).map((r) => r * width + c),
        inner + height + c,
      ),
    ),
    equation(
      upTo(height).map((r) => inner + r),
      size - 1,
    ),
    equation(
      upTo(width).map((c) => inner + height + c),
      size - 1,
    ),
  ];
}

/** Gauss: the unknowns that the equations determine, when the told numbers are put in. */
function derivable(told: (number | undefined)[], height: number, width: number): number[] {
  const unknowns = told.flatMap((value, index) => (value === undefined ? [index] : []));
  const rows = equations(height, width).map((row) => unknowns.map((index) => row[index]!));
  let rank = 0;
  for (let column = 0; column < unknowns.length && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const head = rows[rank]!;
    const factor = head[column]!;
    rows[rank] = head.map((value) => value / factor);
    rows.forEach((row, index) => {
      const times = row[column]!;
      if (index !== rank && Math.abs(times) > 1e-9)
        rows[index] = row.map((value, at) => value - times * rows[rank]![at]!);
    });
    rank += 1;
  }
  const only = (row: number[]) => row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []));
  return rows
    .map(only)
    .filter((at) => at.length === 1)
    .map(([at]) => unknowns[at!]!);
}

describe('what is told of a table of counts', () => {
  it('is everything where nothing is small', () => {
    expect(suppress([[5, 9]])).toEqual({
      cells: [[5, 9]],
      rowTotals: [14],
      columnTotals: [5, 9],
      total: 14,
    });
  });

  it('is nothing of a week in which few were in', () => {
    expect(numbersOf(suppress([[0], [3], [1]])).every((value) => value === undefined)).toBe(true);
  });

  it('hides a second day when the week less the others would tell the first', () => {
    const { rowTotals, total } = suppress([[12], [3], [9], [20], [14]]);
    expect(total).toBe(58);
    expect(rowTotals.filter((value) => value === undefined)).toHaveLength(2);
    expect(rowTotals[1]).toBeUndefined();
  });

  it('does not rest on two small days that add up to nothing', () => {
    const { rowTotals } = suppress([[12], [0], [0], [20], [14]]);
    expect(rowTotals.filter((value) => value === undefined).length).toBeGreaterThan(2);
  });
});

describe('whatever the counts', () => {
  it('no number below five is told, and what is told is true', () => {
    fc.assert(
      fc.property(anyTable, (counts) => {
        const real = truth(counts);
        numbersOf(suppress(counts)).forEach((value, index) => {
          if (value === undefined) return;
          expect(value).toBe(real[index]);
          expect(value).toBeGreaterThanOrEqual(FEWEST);
        });
      }),
    );
  });

  it('no untold number is a sum or difference of told ones', () => {
    fc.assert(
      fc.property(anyTable, (counts) => {
        const told = numbersOf(suppress(counts));
        expect(derivable(told, counts.length, counts[0]!.length)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('an untold number could be six different ones, negative counts left out', () => {
    const small = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(small, (days) => {
        const { rowTotals, total } = suppress(days.map((count) => [count]));
        if (total === undefined) return;
        const untold = days.filter((_, index) => rowTotals[index] === undefined);
        if (untold.length === 0) return;
        const left = untold.reduce((all, each) => all + each, 0);
        // Each of them may be anything from nothing to all that is left, as there are at least two.
        expect(untold.length).toBeGreaterThan(1);
        expect(left).toBeGreaterThanOrEqual(FEWEST);
      }),
    );
  });

  it('the same counts give the same table', () => {
    fc.assert(
      fc.property(anyTable, (counts) => expect(suppress(counts)).toEqual(suppress(counts))),
      { numRuns: 30 },
    );
  });
});
