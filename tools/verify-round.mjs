import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { installPackages } from './stack/packages.mjs';
import { report } from './stack/problem.mjs';
import { root } from './stack/settings.mjs';

/** `npm run verify-round -- <audit.json> [--commitment <hex>] [--digest <hex>]`: draws a round again, see docs/allocation-round.md. */
async function verifyRound() {
  await installPackages();
  await build();
  const program = join(root, 'dist/tools/round/main.js');
  return spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = await verifyRound().catch(report);
