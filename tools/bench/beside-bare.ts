import { fork } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type Measured, interleave } from './interleave';
import { printBar, printFigures, ratio } from './report';

const CONNECTIONS = 32;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

interface Compared {
  readonly title: string;
  readonly url: string;
  readonly barePort: number;
  /** Wraps each measurement of the gateway, to change things while it lasts. */
  during?(work: () => Promise<number>): Promise<number>;
  /** What of the bare route's rate is asked for. */
  readonly limit: number;
}

/** One address of the gateway beside a bare Fastify route that sends the same bytes. */
export async function besideBare({ title, url, barePort, during, limit }: Compared): Promise<Measured[]> {
  const bytes = await (await fetch(url)).text();
  const bare = fork(join(__dirname, 'bare-process.js'), [String(barePort), bytes]);
  await new Promise((resolve) => bare.once('message', resolve));
  const measure = () => rate(url);
  const measured = await interleave(ROUNDS, [
    { name: 'gateway', run: () => (during ? during(measure) : measure()) },
    { name: 'bare route', run: () => rate(`http://127.0.0.1:${barePort}/hubs/any`) },
  ]);
  const ended = new Promise((resolve) => bare.once('exit', resolve));
  bare.kill();
  await ended;
  printFigures(`${title}, ${bytes.length} bytes`, 'requests/s', measured);
  const value = ratio(measured, 'gateway', 'bare route');
  printBar({ name: 'gateway over a bare route', value, limit, kind: 'at least' });
  return measured;
}

async function rate(url: string): Promise<number> {
  const start = performance.now();
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.total / ((performance.now() - start) / 1000);
}
