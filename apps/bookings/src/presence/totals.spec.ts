import { datesOfWeek, totalsOf } from './totals';

describe('the dates of an ISO week', () => {
  it.each([
    ['2026-W48', '2026-11-23', '2026-11-29'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2025-W01', '2024-12-30', '2025-01-05'],
  ])('%s begins on Monday, %s', (week, monday, sunday) => {
    const dates = datesOfWeek(week);
    expect(dates).toHaveLength(7);
    expect([dates[0], dates[6]]).toEqual([monday, sunday]);
  });

  it('are none of a week that the year does not have', () => {
    expect(() => datesOfWeek('2025-W53')).toThrow(RangeError);
  });
});

describe('the totals of a week', () => {
  const dates = datesOfWeek('2026-W48');
  const people = (count: number, date: string, kind = 'desk') =>
    Array.from({ length: count }, (_, index) => ({ person: `p${index}`, date, kind }));

  it('count a person with two places on a day once', () => {
    const days = [...people(6, dates[0]!), ...people(6, dates[0]!), ...people(7, dates[1]!)];
    const { cells } = totalsOf(dates.slice(0, 2), ['desk'], days);
    expect(cells).toEqual([[6], [7]]);
  });

  it('tell neither a day of four nor another that gives it away', () => {
    const counts = [4, 6, 9, 12, 15];
    const days = counts.flatMap((count, index) => people(count, dates[index]!));
    const { rowTotals, total } = totalsOf(dates.slice(0, 5), ['desk'], days);
    expect(rowTotals).toEqual([null, null, 9, 12, 15]);
    expect(total).toBe(46);
  });

  it('tell nothing of a hub that few use', () => {
    const table = totalsOf(dates, ['desk', 'room'], people(3, dates[2]!));
    expect([...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total]).toEqual(
      new Array(24).fill(null),
    );
  });
});
