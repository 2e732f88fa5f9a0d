import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '@digitalhub/contracts';
import { Platform, residentMegabytes } from './platform';

const PORT = 28_100;
const SETTLE_MS = 5000;

/** Resident memory when idle, and the time until ready, of all services in one process and in one each. */
export async function memoryBench(): Promise<void> {
  console.log('\nAll services, idle');
  for (const [name, groups] of [
    ['one process', [SERVICES]],
    ['one each', SERVICES.map((service) => [service])],
  ] as const) {
    const platform = await Platform.prepare('memory', PORT);
    try {
      // Topics are made once per installation; the second start is what counts.
      const first = await platform.start(SERVICES);
      first.disconnect();
      await once(first, 'exit');
      const start = performance.now();
      const children = await Promise.all(groups.map((group) => platform.start(group)));
      const seconds = (performance.now() - start) / 1000;
      await sleep(SETTLE_MS);
      const megabytes = children.reduce((sum, child) => sum + residentMegabytes(child), 0);
      console.log(
        `  ${name.padEnd(14)} ready after ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB resident`,
      );
    } finally {
      await platform.close();
    }
  }
}
