import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '@digitalhub/contracts';
import { CountingSink } from './counting-sink';
import { Platform } from './platform';
import { listenerOn, shareOfACore } from './processor-time';
import { printBar } from './report';
import { stack } from './room';

const PORT = 28_500;
const SETTLE_MS = 20_000;
const SECONDS = 60;

/** What all six services and the broker cost while nobody asks for anything, and how fast they end. */
export async function idleBench(): Promise<void> {
  const sink = await CountingSink.open();
  const platform = await Platform.prepare('idle', PORT, { SMTP_URL: sink.url, LOG_LEVEL: 'error' });
  try {
    const services = await platform.start(SERVICES);
    await sleep(SETTLE_MS);
    const parts = [
      { name: 'six services in one process', pid: services.pid, limit: 3 },
      { name: 'broker', pid: serverAt(`//${stack().brokers[0]}`), limit: 5 },
      { name: 'database', pid: serverAt(stack().mongoUri.replace('mongodb:', '')), limit: undefined },
    ].flatMap(({ pid, ...part }) => (pid === undefined ? [] : [{ ...part, pid }]));
    const shares = await shareOfACore(
      parts.map(({ pid }) => pid),
      SECONDS,
    );
    const start = performance.now();
    services.kill('SIGTERM');
    await once(services, 'exit');
    const seconds = (performance.now() - start) / 1000;
    console.log(`\nIdle for ${SECONDS} s, processor time as a share of one core`);
    for (const [index, { name }] of parts.entries())
      console.log(`  ${name.padEnd(28)} ${((shares[index] ?? NaN) * 100).toFixed(1)} %`);
    console.log(`  ${'SIGTERM to exit'.padEnd(28)} ${seconds.toFixed(2)} s`);
    for (const [index, { name, limit }] of parts.entries())
      if (limit) printBar({ name, value: (shares[index] ?? NaN) * 100, limit, kind: 'at most', unit: ' %' });
    printBar({ name: 'SIGTERM to exit', value: seconds, limit: 3, kind: 'at most', unit: ' s' });
  } finally {
    await platform.close();
    await sink.close();
  }
}

/** The process behind an address of this machine. */
const serverAt = (address: string) => listenerOn(Number(new URL(`http:${address}`).port));
