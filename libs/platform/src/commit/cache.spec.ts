import { AggregateCache } from './cache';
import { cellType } from './fixtures/cells';
import type { LoadedAggregate } from './snapshot';
import type { AggregateRow } from './types';

const loaded = (id: string, rows = 0, version = 1): LoadedAggregate => ({
  ref: { type: cellType, id },
  exists: true,
  version,
  sequence: 0,
  position: 0,
  at: 0,
  dueAt: undefined,
  doc: {},
  asStored: true,
  live: new Map(
    Array.from({ length: rows }, (_, index): [string, AggregateRow] => [`${id}${index}`, row(id, index)]),
  ),
});
const row = (id: string, index: number): AggregateRow => ({ _id: `${id}${index}`, aggregates: [id] });

describe('the cache', () => {
  it('gives the latest form of an aggregate', () => {
    const cache = new AggregateCache(10);
    cache.put('a', loaded('a'));
    cache.put('a', loaded('a', 2, 2));
    expect(cache.get('a')?.version).toBe(2);
    expect(cache.get('b')).toBeUndefined();
  });

  it('lets what was used longest ago make room, counting rows', () => {
    const cache = new AggregateCache(6);
    cache.put('a', loaded('a', 1));
    cache.put('b', loaded('b', 1));
    cache.get('a');
    cache.put('c', loaded('c', 2));
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
  });

  it('keeps nothing when it has no room', () => {
    const cache = new AggregateCache(0);
    cache.put('a', loaded('a'));
    expect(cache.get('a')).toBeUndefined();
  });
});
