import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(8192);
let used = pool.length;

/**
 * Random bytes fit for ids, out of a pool that is filled at once: asking the system for each id costs more than the
 * id. They are the caller's own for good.
 */
export function randomChunk(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const chunk = Buffer.from(pool.subarray(used, used + size));
  used += size;
  return chunk;
}
