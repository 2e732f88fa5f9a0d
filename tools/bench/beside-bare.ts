import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  /** The process of the gateway. */
  readonly gateway: ChildProcess;
  readonly barePort: number;
  /** Wraps each measurement, also that of the bare route, to change things while it lasts. */
  during?(work: () => Promise<number>): Promise<number>;
  /** What of the bare route's rate is asked for. */
  readonly limit: number;
}

/** One address of the gateway beside a bare Fastify route that sends the same bytes. */
export async function besideBare({
  title,
  url,
  gateway,
  barePort,
  during,
  limit,
}: Compared): Promise<Measured[]> {
  const bytes = await (await fetch(url)).text();
  const bare = fork(join(__dirname, 'bare-process.js'), [String(barePort), bytes]);
  await new Promise((resolve) => bare.once('message', resolve));
  const costs = { gateway: new Cost(gateway), bare: new Cost(bare) };
  const under = (cost: Cost, from: string) => {
    const measure = () => cost.of(() => rate(from));
    return during ? during(measure) : measure();
  };
  const measured = await interleave(ROUNDS, [
    { name: 'gateway', run: () => under(costs.gateway, url) },
    { name: 'bare route', run: () => under(costs.bare, `http://127.0.0.1:${barePort}/hubs/any`) },
  ]);
  const ended = new Promise((resolve) => bare.once('exit', resolve));
  bare.kill();
  await ended;
  printFigures(`${title}, ${bytes.length} bytes`, 'requests/s', measured);
  const value = ratio(measured, 'gateway', 'bare route');
  printBar({ name: 'gateway over a bare route', value, limit, kind: 'at least' });
  const [ours, theirs] = [costs.gateway.perRequest, costs.bare.perRequest];
  console.log(
    `  processor time of a request: ${ours.toFixed(0)} µs, of the bare route ${theirs.toFixed(0)} µs`,
  );
  return measured;
}

/** Clock ticks of Linux in a second. */
const TICKS = 100;

/** What requests cost a process, with all else that it does meanwhile. */
class Cost {
  private ticks = 0;
  private requests = 0;

  constructor(private readonly process: ChildProcess) {}

  async of(measure: () => Promise<number>): Promise<number> {
    const [before, start] = [this.used(), performance.now()];
    const perSecond = await measure();
    this.ticks += this.used() - before;
    this.requests += (perSecond * (performance.now() - start)) / 1000;
    return perSecond;
  }

  /** Microseconds. */
  get perRequest(): number {
    return (this.ticks / TICKS / this.requests) * 1e6;
  }

  private used(): number {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  }
}

async function rate(url: string): Promise<number> {
  const start = performance.now();
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.total / ((performance.now() - start) / 1000);
}
