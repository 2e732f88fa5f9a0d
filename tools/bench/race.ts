import { fork } from 'node:child_process';
import { join } from 'node:path';
import { seriesFacts, seriesState } from '@digitalhub/contracts';
import { ledgers } from '../../apps/bookings/src/booking/ledger.aggregate';
import { allSeries } from '../../apps/bookings/src/series/series.aggregate';
import { historyOf, overlapsInDatabase, untoldInDatabase } from './history';
import { openRoom } from './room';

const CLIENTS = Number(process.env['BENCH_CLIENTS'] ?? 256);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 20);
const REPLICAS = 2;

/** What a replica of the race is told. */
export interface RaceTask {
  readonly database: string;
  readonly clients: number;
  readonly seconds: number;
  readonly seed: number;
}

interface RaceReport {
  readonly pace: number;
  readonly notes: readonly string[];
  readonly refusals: Readonly<Record<string, number>>;
}

/**
 * Two replicas in processes of their own, one database: racing clients book, move, approve, deny and cancel each
 * other's reservations, book groups and series. Every fact of the run is replayed; every acknowledged change must be
 * among them, and the database must be what they told last.
 */
export async function raceBench(): Promise<void> {
  const aggregates = [ledgers, allSeries];
  const room = await openRoom('race', { aggregates, topics: [seriesFacts, seriesState] });
  try {
    const reports = await race(room.connection.name);
    await room.flushed();
    const history = await historyOf(room);
    const notes = reports.flatMap((report) => report.notes);
    const lost = notes.filter((note) => !history.changes.has(note)).length;
    const [overlaps, untold] = [await overlapsInDatabase(room), await untoldInDatabase(room, history)];
    const pace = reports.reduce((sum, report) => sum + report.pace, 0);
    console.log(`\nRace of ${CLIENTS} clients in ${REPLICAS} replicas for ${SECONDS} s`);
    console.log(`  ${Math.round(pace)} accepted steps/s, ${notes.length} changes acknowledged`);
    console.log(`  refused: ${refusalsOf(reports)}`);
    console.log(
      `  check: ${history.facts} facts, ${history.repeats} repeats, ${history.gaps} gaps, ` +
        `${history.overlaps} overlaps in the history, ${overlaps} in the database, ` +
        `${lost} lost acknowledgements, ${untold} reservations that are not what was told`,
    );
    const faults = history.gaps + history.overlaps + overlaps + lost + untold;
    if (faults > 0 || notes.length === 0) process.exitCode = 1;
  } finally {
    await room.close();
  }
}

/** Of all replicas, the most frequent first. */
function refusalsOf(reports: readonly RaceReport[]): string {
  const sums = new Map<string, number>();
  for (const [code, count] of reports.flatMap(({ refusals }) => Object.entries(refusals))) {
    sums.set(code, (sums.get(code) ?? 0) + count);
  }
  const ordered = [...sums].sort(([, a], [, b]) => b - a);
  return ordered.map(([code, count]) => `${count} ${code}`).join(', ');
}

async function race(database: string): Promise<RaceReport[]> {
  const clients = CLIENTS / REPLICAS;
  const replicas = Array.from({ length: REPLICAS }, (_, seed) =>
    startReplica({ database, clients, seconds: SECONDS, seed: seed + 1 }),
  );
  await Promise.all(replicas.map(({ ready }) => ready));
  for (const { go } of replicas) go();
  return Promise.all(replicas.map(({ done }) => done));
}

function startReplica(task: RaceTask) {
  const child = fork(join(__dirname, 'race-process.js'), [JSON.stringify(task)]);
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`A replica ended with ${code}`))),
  );
  ended.catch(() => undefined);
  const message = <T>(wanted: (message: unknown) => message is T) =>
    new Promise<T>((resolve) => child.on('message', (each: unknown) => wanted(each) && resolve(each)));
  const isReady = (each: unknown): each is 'ready' => each === 'ready';
  const isReport = (each: unknown): each is RaceReport => typeof each === 'object';
  return {
    ready: Promise.race([message(isReady), ended]),
    done: Promise.race([message(isReport), ended]),
    go: () => child.send('go'),
  };
}
