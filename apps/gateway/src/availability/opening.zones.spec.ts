import { instantOf, rfc3339 } from '@digitalhub/kernel';
import { leftOf, nextOpenDay, openOn, openingAt, openingDays, stageOn } from './opening';

const timeZone = 'Europe/Berlin';
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));
type House = Parameters<typeof openOn>[0];
const hub: House = { stages: [{ stage: 'open' as const }], openingHours: weekdays, timeZone };
const local = (date: string, time: string) => instantOf(date, time, timeZone);
const openingOf = (house: House) => (date: string) => openOn(house, date);
const ask = (date: string, time: string, house: House = hub) =>
  openingAt(openingDays(openingOf(house), date, timeZone), local(date, time));

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

describe('the next opening', () => {
  const ruled = (openingRules: string, members: Partial<House> = {}): House => ({
    ...hub,
    openingRules,
    ...members,
  });
  const opens = (date: string, time: string, house: House) => {
    const { opensNext } = ask(date, time, house);
    return opensNext && rfc3339(opensNext, timeZone);
  };
  const closed = (from: string, until: string | null) => ({
    closures: [{ id: 'c', reason: 'maintenance' as const, from, until, revision: 1 }],
  });

  it('comes after the holidays', () => {
    const house = ruled('Mo-Fr 08:00-18:00; PH off; Dec 24-31 off', {
      holidays: [{ date: '2027-01-01', name: 'Neujahr', kind: 'public' }],
    });
    expect(opens('2026-12-23', '18:00', house)).toBe('2027-01-04T08:00:00+01:00');
  });

  it('comes when a closure ends, in the middle of the day and weeks ahead', () => {
    const burst = ruled('Mo-Fr 08:00-18:00', closed('2026-11-23T09:00:00Z', '2027-03-29T10:00:00Z'));
    expect(opens('2026-11-23', '12:00', burst)).toBe('2027-03-29T12:00:00+02:00');
  });

  it('comes months ahead, over a clock change', () => {
    expect(opens('2026-10-01', '12:00', ruled('May-Sep Sa 10:00-12:00'))).toBe('2027-05-01T10:00:00+02:00');
  });

  it('is unknown when it is never, or not while anybody knows', () => {
    expect(opens('2026-11-23', '12:00', ruled('off'))).toBeUndefined();
    expect(opens('2026-11-23', '12:00', ruled('24/7', closed('2026-11-01T00:00:00Z', null)))).toBeUndefined();
  });

  it('is none, nor is a closing, while it never closes', () => {
    expect(ask('2026-11-23', '12:00', ruled('24/7'))).toEqual({ now: true });
    const until = ruled('24/7', closed('2026-12-07T07:00:00Z', '2026-12-09T07:00:00Z'));
    expect(opens('2026-11-23', '12:00', until)).toBe('2026-12-09T08:00:00+01:00');
  });
});

describe('the next open day', () => {
  it('is today while opening time is left', () => {
    expect(nextOpenDay(openingOf(hub), '2026-11-23', local('2026-11-23', '15:00'))).toBe('2026-11-23');
  });

  it('is the next one after closing time and on a closed day', () => {
    expect(nextOpenDay(openingOf(hub), '2026-11-27', local('2026-11-27', '18:00'))).toBe('2026-11-30');
    expect(nextOpenDay(openingOf(hub), '2026-11-29', local('2026-11-29', '09:00'))).toBe('2026-11-30');
  });

  it('is unknown where there is none', () => {
    expect(nextOpenDay(openingOf({ ...hub, openingHours: [] }), '2026-11-23', 0)).toBeUndefined();
  });
});

it('is left after an instant what is not over', () => {
  const spans = [
    { start: 1, end: 3 },
    { start: 4, end: 6 },
  ];
  expect([leftOf(spans, 3), leftOf(spans, 2), leftOf(spans, 6)]).toEqual([
    [{ start: 4, end: 6 }],
    [
      { start: 2, end: 3 },
      { start: 4, end: 6 },
    ],
    [],
  ]);
});
