import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { installPackages } from './stack/packages.mjs';
import { report } from './stack/problem.mjs';
import { root } from './stack/settings.mjs';

/** `npm run import -- <file> [--gateway URL] [--issuer URL]`: hubs and resources from a file, see tools/demo. */
async function importFile() {
  await installPackages();
  await build();
  const program = join(root, 'dist/tools/demo/main.js');
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return (
    spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit', cwd }).status ?? 1
  );
}

process.exitCode = await importFile().catch(report);
