import { instantOf, rfc3339 } from '@digitalhub/kernel';
import { nextOpenDay, openOn, openingAt, openingDays, stageOn } from './opening';

const timeZone = 'Europe/Berlin';
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));
const hub = { stages: [{ stage: 'open' as const }], openingHours: weekdays, timeZone };
const local = (date: string, time: string) => instantOf(date, time, timeZone);
const openingOf = (house: typeof hub) => (date: string) => openOn(house, date);
const ask = (date: string, time: string, house = hub) =>
  openingAt(openingDays(openingOf(house), date), local(date, time));

describe('the stage of a hub', () => {
  const stages = [
    { stage: 'talks' as const },
    { stage: 'setup' as const, since: '2021-09' },
    { stage: 'open' as const, since: '2026-12-01' },
  ];

  it('is the last that has come, as far as the dates are known', () => {
    expect(stageOn({ stages }, '2021-08-31').stage).toBe('talks');
    expect(stageOn({ stages }, '2021-09-01').stage).toBe('setup');
    expect(stageOn({ stages }, '2026-11-30').stage).toBe('setup');
    expect(stageOn({ stages }, '2026-12-01').stage).toBe('open');
  });

  it('closes the hub unless it is open', () => {
    expect(openOn({ ...hub, stages }, '2026-11-30')).toEqual([]);
    expect(openOn({ ...hub, stages }, '2026-12-01')).toHaveLength(1);
  });
});

describe('the opening of a hub', () => {
  it('says until when it is open', () => {
    expect(ask('2026-11-23', '08:00')).toEqual({
      now: true,
      closesAt: local('2026-11-23', '18:00'),
      opensNext: local('2026-11-24', '08:00'),
    });
  });

  it('is closed at its closing time and says when it opens next, over a weekend', () => {
    expect(ask('2026-11-27', '18:00')).toEqual({ now: false, opensNext: local('2026-11-30', '08:00') });
  });

  it('has no end while it goes on over midnight', () => {
    const house = {
      ...hub,
      openingHours: [1, 2].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    };
    expect(ask('2026-11-23', '12:00', house).closesAt).toBe(local('2026-11-24', '24:00'));
  });

  it('follows the wall clock through a change of it', () => {
    const sunday = { ...hub, openingHours: [{ weekday: 7, opens: '10:00', closes: '16:00' }] };
    const next = ask('2027-03-27', '12:00', sunday).opensNext;
    expect(next && rfc3339(next, timeZone)).toBe('2027-03-28T10:00:00+02:00');
  });

  it('is unknown without hours', () => {
    expect(ask('2026-11-23', '12:00', { ...hub, openingHours: [] })).toEqual({ now: false });
  });
});

describe('the next open day', () => {
  it('is today while opening time is left, and only what is left of it', () => {
    const at = local('2026-11-23', '15:00');
    expect(nextOpenDay(openingOf(hub), '2026-11-23', at)).toEqual({
      date: '2026-11-23',
      left: [{ start: at, end: local('2026-11-23', '18:00') }],
    });
  });

  it('is the next one after closing time and on a closed day', () => {
    const monday = {
      date: '2026-11-30',
      left: [{ start: local('2026-11-30', '08:00'), end: local('2026-11-30', '18:00') }],
    };
    expect(nextOpenDay(openingOf(hub), '2026-11-27', local('2026-11-27', '18:00'))).toEqual(monday);
    expect(nextOpenDay(openingOf(hub), '2026-11-29', local('2026-11-29', '09:00'))).toEqual(monday);
  });

  it('is the day itself where there is none', () => {
    expect(nextOpenDay(openingOf({ ...hub, openingHours: [] }), '2026-11-23', 0)).toEqual({
      date: '2026-11-23',
      left: [],
    });
  });
});
