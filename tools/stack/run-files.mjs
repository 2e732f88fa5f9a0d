import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { end, isAlive } from './process.mjs';

const folderOf = (dataDir) => join(dataDir, 'run');
const fileOf = (dataDir, name) => join(folderOf(dataDir), `${name}.json`);

/** Writes who runs under this name, whole or not at all. */
export function remember(dataDir, name, identity) {
  mkdirSync(folderOf(dataDir), { recursive: true });
  const temporary = `${fileOf(dataDir, name)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(identity));
  renameSync(temporary, fileOf(dataDir, name));
}

export function forget(dataDir, name) {
  rmSync(fileOf(dataDir, name), { force: true });
}

/** The process that runs under this name in this data folder, if it still lives. */
export function running(dataDir, name) {
  const identity = read(fileOf(dataDir, name));
  return isAlive(identity) ? identity : undefined;
}

/** Everything of this data folder that still lives, by name. */
export function allRunning(dataDir) {
  const names = list(folderOf(dataDir))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5));
  return names.flatMap((name) => {
    const identity = running(dataDir, name);
    return identity ? [{ name, identity }] : [];
  });
}

/** One data folder serves one command at a time. */
export function refuseWhileOwned(dataDir) {
  const owner = running(dataDir, 'owner');
  if (!owner) return;
  throw new Problem(
    `Process ${owner.pid} already runs on ${dataDir}: stop it first, or choose another folder with DIGITALHUB_DATA=… (and other ports).`,
  );
}

/** Servers that were told to stay hold the data until they are ended by name. */
export function refuseWhileDetached(dataDir) {
  if (!allRunning(dataDir).some(({ identity }) => identity.detached)) return;
  throw new Problem(
    `A detached stack runs on ${dataDir}: end it with "node tools/stack/down.mjs --data ${dataDir}", or use it by exporting what "up.mjs" printed.`,
  );
}

/** Ends what outlived a command that was killed together with its watchdog: it holds our ports and data. */
export async function endLeftovers(dataDir) {
  const leftovers = allRunning(dataDir).filter(({ identity }) => !identity.detached);
  await Promise.all(leftovers.map(({ identity }) => end(identity)));
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
