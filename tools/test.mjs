import { rmSync } from 'node:fs';
import { freshSettings } from './stack/fresh-settings.mjs';
import { closingLine, needsStack, runJest } from './stack/jest.mjs';
import { runHolding } from './stack/lifecycle.mjs';
import { installPackages } from './stack/packages.mjs';
import { superviseServers } from './stack/servers.mjs';
import { bringUp, plan, prepare } from './stack/stack.mjs';

/**
 * `npm test [-- --long] [-- <arguments of Jest>]`: sets everything up, runs the tests against one fresh broker and
 * database on ports of their own, and says last how many passed and failed. Where no chosen test needs them, none are
 * started.
 */
await runHolding(async ({ onClose }) => {
  const run = { counts: { passed: 0, failed: 1 } };
  onClose(() => console.log(closingLine(run.counts)));
  const passed = process.argv.slice(2);
  const args = passed.filter((argument) => argument !== '--long');
  const tier = { TEST_TIER: passed.includes('--long') ? 'long' : 'short' };
  const settings = await freshSettings('test');
  onClose(() => rmSync(settings.dataDir, { recursive: true, force: true }));

  const packages = installPackages();
  if (args.length > 0) await packages;
  const stack = (await needsStack({ args, env: tier }))
    ? await startStack({ settings, packages, onClose })
    : {};
  const tests = runJest({ onClose, args, folder: settings.dataDir, env: { ...tier, ...stack.env } });
  run.counts = await Promise.race([tests, ...(stack.failure ? [stack.failure] : [])]);
  return run.counts.failed > 0 || run.counts.passed === 0 ? 1 : 0;
});

async function startStack({ settings, packages, onClose }) {
  const chosen = plan(settings);
  const [prepared] = await Promise.all([prepare(settings, chosen), packages]);
  const servers = await superviseServers({ dataDir: settings.dataDir, needs: chosen.needs });
  onClose(servers.stop);
  const { brokers, mongoUri } = await bringUp({ settings, chosen, prepared, servers });
  return { env: { KAFKA_BROKERS: brokers, MONGODB_URI: mongoUri }, failure: servers.failure };
}
