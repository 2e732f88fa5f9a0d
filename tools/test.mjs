import { rmSync } from 'node:fs';
import { formCrew } from './stack/crew.mjs';
import { freshSettings } from './stack/fresh-settings.mjs';
import { closingLine, runJest } from './stack/jest.mjs';
import { runHolding } from './stack/lifecycle.mjs';
import { installPackages } from './stack/packages.mjs';
import { bringUp, plan, prepare } from './stack/stack.mjs';

/**
 * `npm test [-- --long] [-- <arguments of Jest>]`: sets everything up, runs the tests against one fresh broker and
 * database on ports of their own, and says last how many passed and failed.
 */
await runHolding(async ({ onClose }) => {
  const run = { counts: { passed: 0, failed: 1 } };
  onClose(() => console.log(closingLine(run.counts)));
  const settings = await freshSettings('test');
  onClose(() => rmSync(settings.dataDir, { recursive: true, force: true }));
  const chosen = plan(settings);
  const [prepared] = await Promise.all([prepare(settings, chosen), installPackages()]);
  const crew = await formCrew({ dataDir: settings.dataDir, needs: chosen.needs });
  onClose(crew.stop);
  const { brokers, mongoUri } = await bringUp({ settings, chosen, prepared, crew });
  const passed = process.argv.slice(2);
  const tests = runJest({
    onClose,
    args: passed.filter((argument) => argument !== '--long'),
    folder: settings.dataDir,
    env: {
      KAFKA_BROKERS: brokers,
      MONGODB_URI: mongoUri,
      TEST_TIER: passed.includes('--long') ? 'long' : 'short',
    },
  });
  run.counts = await Promise.race([tests, crew.failure]);
  return run.counts.failed > 0 || run.counts.passed === 0 ? 1 : 0;
});
