import { resolve } from 'node:path';
import { readArguments } from './arguments.mjs';
import { say } from './progress.mjs';
import { readSettings } from './settings.mjs';
import { superviseServers } from './servers.mjs';
import { runHolding } from './lifecycle.mjs';
import { bringUp, plan, prepare } from './stack.mjs';

/**
 * Kafka and MongoDB alone, for those who work on the code:
 * `node tools/stack/up.mjs [--data <folder>] [--detach]`. Ports by KAFKA_PORT, KAFKA_CONTROLLER_PORT, MONGODB_PORT.
 */
await runHolding(async ({ onClose, untilStopped }) => {
  const { data, detach } = readArguments(process.argv.slice(2), { flags: ['detach'], options: ['data'] });
  const settings = readSettings();
  if (data) settings.dataDir = resolve(data);
  const chosen = plan(settings);
  const prepared = await prepare(settings, chosen);
  const servers = await superviseServers({
    dataDir: settings.dataDir,
    needs: chosen.needs,
    detached: detach,
  });
  const release = onClose(servers.stop);
  const stack = await bringUp({ settings, chosen, prepared, servers });
  console.log(`export KAFKA_BROKERS='${stack.brokers}' MONGODB_URI='${stack.mongoUri}'`);
  if (detach) return release();
  say('Ctrl-C stops both');
  await untilStopped(servers.failure);
});
