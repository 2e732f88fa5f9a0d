import { dayInterval, instantOf } from '@digitalhub/kernel';
import { hubDay, isFreeFor } from './day';
import { Occupancy } from '../views/occupancy';
import { openOn } from './opening';

const timeZone = 'Europe/Berlin';
const stages = [{ stage: 'open' as const }];
const always = Array.from({ length: 7 }, (_, day) => ({ weekday: day + 1, opens: '00:00', closes: '24:00' }));
const hub = { slug: 'zeitz', timeZone, stages, openingHours: always };
const office = {
  ...hub,
  openingHours: [
    { weekday: 1, opens: '08:00', closes: '12:00' },
    { weekday: 1, opens: '13:00', closes: '18:00' },
  ],
};
const local = (date: string, time: string) => instantOf(date, time, timeZone);
const taken = (date: string, start: string, end: string, endDate = date) => {
  const occupancy = new Occupancy();
  occupancy.exchange({
    after: { resource: 'desk', start: local(date, start), end: local(endDate, end) },
  });
  return occupancy;
};
const dayOf = (house: typeof hub, date: string, occupancy: Occupancy) =>
  hubDay(
    house,
    ['desk'],
    { date, whole: dayInterval(date, timeZone), openFor: () => openOn(house, date) },
    occupancy,
    0,
  ).resources[0];

describe('the day of a resource', () => {
  it('is free within the opening hours only, and taken as booked', () => {
    expect(dayOf(office, '2026-11-23', taken('2026-11-23', '11:00', '14:00'))).toEqual({
      resource: 'desk',
      hub: 'zeitz',
      date: '2026-11-23',
      timeZone,
      open: [
        { start: '2026-11-23T08:00:00+01:00', end: '2026-11-23T12:00:00+01:00' },
        { start: '2026-11-23T13:00:00+01:00', end: '2026-11-23T18:00:00+01:00' },
      ],
      free: [
        { start: '2026-11-23T08:00:00+01:00', end: '2026-11-23T11:00:00+01:00' },
        { start: '2026-11-23T14:00:00+01:00', end: '2026-11-23T18:00:00+01:00' },
      ],
      taken: [{ start: '2026-11-23T11:00:00+01:00', end: '2026-11-23T14:00:00+01:00' }],
    });
  });

  it('has 23 and 25 hours when the clock changes, and cuts what reaches over midnight', () => {
    const spring = dayOf(hub, '2027-03-28', taken('2027-03-27', '22:00', '04:00', '2027-03-28'));
    expect(spring?.taken).toEqual([{ start: '2027-03-28T00:00:00+01:00', end: '2027-03-28T04:00:00+02:00' }]);
    const autumn = dayOf(hub, '2026-10-25', taken('2026-10-25', '04:00', '24:00'));
    expect(autumn?.free).toEqual([{ start: '2026-10-25T00:00:00+02:00', end: '2026-10-25T04:00:00+01:00' }]);
  });

  it('has nothing free on a closed day', () => {
    expect(dayOf(office, '2026-11-24', new Occupancy())).toMatchObject({ open: [], free: [] });
  });
});

describe('a resource', () => {
  it('is free for several spans when it is free for each, and never for none', () => {
    const morning = { start: local('2026-11-23', '08:00'), end: local('2026-11-23', '12:00') };
    const afternoon = { start: local('2026-11-23', '13:00'), end: local('2026-11-23', '18:00') };
    const occupancy = taken('2026-11-23', '17:00', '18:00');
    expect(isFreeFor('desk', [morning], occupancy, 0)).toBe(true);
    expect(isFreeFor('desk', [morning, afternoon], occupancy, 0)).toBe(false);
    expect(isFreeFor('desk', [], occupancy, 0)).toBe(false);
  });
});
