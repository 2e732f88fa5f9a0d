import { end, isAlive } from './process.mjs';
import { forget } from './run-files.mjs';

/**
 * Outlives the process that started it: each line it reads names a server to look after, and when its input ends
 * (the starter closed it or was killed) it ends those that still run. Nothing else is ever touched.
 */
const charges = new Map();
let rest = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const charge of lines.map((line) => JSON.parse(line))) charges.set(charge.name, charge);
});
process.stdin.on('end', () => void endAll());
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined);

async function endAll() {
  const alive = [...charges.values()].filter(({ identity }) => isAlive(identity));
  await Promise.all(
    alive.map(async ({ identity, dataDir, name }) => {
      await end(identity);
      forget(dataDir, name);
    }),
  );
  process.exit(0);
}
