import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { root } from './stack/settings.mjs';

await build();
const main = join(root, 'dist/tools/contracts/main.js');
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
