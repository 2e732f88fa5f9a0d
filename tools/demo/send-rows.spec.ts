import { partsOf } from './send-rows';

describe('a file longer than one request', () => {
  it('is sent hubs first, then rooms, and as it is otherwise', () => {
    const [desk, room, other, hub] = [
      { line: 1, resource: { kind: 'desk' } },
      { line: 2, resource: { kind: 'room' } },
      { line: 3, comment: 'neither' },
      { line: 4, hub: {} },
    ];
    expect(partsOf([desk, room, other, hub])).toEqual([[hub, room, desk, other]]);
  });

  it('is cut after a thousand rows', () => {
    const rows = Array.from({ length: 2001 }, (_each, index) => ({ line: index + 1 }));
    expect(partsOf(rows).map((part) => part.length)).toEqual([1000, 1000, 1]);
  });

  it('is cut before 1 MiB, counted in bytes', () => {
    const rows = Array.from({ length: 10 }, (_each, index) => ({
      line: index + 1,
      comment: 'ß'.repeat(100_000),
    }));
    const parts = partsOf(rows);
    expect(parts.flat()).toEqual(rows);
    for (const part of parts)
      expect(Buffer.byteLength(JSON.stringify({ rows: part }))).toBeLessThan(1024 * 1024);
    expect(parts.map((part) => part.length)).toEqual([3, 3, 3, 1]);
  });

  it('is nothing when it has no rows', () => {
    expect(partsOf([])).toEqual([]);
  });
});
