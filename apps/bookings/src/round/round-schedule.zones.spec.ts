import { rfc3339 } from '@digitalhub/kernel';
import { scheduleOf } from './round-schedule';

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
