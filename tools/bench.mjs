import { rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { freshSettings } from './stack/fresh-settings.mjs';
import { runHolding } from './stack/lifecycle.mjs';
import { installPackages } from './stack/packages.mjs';
import { superviseServers } from './stack/servers.mjs';
import { root } from './stack/settings.mjs';
import { bringUp, plan, prepare } from './stack/stack.mjs';

/**
 * `npm run bench [-- <names>]`: measures against a limit or a peer in the same run, on a fresh broker and database of
 * its own. Names as in tools/bench/main.ts; all of them unless given.
 */
await runHolding(async ({ onClose }) => {
  const settings = await freshSettings('bench');
  onClose(() => rmSync(settings.dataDir, { recursive: true, force: true }));
  const chosen = plan(settings);
  const [prepared] = await Promise.all([prepare(settings, chosen), installPackages()]);
  const servers = await superviseServers({ dataDir: settings.dataDir, needs: chosen.needs });
  onClose(servers.stop);
  const [{ brokers, mongoUri }] = await Promise.all([
    bringUp({ settings, chosen, prepared, servers }),
    build(),
  ]);
  const child = spawn(process.execPath, [join(root, 'dist/tools/bench/main.js'), ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, KAFKA_BROKERS: brokers, MONGODB_URI: mongoUri, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onClose(() => child.kill());
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
});
