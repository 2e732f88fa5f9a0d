import { addDays } from '@digitalhub/kernel';
import { mondayOf, weekAfter, weekOf } from './week';

it('knows the weeks at the turns of years', () => {
  expect(weekOf('2026-11-23')).toBe('2026-W48');
  expect(weekOf('2027-01-01')).toBe('2026-W53');
  expect(weekOf('2024-12-30')).toBe('2025-W01');
  expect(mondayOf('2026-W53')).toBe('2026-12-28');
  expect(mondayOf('2027-W53')).toBeUndefined();
  expect(weekAfter('2026-W53', 1)).toBe('2027-W01');
  expect(weekAfter('2027-W01', -1)).toBe('2026-W53');
});

it('gives every week back that it makes of a Monday', () => {
  for (let monday = '2020-01-06'; monday < '2031'; monday = addDays(monday, 7))
    expect(mondayOf(weekOf(monday))).toBe(monday);
});
