import { commitBench } from './commit';
import { countsBench } from './counts';
import { httpBench } from './http';
import { hubsImportBench } from './hubs-import';
import { idleBench } from './idle';
import { latencyBench } from './latency';
import { memoryBench } from './memory';
import { noticesBench } from './notices';
import { openNowBench } from './open-now';
import { pageBench } from './page';
import { quotasBench } from './quotas';
import { raceBench } from './race';
import { relayBench } from './relay';
import { seriesBench } from './series';
import { roundBench } from './round';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  commit: commitBench,
  http: httpBench,
  relay: relayBench,
  latency: latencyBench,
  idle: idleBench,
  page: pageBench,
  memory: memoryBench,
  'hubs-import': hubsImportBench,
  'open-now': openNowBench,
  counts: countsBench,
  series: seriesBench,
  round: roundBench,
  quotas: quotasBench,
  race: raceBench,
  notices: noticesBench,
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(name in benches));
  if (unknown)
    throw new Error(`There is no bench "${unknown}": name some of ${Object.keys(benches).join(', ')}`);
  for (const [name, run] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await run();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
