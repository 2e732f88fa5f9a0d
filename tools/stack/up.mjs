import { resolve } from 'node:path';
import { readArguments } from './arguments.mjs';
import { report } from './problem.mjs';
import { say } from './progress.mjs';
import { readSettings } from './settings.mjs';
import { bringUp } from './stack.mjs';

/**
 * Kafka and MongoDB alone, for those who work on the code:
 * `node tools/stack/up.mjs [--data <folder>] [--detach]`. Ports by KAFKA_PORT, KAFKA_CONTROLLER_PORT, MONGODB_PORT.
 */
async function main() {
  const { data, detach } = readArguments(process.argv.slice(2), { flags: ['detach'], options: ['data'] });
  const settings = readSettings();
  if (data) settings.dataDir = resolve(data);
  const stack = await bringUp({ settings, detached: detach });
  console.log(`export KAFKA_BROKERS='${stack.brokers}' MONGODB_URI='${stack.mongoUri}'`);
  if (detach) process.exit(0);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(name, () => void stack.stop().then(() => process.exit(0)));
  say('Ctrl-C stops both');
  setInterval(() => undefined, 1 << 30);
}

main().catch((error) => process.exit(report(error)));
