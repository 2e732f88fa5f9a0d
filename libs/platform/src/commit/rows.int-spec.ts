import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import fc from 'fast-check';
import type { Committer } from './committer';
import { createCommitter } from './create-committer';
import { hold, monthType, type Hold, type Month } from './fixtures/seats';
import { readAggregate, readRows } from './read';

const MONTHS = ['m1', 'm2', 'm3'];
const SEATS = ['s1', 's2', 's3', 's4'];
/** Each step takes a seat in a month or over the edge of two, by one of two replicas, some time later. */
const step = fc.record({
  replica: fc.nat(1),
  months: fc.constantFrom(...MONTHS.map((month) => [month]), ['m1', 'm2'], ['m2', 'm3'], ['m3', 'm2']),
  seat: fc.constantFrom(...SEATS),
  ttl: fc.integer({ min: 1, max: 30 }),
  passes: fc.integer({ min: 0, max: 10 }),
  waits: fc.boolean(),
});

describe('rows of several aggregates, two replicas and time', () => {
  let database: IsolatedDatabase;
  beforeAll(async () => void (database = await isolatedDatabase()));
  afterAll(() => database.close());

  it('never let two live rows have one seat, and keep document and rows in step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        await database.connection.dropDatabase();
        let now = 1_000_000;
        const replicas = [open(() => now), open(() => now - 3)];
        const answers: Promise<string>[] = [];
        for (const [index, { replica, months, seat, ttl, passes, waits }] of steps.entries()) {
          now += passes;
          answers.push(outcome(replicas[replica]!, hold(`h${index}`, months, seat, ttl)));
          if (waits) await answers.at(-1);
        }
        const outcomes = new Set(await Promise.all(answers));
        outcomes.delete('accepted');
        outcomes.delete('taken');
        expect([...outcomes]).toEqual([]);
        await check();
        await Promise.all(replicas.map((replica) => replica.stop()));
      }),
      { numRuns: 12 },
    );
  });

  async function check(): Promise<void> {
    for (const month of MONTHS) {
      const { doc, sequence } = await readAggregate<Month, Hold>(database.connection, monthType, month);
      const live = await readRows(database.connection, monthType, { aggregates: month, live: true });
      expect(live.map(({ seat }) => seat).sort()).toEqual([...doc.taken].sort());
      expect(new Set(doc.taken).size).toBe(doc.taken.length);
      const facts = database.connection.db!.collection('outbox').countDocuments({ aggregateid: month });
      expect(await facts).toBe(sequence);
    }
  }

  function open(now: () => number): Committer {
    const shared = { connection: database.connection, aggregates: [monthType], clock: { now } };
    return createCommitter({ ...shared, service: 'bookings' });
  }
});

async function outcome(committer: Committer, command: ReturnType<typeof hold>): Promise<string> {
  return committer.execute(command).then(
    () => 'accepted',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
}
