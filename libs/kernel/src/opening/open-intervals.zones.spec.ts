import { instantOf } from '../wall-time';
import type { ClosureOfHub, HubHours } from './hub-hours';
import { openIntervals } from './open-intervals';

const berlin = 'Europe/Berlin';
const HOUR = 3_600_000;
const house = (members: Partial<HubHours>): HubHours => ({
  timeZone: berlin,
  openingHours: [],
  ...members,
});
const ruled = (openingRules: string, members: Partial<HubHours> = {}) => house({ openingRules, ...members });
const at = (text: string) => instantOf(text.slice(0, 10), text.slice(11), berlin);
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });
const lengths = (hub: HubHours, date: string) =>
  openIntervals(hub, date).map(({ start, end }) => (end - start) / HOUR);
const closure = (from: string, until: string | null, members: Partial<ClosureOfHub> = {}): ClosureOfHub => ({
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  reason: 'maintenance',
  from: new Date(at(from)).toISOString(),
  until: until && new Date(at(until)).toISOString(),
  ...members,
});

describe('the open spans of a hub on a local date', () => {
  const week = [
    { weekday: 1, opens: '13:00', closes: '18:00' },
    { weekday: 2, opens: '10:00', closes: '11:00' },
    { weekday: 1, opens: '08:00', closes: '10:00' },
    { weekday: 1, opens: '10:00', closes: '12:00' },
  ];

  it('are those of the regular week where there are no rules, sorted, touching ones joined', () => {
    expect(openIntervals(house({ openingHours: week }), '2026-11-23')).toEqual([
      span('2026-11-23 08:00', '2026-11-23 12:00'),
      span('2026-11-23 13:00', '2026-11-23 18:00'),
    ]);
    expect(openIntervals(house({ openingHours: week }), '2026-11-25')).toEqual([]);
  });

  it('are those of the rules where there are some, whatever the week says', () => {
    const hub = ruled('Mo 09:00-10:00', { openingHours: week });
    expect(openIntervals(hub, '2026-11-23')).toEqual([span('2026-11-23 09:00', '2026-11-23 10:00')]);
  });

  it('are none where the rules cannot be read', () => {
    expect(openIntervals(ruled('sunrise-sunset', { openingHours: week }), '2026-11-23')).toEqual([]);
  });

  it('are as long as the day is when the hub never closes', () => {
    expect(lengths(ruled('24/7'), '2027-03-28')).toEqual([23]);
    expect(lengths(ruled('24/7'), '2026-10-25')).toEqual([25]);
    expect(
      lengths(house({ openingHours: [{ weekday: 7, opens: '00:00', closes: '24:00' }] }), '2026-11-22'),
    ).toEqual([24]);
  });

  it('follow the wall clock over a change', () => {
    expect(lengths(ruled('01:00-04:00'), '2027-03-28')).toEqual([2]);
    expect(lengths(ruled('01:00-04:00'), '2026-10-25')).toEqual([4]);
    expect(lengths(ruled('Sa 22:00-04:00'), '2026-10-25')).toEqual([5]);
    expect(lengths(ruled('Sa 22:00-04:00'), '2027-03-28')).toEqual([3]);
  });

  it('leave out a span that the change swallows', () => {
    expect(lengths(ruled('02:30-03:30'), '2027-03-28')).toEqual([]);
  });

  it('know the holidays of the hub', () => {
    const holidays = [
      { date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' as const },
      { date: '2027-01-05', name: 'Weihnachtsferien', kind: 'school' as const },
    ];
    const hub = ruled('Mo-Fr 08:00-18:00; SH 10:00-12:00; PH off', { holidays });
    expect(lengths(hub, '2027-01-04')).toEqual([10]);
    expect(lengths(hub, '2027-01-05')).toEqual([2]);
    expect(lengths(hub, '2027-01-06')).toEqual([]);
  });
});

describe('closures', () => {
  const hub = (...closures: ClosureOfHub[]) => ruled('08:00-18:00', { closures });

  it('are cut out of the open spans', () => {
    const closed = hub(closure('2026-11-23 10:00', '2026-11-23 12:00'));
    expect(openIntervals(closed, '2026-11-23')).toEqual([
      span('2026-11-23 08:00', '2026-11-23 10:00'),
      span('2026-11-23 12:00', '2026-11-23 18:00'),
    ]);
    expect(lengths(closed, '2026-11-24')).toEqual([10]);
  });

  it('go on while nobody knows their end', () => {
    const closed = hub(closure('2026-11-23 10:00', null));
    expect(lengths(closed, '2026-11-23')).toEqual([2]);
    expect(lengths(closed, '2031-11-23')).toEqual([]);
  });

  it('of a part of the hub count in that part alone', () => {
    const part = hub(
      closure('2026-11-23 10:00', '2026-11-24 00:00', { spaces: ['first-floor'] }),
      closure('2026-11-23 09:00', '2026-11-24 00:00', { resources: ['desk-2'] }),
    );
    const open = (places?: string[]) =>
      openIntervals(part, '2026-11-23', places).map(({ end, start }) => (end - start) / HOUR);
    expect(open()).toEqual([10]);
    expect(open(['desk-1'])).toEqual([10]);
    expect(open(['desk-1', 'room-1', 'first-floor'])).toEqual([2]);
    expect(open(['desk-2', 'first-floor'])).toEqual([1]);
  });
});
