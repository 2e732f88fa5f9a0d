import { mkdirSync, readdirSync } from 'node:fs';
import { explain } from './problem.mjs';

/** Everything that may be found in a data folder. */
const ROOMS = new Set(['kafka', 'mongodb', 'oidc', 'keys', 'log', 'mail', 'run', 'uploads']);

export function makeDataFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw explain(error, dataDir);
  }
}

/** Guards against a DIGITALHUB_DATA that points at something precious. */
export function isOurs(dataDir) {
  return readdirSync(dataDir).every((name) => ROOMS.has(name));
}
