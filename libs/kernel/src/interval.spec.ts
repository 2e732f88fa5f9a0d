import fc from 'fast-check';
import { type Interval, contains, overlaps, subtract, union } from './interval';

const MAX = 60;
const interval = fc
  .tuple(fc.integer({ min: 0, max: MAX }), fc.integer({ min: 0, max: MAX }))
  .map(([start, end]): Interval => ({ start, end }));
const intervals = fc.array(interval, { maxLength: 12 });

/** The laws speak of the milliseconds that intervals hold; backward ones hold none. */
const holds = ({ start, end }: Interval, instant: number) => start <= instant && instant < end;
const points = (...of: Interval[]) =>
  Array.from({ length: MAX }, (_, instant) => instant).filter((instant) =>
    of.some((one) => holds(one, instant)),
  );
const isNormal = (list: Interval[]) =>
  list.every(({ start, end }, index) => start < end && (list[index - 1]?.end ?? -1) < start);

describe('intervals', () => {
  it('overlap exactly when they share a millisecond, both ways round', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const shared = points(a).some((instant) => holds(b, instant));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it('that meet do not overlap', () => {
    expect(overlaps({ start: 8, end: 9 }, { start: 9, end: 10 })).toBe(false);
  });

  it('that hold nothing overlap nothing', () => {
    expect(overlaps({ start: 5, end: 5 }, { start: 0, end: 10 })).toBe(false);
  });

  it('contain each other when all of one lies in the other', () => {
    fc.assert(
      fc.property(interval, interval, (outer, inner) => {
        fc.pre(inner.start < inner.end);
        expect(contains(outer, inner)).toBe(points(inner).every((instant) => holds(outer, instant)));
      }),
    );
  });
});

describe('a union', () => {
  it('holds what its parts hold, sorted, disjoint, touching ones joined', () => {
    fc.assert(
      fc.property(intervals, (parts) => {
        const joined = union(parts);
        expect(points(...joined)).toEqual(points(...parts));
        expect(isNormal(joined)).toBe(true);
      }),
    );
  });

  it('does not depend on the order and leaves what it is given alone', () => {
    fc.assert(
      fc.property(intervals, (parts) => {
        const copy = structuredClone(parts);
        expect(union([...parts].reverse())).toEqual(union(parts));
        expect(parts).toEqual(copy);
        expect(union(union(parts))).toEqual(union(parts));
      }),
    );
  });
});

describe('a subtraction', () => {
  it('leaves what the whole holds and nothing taken holds, sorted and disjoint', () => {
    fc.assert(
      fc.property(interval, intervals, (whole, taken) => {
        const left = subtract(whole, taken);
        const busy = new Set(points(...taken));
        expect(points(...left)).toEqual(points(whole).filter((instant) => !busy.has(instant)));
        expect(isNormal(left)).toBe(true);
      }),
    );
  });

  it('and what was taken give the whole again', () => {
    fc.assert(
      fc.property(interval, intervals, (whole, taken) => {
        const inside = points(whole).filter((instant) => taken.some((one) => holds(one, instant)));
        const rest = points(...subtract(whole, taken));
        expect([...inside, ...rest].sort((a, b) => a - b)).toEqual(points(whole));
      }),
    );
  });

  it('of nothing leaves one piece', () => {
    expect(subtract({ start: 1, end: 9 }, [{ start: 5, end: 5 }])).toEqual([{ start: 1, end: 9 }]);
  });
});
