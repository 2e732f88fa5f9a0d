import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { installPackages } from './stack/packages.mjs';
import { report } from './stack/problem.mjs';
import { root } from './stack/settings.mjs';

/** `npm run dlq -- list|show|retry|discard`: messages that were set aside, see tools/dlq. */
async function deadLetters() {
  await installPackages();
  await build();
  const program = join(root, 'dist/tools/dlq/main.js');
  return spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = await deadLetters().catch(report);
