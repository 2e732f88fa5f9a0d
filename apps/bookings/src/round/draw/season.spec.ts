import * as fc from 'fast-check';
import { type Season, drawn, firstCome, inputOf, wishesOf } from '../../../test/season';
import { allocate, gainsOf } from './allocate';

const zeitz: Season = { people: 15, desks: 5, days: 5, weeks: 8, ranked: 3 };

describe('eight weeks of equal demand', () => {
  it.each([3, 4, 5])(
    'with %i ranked days leave fifteen people at five desks a desk day apart at most',
    (ranked) => {
      for (const chance of ['spring', 'summer', 'autumn', 'winter', 'a', 'b', 'c', 'd']) {
        expect(drawn({ ...zeitz, ranked }, chance).spread).toBeLessThanOrEqual(1);
      }
    },
  );

  it('were further apart by first come, first served, and no fuller', () => {
    const [round, queue] = [drawn(zeitz, 'autumn'), firstCome(zeitz, 'autumn')];
    expect(queue.spread).toBeGreaterThan(round.spread);
    expect(queue.jain).toBeLessThan(round.jain);
    expect(round.total).toBeGreaterThanOrEqual(queue.total);
  });

  it('keep the totals a day apart in every week in which any full plan could', () => {
    let weeks = 0;
    const season = fc.record({
      people: fc.integer({ min: 2, max: 7 }),
      desks: fc.integer({ min: 1, max: 3 }),
      days: fc.integer({ min: 2, max: 4 }),
      weeks: fc.constant(8),
      ranked: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(season, fc.string(), (each, chance) => {
        const totals = Array.from({ length: each.people }, () => 0);
        for (let week = 0; week < each.weeks; week++) {
          const wishes = wishesOf(each, week, chance);
          if (!couldBeEven(each, wishes, totals)) return;
          const input = inputOf(
            each,
            week,
            wishes,
            totals.map((days) => days * 2),
          );
          const gains = gainsOf(allocate(input, chance));
          totals.forEach((_, person) => (totals[person]! += gains.get(`p${person}`)! / 2));
          expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(1);
          weeks += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(weeks).toBeGreaterThan(200);
  });
});

/** True when some plan that seats as many as possible leaves the totals at most a day apart. */
function couldBeEven(season: Season, wishes: number[][], totals: readonly number[]): boolean {
  const most = seated(
    season,
    wishes,
    wishes.map(({ length }) => length),
  );
  for (let floor = Math.min(...totals); floor <= Math.max(...totals) + season.days; floor++) {
    const least = totals.map((total) => Math.max(0, floor - total));
    const upper = totals.map((total) => floor + 1 - total);
    if (upper.some((each) => each < 0)) continue;
    const served = seated(season, wishes, least) === least.reduce((sum, each) => sum + each, 0);
    if (served && seated(season, wishes, upper) === most) return true;
  }
  return false;
}

/** The most desk days that can be given out when each person has a limit. Augmenting paths, day by day. */
function seated({ desks }: Season, wishes: number[][], limits: readonly number[]): number {
  const holders = new Map<number, Set<number>>();
  const onDay = (day: number) => holders.get(day) ?? holders.set(day, new Set()).get(day)!;
  const gain = (person: number, seen: Set<number>): boolean => {
    for (const day of wishes[person]!) {
      if (seen.has(day) || onDay(day).has(person)) continue;
      seen.add(day);
      if (onDay(day).size < desks) return Boolean(onDay(day).add(person));
      for (const other of onDay(day)) {
        if (!gain(other, seen)) continue;
        onDay(day).delete(other);
        return Boolean(onDay(day).add(person));
      }
    }
    return false;
  };
  let count = 0;
  for (const [person, limit] of limits.entries())
    for (let each = 0; each < limit && gain(person, new Set()); each++) count += 1;
  return count;
}
