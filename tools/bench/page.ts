import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProducer, type EventProducer } from '@digitalhub/consumer';
import { HubSnapshot, hubState, ResourceSnapshot, resourceState } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import autocannon, { type Client } from 'autocannon';
import { interleave } from './interleave';
import { Platform } from './platform';
import { printBar, printFigures, ratio } from './report';
import { quiet, stack } from './room';

const PORT = 28_300;
const BARE_PORT = PORT + 50;
const CONNECTIONS = 32;
const SECONDS = 4;
const ROUNDS = 5;
const CHANGES_PER_SECOND = 10;
const SOURCE = '/digitalhub/hubs/hub/zeitz';

/** The hub page with everything on, while it changes, beside a bare Fastify route with the same bytes. */
export async function pageBench(): Promise<void> {
  const platform = await Platform.prepare('page', PORT, { LOG_LEVEL: 'info' });
  const { brokers } = stack();
  const producer = createProducer({
    ...{ brokers, clientId: 'bench-page', logger: quiet },
    topicPrefix: platform.env.TOPIC_PREFIX,
  });
  try {
    await platform.start(['hubs', 'people']);
    await platform.start(['gateway']);
    await producer.connect();
    const changes = new Changes(producer, platform.urls.gateway);
    await changes.next();
    const url = `${platform.urls.gateway}/hubs/zeitz`;
    const bytes = await (await fetch(url)).text();
    const bare = fork(join(__dirname, 'bare-process.js'), [String(BARE_PORT), bytes]);
    await new Promise((resolve) => bare.once('message', resolve));
    const authorization = `Bearer ${await platform.userToken('mia.staff')}`;
    const measured = await interleave(ROUNDS, [
      { name: 'gateway', run: () => changes.during(() => rate(url, { authorization }, changes)) },
      {
        name: 'bare route',
        run: () => rate(`http://127.0.0.1:${BARE_PORT}/hubs/zeitz`, { authorization }, fixed),
      },
    ]);
    bare.kill();
    printFigures(
      `Hub page, ${bytes.length} bytes, ${CHANGES_PER_SECOND} changes a second`,
      'requests/s',
      measured,
    );
    printBar({
      name: 'gateway over a bare route',
      value: ratio(measured, 'gateway', 'bare route'),
      limit: 0.5,
      kind: 'at least',
    });
    console.log(
      `  check: ${changes.count} changes, ${changes.checked} answers checked, ${changes.stale} stale`,
    );
    if (changes.stale > 0) process.exitCode = 1;
  } finally {
    await producer.disconnect();
    await platform.close();
  }
}

const numberOf = (page: string) => Number(/change (\d+)\./.exec(page)?.[1] ?? 0);

/** The bare route's answers are read like the gateway's, so that the reader costs the same. */
const fixed = { shown: 0, check: (page: string) => void numberOf(page) };

/** Changes the hub's description, and knows which change every answer has to show at least. */
class Changes {
  count = 0;
  checked = 0;
  stale = 0;
  /** The latest change that a client has been shown. */
  shown = 0;

  constructor(
    private readonly producer: EventProducer,
    private readonly gateway: string,
  ) {}

  /** One more change, read back as its author would. */
  async next(): Promise<void> {
    const number = ++this.count;
    const hub = { ...HubSnapshot.examples[0], description: `change ${number}.`, revision: number };
    const at = { time: new Date().toISOString(), correlationId: uuidv7(), sequence: number };
    const records = [
      {
        ...{ topic: hubState.name, key: 'zeitz' },
        envelope: {
          ...at,
          id: uuidv7(),
          source: SOURCE,
          type: HubSnapshot.type,
          subject: 'zeitz',
          data: hub,
        },
      },
    ];
    if (number === 1) records.push(...desks(at));
    await this.producer.send(records);
    const headers = { 'digitalhub-seen': `${SOURCE}=${number}` };
    const page = await (await fetch(`${this.gateway}/hubs/zeitz`, { headers })).text();
    if (number > 1 || page.includes('change')) this.check(page, number);
    this.shown = Math.max(this.shown, number);
  }

  check(page: string, least: number): void {
    this.checked++;
    if (numberOf(page) < least) this.stale++;
  }

  async during(work: () => Promise<number>): Promise<number> {
    let working = true;
    const changing = (async () => {
      while (working) await Promise.all([this.next(), sleep(1000 / CHANGES_PER_SECOND)]);
    })();
    const result = await work();
    working = false;
    await changing;
    return result;
  }
}

function desks(at: { time: string; correlationId: string; sequence: number }) {
  return [1, 2, 3, 4, 5].map((number) => {
    const id = `zeitz-desk-${number}`;
    const envelope = {
      ...{ ...at, id: uuidv7(), source: `/digitalhub/hubs/resource/${id}`, type: ResourceSnapshot.type },
      ...{ subject: id, data: { ...ResourceSnapshot.examples[0], id, revision: 1 } },
    };
    return { topic: resourceState.name, key: id, envelope } as never;
  });
}

/** Requests per second. Every answer is checked against what was shown before it was asked for. */
async function rate(
  url: string,
  headers: Record<string, string>,
  changes: Pick<Changes, 'shown' | 'check'>,
): Promise<number> {
  const start = performance.now();
  const result = await autocannon({
    ...{ url, headers, connections: CONNECTIONS, duration: SECONDS },
    setupClient: (client: Client) => {
      let least = changes.shown;
      client.on('body', (body: Buffer) => {
        changes.check(body.toString(), least);
        least = changes.shown;
      });
    },
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.total / ((performance.now() - start) / 1000);
}
