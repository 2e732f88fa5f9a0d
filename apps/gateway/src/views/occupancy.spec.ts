import { overlaps } from '@digitalhub/kernel';
import fc from 'fast-check';
import { Occupancy, type Stay } from './occupancy';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (day: number, hour: number) => day * DAY + hour * HOUR;
const stay = (start: number, end: number, heldUntil?: number): Stay => ({
  resource: 'desk',
  start,
  end,
  ...(heldUntil !== undefined && { heldUntil }),
});
const occupied = (...stays: Stay[]) => {
  const occupancy = new Occupancy();
  stays.forEach((after) => occupancy.exchange({ after }));
  return occupancy;
};

describe('the occupancy of a resource', () => {
  it('is half open: an end at nine meets a start at nine', () => {
    const occupancy = occupied(stay(at(1, 8), at(1, 9)));
    expect(occupancy.isTaken('desk', { start: at(1, 9), end: at(1, 10) }, 0)).toBe(false);
    expect(occupancy.isTaken('desk', { start: at(1, 8), end: at(1, 9) }, 0)).toBe(true);
    expect(occupancy.isTaken('other', { start: at(1, 8), end: at(1, 9) }, 0)).toBe(false);
  });

  it('ends with the hold, whether its end has been published or not', () => {
    const occupancy = occupied(stay(at(1, 8), at(1, 9), 500));
    const span = { start: at(1, 8), end: at(1, 9) };
    expect([499, 500].map((now) => occupancy.isTaken('desk', span, now))).toEqual([true, false]);
    expect(occupancy.takenIn('desk', span, 500)).toEqual([]);
  });

  it('is joined and cut to the span that is asked for', () => {
    const occupancy = occupied(stay(at(1, 22), at(2, 2)), stay(at(2, 2), at(2, 3)), stay(at(2, 5), at(4, 0)));
    expect(occupancy.takenIn('desk', { start: at(2, 0), end: at(3, 0) }, 0)).toEqual([
      { start: at(2, 0), end: at(2, 3) },
      { start: at(2, 5), end: at(3, 0) },
    ]);
  });

  it('is what looking at every stay would say, through any exchange', () => {
    const arbitrarySpan = fc
      .tuple(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 1, max: 60 }))
      .map(([start, length]) => ({ start: start * HOUR, end: (start + length) * HOUR }));
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.option(arbitrarySpan)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(moves, arbitrarySpan, (exchanges, asked) => {
        const occupancy = new Occupancy();
        const stays = new Map<string, Stay>();
        for (const [number, span] of exchanges) {
          const id = String(number);
          const after = span ? stay(span.start, span.end) : undefined;
          occupancy.exchange({ before: stays.get(id), after });
          if (after) stays.set(id, after);
          else stays.delete(id);
        }
        const met = [...stays.values()].filter((each) => overlaps(each, asked));
        expect(occupancy.isTaken('desk', asked, 0)).toBe(met.length > 0);
        const hours = Array.from({ length: 160 }, (_, hour) => ({
          start: hour * HOUR,
          end: (hour + 1) * HOUR,
        }));
        const taken = occupancy.takenIn('desk', asked, 0);
        for (const hour of hours.filter((each) => overlaps(each, asked))) {
          expect(taken.some((each) => overlaps(each, hour))).toBe(met.some((each) => overlaps(each, hour)));
        }
      }),
    );
  });
});
