import { HubSnapshot, type HubProfile, type ImportReport, type ResourceProfile } from '@digitalhub/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { Platform } from './platform';
import { printBar } from './report';

const PORT = 28_600;
/** `BENCH_HUBS=50 npm run bench -- hubs-import` is a small one. */
const HUBS = Number(process.env.BENCH_HUBS ?? 1000);
const RESOURCES_EACH = 50;
/** What one request carries at most. */
const PART = 1000;
const PATIENCE_MS = 600_000;

type Row = { readonly hub: HubProfile } | { readonly resource: ResourceProfile };

/**
 * A network that joins at once: every row a command of its own with rules, messages and history, until the gateway's
 * views have all of it; beside the same documents in bulk, straight into the database.
 */
export async function hubsImportBench(): Promise<void> {
  const platform = await Platform.prepare('hubs-import', PORT);
  try {
    await platform.start(['hubs']);
    await platform.start(['gateway']);
    const rows = rowsOf(HUBS);
    console.log(`\nImport of ${HUBS} hubs with ${HUBS * RESOURCES_EACH} resources`);
    const start = performance.now();
    await importAll(platform, rows);
    const imported = performance.now();
    await untilViewed(platform);
    const viewed = performance.now();
    const bulk = await inBulk(platform);
    const rate = rows.length / ((imported - start) / 1000);
    print('imported', rate, 'rows/s');
    print(
      'in every view after',
      (viewed - start) / 1000,
      `s, ${((viewed - imported) / 1000).toFixed(1)} s after the last answer`,
    );
    print('the same documents in bulk', bulk, 'documents/s');
    printBar({ name: 'import over raw insertMany', value: rate / bulk, limit: 0.02, kind: 'at least' });
    const lag = (viewed - imported) / (viewed - start);
    printBar({ name: 'share of the time in which views catch up', value: lag, limit: 0.25, kind: 'at most' });
  } finally {
    await platform.close();
  }
}

function rowsOf(hubs: number): Row[] {
  const { revision: _, ...example } = HubSnapshot.examples[0] as HubProfile & { revision: number };
  const numbers = Array.from({ length: hubs }, (_each, index) => index);
  const slugOf = (number: number) => `hub-${String(number).padStart(4, '0')}`;
  const openingHours = 'Mo-Fr 08:00-18:00; PH off';
  const own = numbers.map((number) => ({ hub: { ...example, slug: slugOf(number), openingHours } }));
  const standing = numbers.flatMap((number) =>
    Array.from({ length: RESOURCES_EACH }, (_each, index): Row => {
      const room = index % 10 === 0;
      const hub = slugOf(number);
      const parent = room ? {} : { parent: `${hub}-r-${index - (index % 10)}` };
      const base = { capacity: room ? 10 : 1, mode: 'reservable' as const, attributes: ['screen'] };
      return {
        resource: {
          id: `${hub}-r-${index}`,
          hub,
          kind: room ? 'room' : 'desk',
          name: `R ${index}`,
          ...base,
          ...parent,
        },
      };
    }),
  );
  return [...own, ...standing];
}

async function importAll(platform: Platform, rows: readonly Row[]): Promise<void> {
  const authorization = `Bearer ${await platform.importerToken()}`;
  for (let from = 0; from < rows.length; from += PART) {
    const response = await fetch(`${platform.urls.gateway}/imports`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ rows: rows.slice(from, from + PART) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`The import was refused: ${response.status} ${answer}`);
    const { counts } = JSON.parse(answer) as ImportReport;
    if (counts.created !== Math.min(PART, rows.length - from))
      throw new Error(`Rows were refused: ${answer}`);
  }
}

/** Every replica has one set of views: what its status counts is what its pages show. */
async function untilViewed(platform: Platform): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const { views } = (await (await fetch(`${platform.urls.gateway}/status`)).json()) as {
      views: { entries: Record<string, number> };
    };
    if (views.entries.hubs === HUBS && views.entries.resources === HUBS * RESOURCES_EACH) return;
    await sleep(100);
  }
  throw new Error('The gateway did not hear of all hubs and resources');
}

/** Documents per second when the stored hubs and resources are written again by nothing but the driver. */
async function inBulk({ env }: Platform): Promise<number> {
  const { MONGODB_URI, DATABASE_PREFIX } = env;
  const connect = (dbName: string) => mongoose.createConnection(MONGODB_URI ?? '', { dbName }).asPromise();
  const [from, to] = await Promise.all([
    connect(`${DATABASE_PREFIX}_hubs`),
    connect(`${DATABASE_PREFIX}_bulk`),
  ]);
  try {
    const documents = await Promise.all(
      ['hubs', 'resources'].map((name) => from.collection(name).find().toArray()),
    );
    const start = performance.now();
    for (const each of documents) await insert(to, each);
    return documents.flat().length / ((performance.now() - start) / 1000);
  } finally {
    await to.dropDatabase();
    await Promise.all([from.close(), to.close()]);
  }
}

async function insert(connection: Connection, documents: object[]): Promise<void> {
  for (let from = 0; from < documents.length; from += PART) {
    const options = { writeConcern: { w: 'majority', j: true } } as const;
    await connection.collection('documents').insertMany(documents.slice(from, from + PART), options);
  }
}

function print(what: string, value: number, unit: string): void {
  console.log(`  ${what.padEnd(28)} ${value.toFixed(1).padStart(9)} ${unit}`);
}
