import { resolve } from 'node:path';
import { readArguments } from './arguments.mjs';
import { report } from './problem.mjs';
import { say } from './progress.mjs';
import { allRunning, endRunning } from './run-files.mjs';
import { readSettings } from './settings.mjs';

/** Ends the servers that `up.mjs --detach` left running on a data folder: `node tools/stack/down.mjs [--data <folder>]`. */
async function main() {
  const { data } = readArguments(process.argv.slice(2), { options: ['data'] });
  const dataDir = data ? resolve(data) : readSettings().dataDir;
  const found = allRunning(dataDir);
  if (found.length === 0) say(`Nothing runs on ${dataDir}`);
  await endRunning(dataDir, found);
  for (const { name, identity } of found) say(`${name} (${identity.pid}) has ended`);
}

main().catch((error) => process.exit(report(error)));
