import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Problem, report } from './stack/problem.mjs';
import { say } from './stack/progress.mjs';
import { allRunning } from './stack/run-files.mjs';
import { isOurs } from './stack/data-folder.mjs';
import { readSettings } from './stack/settings.mjs';

/** `npm run reset`: removes all data of the local stack. Downloads and packages stay. */
async function reset() {
  const { dataDir } = readSettings();
  if (!existsSync(dataDir)) return say(`There is no data at ${dataDir}`);
  const [running] = allRunning(dataDir);
  if (running) {
    throw new Problem(
      `${dataDir} is in use by ${running.name} (process ${running.identity.pid}): stop it first (Ctrl-C in its terminal, or "node tools/stack/down.mjs").`,
    );
  }
  if (!isOurs(dataDir)) {
    throw new Problem(
      `${dataDir} holds files that are not ours: remove it yourself, or point DIGITALHUB_DATA elsewhere.`,
    );
  }
  await rm(dataDir, { recursive: true });
  say(`Removed ${dataDir}`);
}

await reset().catch((error) => process.exit(report(error)));
