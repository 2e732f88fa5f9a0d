import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Reads a committed list in the format of sha256sum: name → digest. */
export function readSums(path) {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => line.split(/\s+/)).map(([digest, name]) => [name, digest]));
}

export async function sha256(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** The first name in the folder that is missing, strange or altered against the list; undefined when all is well. */
export async function firstDifference(folder, sums) {
  const present = new Set(await readdir(folder).catch(() => []));
  for (const name of present) if (!sums.has(name)) return name;
  for (const [name, digest] of sums) {
    if (!present.has(name) || (await sha256(join(folder, name))) !== digest) return name;
  }
  return undefined;
}
