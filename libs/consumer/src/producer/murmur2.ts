const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** The hash that Kafka's own clients pick partitions with; a signed 32-bit number. */
export function murmur2(data: Buffer): number {
  const whole = data.length & ~3;
  let hash = SEED ^ data.length;
  for (let i = 0; i < whole; i += 4) {
    const k = Math.imul(data.readInt32LE(i), M);
    hash = Math.imul(hash, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  hash = mixTail(hash, data.subarray(whole));
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

function mixTail(hash: number, tail: Buffer): number {
  if (tail.length === 0) return hash;
  const bytes = tail.reduce((sum, byte, i) => sum ^ (byte << (8 * i)), 0);
  return Math.imul(hash ^ bytes, M);
}

/** The partition of a key, as the Java client picks it. */
export function partitionOf(key: Buffer, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}
