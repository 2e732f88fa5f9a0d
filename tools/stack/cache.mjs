import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstDifference } from './checksums.mjs';
import { Problem, explain } from './problem.mjs';
import { say, step } from './progress.mjs';

const MEGABYTE = 1024 * 1024;
const PARTIAL = '.partial-';

/** Refuses up front when the disk that will hold the folder has less than this left. */
export async function requireSpace(folder, megabytes) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const left = Math.floor((bavail * bsize) / MEGABYTE);
  if (left >= megabytes) return;
  throw new Problem(
    `The disk that holds ${folder} has ${left} MB left and ${megabytes} MB are needed: free some space and run this again.`,
  );
}

/**
 * The folder of one download, fetched when it is not there yet.
 *
 * What is in place is complete and matches the committed checksums: a download is fetched aside, verified, and
 * only then renamed into place. A damaged one is removed.
 */
export async function cached({ cacheDir, name, what, sums, megabytes, fetch }) {
  const target = join(cacheDir, name);
  if (existsSync(target)) {
    const damaged = await firstDifference(target, sums);
    if (!damaged) return target;
    say(`The cached ${what} is damaged (${damaged}): it is fetched again`);
    await rm(target, { recursive: true, force: true });
  }
  await requireSpace(cacheDir, megabytes);
  await mkdir(cacheDir, { recursive: true }).catch((error) => {
    throw explain(error, cacheDir);
  });
  await removeAbandoned(cacheDir);
  await step(`Downloading ${what}`, () => download({ cacheDir, target, what, sums, fetch }));
  return target;
}

async function download({ cacheDir, target, what, sums, fetch }) {
  const partial = await mkdtemp(join(cacheDir, `${PARTIAL}${process.pid}-`));
  try {
    const folder = await fetch(partial);
    const damaged = await firstDifference(folder, sums);
    if (damaged) throw broken(what, damaged);
    await rename(folder, target).catch((error) => {
      if (!existsSync(target)) throw error;
    });
  } catch (error) {
    throw explain(error, cacheDir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

export function broken(what, name) {
  return new Problem(
    `The download of ${what} is broken (${name} does not match its checksum) and was removed: run this again.`,
  );
}

/** Removes what downloads that were killed left behind; those of living processes are left alone. */
async function removeAbandoned(cacheDir) {
  for (const entry of await readdir(cacheDir)) {
    if (!entry.startsWith(PARTIAL)) continue;
    const pid = Number(entry.slice(PARTIAL.length).split('-')[0]);
    if (!existsProcess(pid)) await rm(join(cacheDir, entry), { recursive: true, force: true });
  }
}

function existsProcess(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
