import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import fc from 'fast-check';
import type { CellCommitter } from './fixtures/answers';
import type { CellCommand } from './fixtures/cells';
import { serialOrder, type Event } from './fixtures/history';
import { replaySerially } from './fixtures/model';
import { closeAfterKills, startReplica, type Replica } from './fixtures/replica';

const CELLS = ['a', 'b', 'c'] as const;
const cell = fc.constantFrom(...CELLS);
const amount = fc.integer({ min: 1, max: 5 });
const pair = fc.shuffledSubarray([...CELLS], { minLength: 2, maxLength: 2 });

/** Transfers write what they read; leaving reads more than it writes; reading several is one consistent look. */
const command: fc.Arbitrary<CellCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), cell, amount }) },
  {
    weight: 4,
    arbitrary: fc.tuple(pair, amount).map(([[from, to], most]) => {
      return { kind: 'transfer' as const, from: from!, to: to!, amount: most };
    }),
  },
  { weight: 3, arbitrary: cell.map((id) => ({ kind: 'leave' as const, cell: id, ward: [...CELLS] })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'read' as const, cells: [...CELLS] }) },
  { weight: 1, arbitrary: cell.map((id) => ({ kind: 'spoil' as const, cell: id, how: 'throw' as const })) },
);

/** What six clients do, each one command after the other, half of them at each replica. */
const clients = fc.array(fc.array(command, { minLength: 1, maxLength: 8 }), { minLength: 6, maxLength: 6 });

describe('two replicas in separate processes', () => {
  let database: IsolatedDatabase;
  let replicas: Replica[];
  beforeAll(async () => {
    database = await isolatedDatabase();
    replicas = await Promise.all([1, 2].map(() => startReplica(database.uri, database.name)));
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()));
    await closeAfterKills(database);
  });

  it('give answers, refusals too, that equal some serial order in real time', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(clients, async (scripts) => {
        run += 1;
        const named = scripts.map((script) => script.map((step) => inRun(step, run)));
        const histories = await Promise.all(
          named.map((script, index) => runClient(replicas[index % replicas.length]!, script)),
        );
        const order = serialOrder(histories.flat());
        expect(order).toBeDefined();
        replaySerially(order!);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('never let the last one leave, however many try at once', async () => {
    for (let round = 0; round < 25; round += 1) {
      const ward = [1, 2, 3, 4].map((doctor) => `round-${round}-doctor-${doctor}`);
      for (const id of ward) await replicas[0]!.execute({ kind: 'add', cell: id, amount: 1 });
      await Promise.all(
        ward.map((id, index) => replicas[index % 2]!.execute({ kind: 'leave', cell: id, ward })),
      );
      const seen = await replicas[0]!.execute({ kind: 'read', cells: ward });
      const values = seen.kind === 'accepted' ? Object.values(seen.result.values) : [];
      expect(values.reduce((sum, value) => sum + value, 0)).toBe(1);
    }
  });
});

async function runClient(committer: CellCommitter, script: readonly CellCommand[]): Promise<Event[]> {
  const events: Event[] = [];
  for (const step of script) {
    const sent = performance.now();
    const answer = await committer.execute(step);
    events.push({ command: step, answer, sent, answered: performance.now() });
  }
  return events;
}

/** Each run has cells of its own. */
function inRun(step: CellCommand, run: number): CellCommand {
  const text = JSON.stringify(step).replace(/"([abc])"/g, `"run-${run}-$1"`);
  return JSON.parse(text) as CellCommand;
}
