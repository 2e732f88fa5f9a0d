import { partitionOf, murmur2 } from './murmur2';

describe('The partition of a key', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java client does', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('is one of the partitions, for keys of every length', () => {
    const partitions = Array.from({ length: 200 }, (_, i) => partitionOf(Buffer.alloc(i, i), 12));
    expect(partitions.every((partition) => partition >= 0 && partition < 12)).toBe(true);
    expect(new Set(partitions).size).toBe(12);
  });
});
