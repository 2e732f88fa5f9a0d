import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import { cellType } from './fixtures/cells';
import { closeAfterKills, startReplica } from './fixtures/replica';
import { readAggregate } from './read';

describe('a replica that is killed right after it answered', () => {
  let database: IsolatedDatabase;
  beforeAll(async () => void (database = await isolatedDatabase()));
  afterAll(() => closeAfterKills(database));

  it.each([1, 2, 3, 4])('has kept every acknowledged command and its messages (%d)', async (round) => {
    const replica = await startReplica(database.uri, database.name);
    const cells = Array.from({ length: 5 }, (_, index) => `round-${round}-cell-${index}`);
    const acknowledged = new Map(cells.map((id) => [id, 0]));
    const sent = new Map(acknowledged);
    await new Promise<void>((killed) => {
      for (let turn = 0; turn < 400; turn += 1) {
        const id = cells[turn % cells.length]!;
        sent.set(id, sent.get(id)! + 1);
        void replica.execute({ kind: 'add', cell: id, amount: 1 }).then(() => {
          acknowledged.set(id, acknowledged.get(id)! + 1);
          if (turn === 60 * round) void replica.kill().then(killed);
        });
      }
    });
    for (const id of cells) {
      const { doc, sequence } = await readAggregate(database.connection, cellType, id);
      expect(doc.value).toBeGreaterThanOrEqual(acknowledged.get(id)!);
      expect(doc.value).toBeLessThanOrEqual(sent.get(id)!);
      const facts = { aggregateid: id, topic: 'digitalhub.bookings.cell.facts.v1' };
      expect(await database.connection.db!.collection('outbox').countDocuments(facts)).toBe(doc.value);
      expect(sequence).toBe(doc.value);
    }
  });

  it('does not hold up the replica that goes on with its documents', async () => {
    const killed = await startReplica(database.uri, database.name);
    for (let turn = 0; turn < 200; turn += 1)
      void killed.execute({ kind: 'add', cell: 'held-up', amount: 1 });
    await killed.execute({ kind: 'add', cell: 'held-up', amount: 1 });
    await killed.kill();
    const next = await startReplica(database.uri, database.name);
    expect(await next.execute({ kind: 'add', cell: 'held-up', amount: 1 })).toMatchObject({
      kind: 'accepted',
    });
    await next.kill();
  });
});
