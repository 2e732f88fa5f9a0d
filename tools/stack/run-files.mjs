import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { end, identify, isAlive } from './process.mjs';

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

/** Everything of this data folder that still lives, by name: a command (`owner`), its supervisor and servers. */
export function allRunning(dataDir) {
  const files = list(folderOf(dataDir)).filter((file) => file.endsWith('.json'));
  return files
    .map((file) => file.slice(0, -5))
    .map((name) => ({ name, identity: read(fileOf(dataDir, name)) }))
    .filter(({ identity }) => isAlive(identity));
}

export async function endRunning(dataDir, chosen) {
  await Promise.all(chosen.map(({ identity }) => end(identity)));
  for (const { name } of chosen) forget(dataDir, name);
}

/** Ends what a killed command or supervisor left behind: it holds our ports and data. Detached servers stay. */
export function endLeftovers(dataDir) {
  const leftovers = allRunning(dataDir).filter(
    ({ name, identity }) => name !== 'owner' && !identity.detached,
  );
  return endRunning(dataDir, leftovers);
}

/** One data folder serves one command at a time, and detached servers hold their data until they are ended by name. */
export async function claim(dataDir, { needs, detached }) {
  const found = allRunning(dataDir);
  const owner = found.find(({ name }) => name === 'owner');
  if (owner)
    throw new Problem(
      `Process ${owner.identity.pid} already runs on ${dataDir}: stop it first, or choose another folder with DIGITALHUB_DATA=… (and other ports).`,
    );
  if ((needs.kafka || needs.mongod) && found.some(({ identity }) => identity.detached))
    throw new Problem(
      `A detached stack runs on ${dataDir}: end it with "node tools/stack/down.mjs --data ${dataDir}", or use it by exporting what "up.mjs" printed.`,
    );
  await endLeftovers(dataDir);
  if (!detached) remember(dataDir, 'owner', identify(process.pid));
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
