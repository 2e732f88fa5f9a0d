import { MinuteCache } from './minute-cache.service';

const MINUTE = 60_000;

describe('what is kept for a minute', () => {
  const made: number[] = [];
  const make = (at: number) => made.push(at);
  beforeEach(() => made.splice(0));

  it('is made once for a version and a minute of the clock, at the full minute', () => {
    const cache = new MinuteCache<number>(10);
    for (const now of [MINUTE, MINUTE + 1, 2 * MINUTE - 1]) expect(cache.get('a', 1, now, make)).toBe(1);
    expect(made).toEqual([MINUTE]);
  });

  it('is made anew for another version, minute or key', () => {
    const cache = new MinuteCache<number>(10);
    cache.get('a', 1, MINUTE, make);
    cache.get('a', 2, MINUTE, make);
    cache.get('a', 2, 2 * MINUTE, make);
    cache.get('b', 2, 2 * MINUTE, make);
    expect(made).toHaveLength(4);
  });

  it('does not grow without bound', () => {
    const cache = new MinuteCache<number>(2);
    for (const key of ['a', 'b', 'c', 'c']) cache.get(key, 1, 0, make);
    cache.get('a', 1, 0, make);
    expect(made).toHaveLength(4);
  });
});
