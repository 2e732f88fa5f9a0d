import { type Interval, contains, isClear, nearestTimes, shiftedByDays } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { BERLIN, HOUR, MINUTE, at, span } from '../../test/places';
import { availabilityOf, freeOf } from './availability';
import { nearestFirst } from './alternatives';

const QUARTER = 15 * MINUTE;
const monday = '2026-11-23';
const wanted = span(monday, '09:00', '11:00');

describe('the day of a resource', () => {
  const day = {
    ...{ resource: 'zeitz-desk-1', hub: 'zeitz', date: monday, timeZone: BERLIN },
    open: [span(monday, '08:00', '12:00'), span(monday, '13:00', '18:00')],
    taken: [span(monday, '09:00', '10:00'), span(monday, '11:00', '14:00')],
  };

  it('is free where it is open and not taken', () => {
    expect(freeOf(day)).toEqual([
      span(monday, '08:00', '09:00'),
      span(monday, '10:00', '11:00'),
      span(monday, '14:00', '18:00'),
    ]);
  });

  it('is told in instants', () => {
    expect(availabilityOf(day)).toMatchObject({
      date: monday,
      open: [{ start: '2026-11-23T07:00:00Z', end: '2026-11-23T11:00:00Z' }, {}],
      free: [{}, {}, { start: '2026-11-23T13:00:00Z', end: '2026-11-23T17:00:00Z' }],
      taken: [{ start: '2026-11-23T08:00:00Z', end: '2026-11-23T09:00:00Z' }, {}],
    });
  });
});

describe('other resources', () => {
  it('come with those of the same room first, in the order of their numbers', () => {
    const others = ['desk-10', 'desk-2', 'desk-1'].map((id) => ({ id, parent: 'attic' }));
    const beside = [
      { id: 'desk-12', parent: 'hall' },
      { id: 'desk-3', parent: 'hall' },
    ];
    const ids = nearestFirst({ id: 'desk-4', parent: 'hall' }, [...others, ...beside]).map(({ id }) => id);
    expect(ids).toEqual(['desk-3', 'desk-12', 'desk-1', 'desk-2', 'desk-10']);
  });
});

describe('other times', () => {
  it('are as near as the free spans allow, the nearest first', () => {
    const free = [
      span(monday, '08:00', '09:15'),
      span(monday, '13:00', '18:00'),
      span(monday, '06:00', '08:30'),
      span('2026-11-24', '08:00', '18:00'),
    ];
    expect(nearestTimes(wanted, free, at(`${monday} 00:00`))).toEqual([
      span(monday, '06:30', '08:30'),
      span(monday, '13:00', '15:00'),
      span('2026-11-24', '08:00', '10:00'),
    ]);
  });

  it('do not begin before now', () => {
    const free = [span(monday, '06:00', '18:00')];
    expect(nearestTimes(wanted, free, at(`${monday} 12:10`))).toEqual([span(monday, '12:15', '14:15')]);
    expect(nearestTimes(wanted, free, at(`${monday} 16:05`))).toEqual([]);
  });

  it('lie in a free span, on the raster, as long as the wanted one', () => {
    const spans = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), fc.nat(14))
      .map(([from, length, odd]) => {
        const start = wanted.start - 20 * HOUR + from * QUARTER + odd * MINUTE;
        return { start, end: start + length * QUARTER };
      });
    const now = wanted.start - 3 * HOUR - 7 * MINUTE;
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 8 }), (free: Interval[]) => {
        const times = nearestTimes(wanted, free, now);
        for (const time of times) {
          expect(free.some((each) => contains(each, time))).toBe(true);
          expect(time.start % QUARTER).toBe(0);
          expect(time.end - time.start).toBe(wanted.end - wanted.start);
          expect(time.start).toBeGreaterThanOrEqual(now);
        }
        const distances = times.map(({ start }) => Math.abs(start - wanted.start));
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
        expect(times.length).toBe(free.filter((each) => roomIn(each, now)).length);
      }),
    );
  });

  it('keep the wall clock when they move by days over a clock change', () => {
    const friday = span('2026-10-23', '09:00', '17:00');
    expect(shiftedByDays(friday, 3, BERLIN)).toEqual(span('2026-10-26', '09:00', '17:00'));
    expect(shiftedByDays(span('2026-10-26', '09:00', '17:00'), -3, BERLIN)).toEqual(friday);
  });

  it('are clear of what is taken, edges aside', () => {
    expect(isClear(wanted, [span(monday, '08:00', '09:00'), span(monday, '11:00', '12:00')])).toBe(true);
    expect(isClear(wanted, [span(monday, '10:45', '12:00')])).toBe(false);
  });
});

/** By trying every quarter hour. */
function roomIn(free: Interval, now: number): boolean {
  const length = wanted.end - wanted.start;
  for (let start = Math.ceil(free.start / QUARTER) * QUARTER; start + length <= free.end; start += QUARTER) {
    if (start >= now) return true;
  }
  return false;
}
