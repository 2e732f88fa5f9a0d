import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import { here } from './fixtures/answers';
import type { CellCommand } from './fixtures/cells';
import { cellCommitter } from './fixtures/subjects';

const add = (cell: string): CellCommand => ({ kind: 'add', cell, amount: 1 });

describe('a committer under pressure', () => {
  let database: IsolatedDatabase;
  beforeAll(async () => void (database = await isolatedDatabase()));
  afterAll(() => database.close());

  it('refuses what its queue has no room for, and serves the rest', async () => {
    const committer = cellCommitter(database, { limits: { queue: 10 } });
    const cells = here(committer);
    const answers = await Promise.all(Array.from({ length: 15 }, () => cells.execute(add('queue'))));
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(10);
    expect(answers.slice(10)).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ kind: 'refused', code: 'overloaded' })),
    );
    await committer.stop();
  });

  it('carries no more than a batch at once, and never the same aggregate in two', async () => {
    const batches: number[] = [];
    const committer = cellCommitter(database, {
      limits: { batch: 7, inFlight: 2 },
      observer: { committed: ({ commands, tries }) => void batches.push(commands, tries) },
    });
    const cells = here(committer);
    const names = Array.from({ length: 40 }, (_, index) => `pair-${index % 4}`);
    await Promise.all(names.map((name) => cells.execute(add(name))));
    const sizes = batches.filter((_, index) => index % 2 === 0);
    expect(Math.max(...sizes)).toBe(7);
    expect(Math.max(...batches.filter((_, index) => index % 2 === 1))).toBe(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(40);
    await committer.stop();
  });

  it('answers what waits when it stops, and refuses what comes later', async () => {
    const committer = cellCommitter(database);
    const cells = here(committer);
    const waiting = Array.from({ length: 300 }, (_, index) => cells.execute(add(`stop-${index % 3}`)));
    const stopped = committer.stop();
    expect(await cells.execute(add('late'))).toMatchObject({ code: 'shutting-down' });
    await stopped;
    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(waiting.map(() => 'accepted'));
  });

  it('drains without refusing what comes later', async () => {
    const committer = cellCommitter(database);
    const cells = here(committer);
    const waiting = cells.execute(add('drain'));
    await committer.drain();
    expect(await waiting).toMatchObject({ kind: 'accepted' });
    expect(await cells.execute(add('drain'))).toMatchObject({ kind: 'accepted' });
    await committer.stop();
  });

  it('reports to the relay once per commit, and only commits with messages', async () => {
    let woken = 0;
    const committer = cellCommitter(database, { onMessages: () => void (woken += 1) });
    const cells = here(committer);
    await Promise.all(Array.from({ length: 20 }, () => cells.execute(add('wake'))));
    expect(woken).toBe(1);
    await cells.execute({ kind: 'read', cells: ['wake'] });
    expect(woken).toBe(1);
    await committer.stop();
  });
});
