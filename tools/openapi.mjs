import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { root } from './stack/settings.mjs';

/** `npm run openapi`: writes docs/openapi.json as the gateway describes itself. */
await build();
const main = join(root, 'dist/apps/gateway/src/api/openapi.main.js');
const { status } = spawnSync(process.execPath, [main], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
