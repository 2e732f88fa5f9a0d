import { addDays, rfc3339 } from '@digitalhub/kernel';
import { mondayOf, scheduleOf, weekAfter, weekOf } from './week';

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

it('counts by the clock of the hub, over its changes too', () => {
  const rules = {
    days: [5, 1],
    opensDaysBefore: 14,
    cutOff: { weekday: 4, time: '12:00' },
    mustDays: 2,
    noShowCost: 2,
    cancelHours: 12,
    offerMinutes: 120,
  };
  const { dates, opensAt, cutOffAt, endsAt } = scheduleOf(rules, '2026-10-26', 'Europe/Berlin');
  expect(dates).toEqual(['2026-10-26', '2026-10-30']);
  expect([opensAt, cutOffAt, endsAt].map((each) => rfc3339(each))).toEqual([
    '2026-10-11T22:00:00Z',
    '2026-10-22T10:00:00Z',
    '2026-11-01T23:00:00Z',
  ]);
});
