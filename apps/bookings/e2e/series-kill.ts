import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IsolatedDatabase, isolatedDatabase } from '@digitalhub/testing';
import type { SeriesDoc } from '../src/series/series';
import { WEEKS, seriesCommitter, yearOf } from '../test/yearly';

const REGISTER = join(__dirname, '../../../tools/jest/register.js');
const WORKER = join(__dirname, '../test/yearly-worker.ts');

/** A process that is killed after so many series, and so many milliseconds later. */
export function killedWhileItBooksSeries(kills: readonly [after: number, delay: number][]): void {
  let database: IsolatedDatabase;
  let worker: ChildProcess | undefined;
  beforeAll(async () => void (database = await isolatedDatabase()));
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await endForsaken();
    await database?.close();
  });

  /** A transaction that a killed process left open would hold up the drop for a minute. */
  async function endForsaken(): Promise<void> {
    const { connection } = database;
    const sessions = await connection.db!.collection('commit_sessions').find().toArray();
    const killSessions = sessions.map(({ _id: id }) => ({ id }));
    if (killSessions.length > 0) await connection.getClient().db('admin').command({ killSessions });
  }

  /** Kills the process that books as soon as it answered so often, and a moment later; gives what it answered. */
  async function killed(prefix: string, after: number, delay: number): Promise<string[]> {
    const child = fork(WORKER, [database.uri, database.name, prefix], { execArgv: ['-r', REGISTER] });
    worker = child;
    const answered: string[] = [];
    await new Promise<void>((enough, failed) => {
      child.once('exit', () => failed(new Error('The process ended by itself')));
      child.on('message', ({ id }: { id: string }) => {
        answered.push(id);
        if (answered.length === after) void sleep(delay).then(enough);
      });
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    return answered;
  }

  /** Each series in the database by id, with how many reservations and messages there are of it. */
  async function found(prefix: string) {
    const db = database.connection.db!;
    const stored = await db
      .collection<{ state: SeriesDoc }>('series')
      .find({ 'state.series.resource': { $regex: `^${prefix}-` } })
      .toArray();
    const rows = await db
      .collection('reservations')
      .aggregate<{ _id: string; count: number }>([
        { $match: { resource: { $regex: `^${prefix}-` } } },
        { $group: { _id: '$series.id', count: { $sum: 1 } } },
      ])
      .toArray();
    return { series: stored.flatMap(({ state }) => state.series ?? []), rows };
  }

  it.each(kills)(
    'a process killed after %i series leaves all of each or none of it',
    async (after, delay) => {
      const prefix = `round${after}`;
      const answered = await killed(prefix, after, delay);
      const committer = seriesCommitter(database.connection);
      const next = yearOf(`${prefix}-desk-next`);
      await committer.execute(next.command);
      await committer.stop();
      const { series, rows } = await found(prefix);
      const ids = series.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([...answered, next.id]));
      expect(new Map(rows.map(({ _id, count }) => [_id, count]))).toEqual(
        new Map(ids.map((id) => [id, WEEKS])),
      );
      const facts = {
        aggregatetype: 'series',
        topic: 'digitalhub.bookings.series.facts.v1',
        aggregateid: { $in: ids },
      };
      expect(await database.connection.db!.collection('outbox').countDocuments(facts)).toBe(ids.length);
    },
  );
}
