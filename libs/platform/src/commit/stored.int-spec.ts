import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import type { Committer } from './committer';
import { createCommitter } from './create-committer';
import { raiseEpoch } from './epoch';
import { hold, monthRef, monthType } from './fixtures/seats';
import { readAggregate, readRow, readRows } from './read';
import type { StoredDocument } from './stored';

describe('what is stored', () => {
  let database: IsolatedDatabase;
  let committer: Committer;
  let now = 1_000_000;
  const open = () =>
    createCommitter({
      connection: database.connection,
      service: 'bookings',
      aggregates: [monthType],
      clock: { now: () => now },
    });
  beforeAll(async () => {
    database = await isolatedDatabase();
    committer = open();
  });
  afterAll(async () => {
    await committer.stop();
    await database.close();
  });
  const document = (id: string) =>
    database.connection.db!.collection<StoredDocument>('months').findOne({ _id: id });

  it('is a document with version, counters, time, due date and state', async () => {
    await committer.execute(hold('h1', ['m1'], 'seat', 500));
    await committer.execute(hold('h2', ['m1'], 'other', 900));
    expect(await document('m1')).toEqual({
      _id: 'm1',
      version: 2,
      sequence: 2,
      position: 2,
      schemaVersion: 2,
      at: now,
      dueAt: now + 500,
      state: { taken: ['seat', 'other'] },
    });
  });

  it('is rows that say whether they are live, found by aggregate and by id', async () => {
    const row = { _id: 'h1', aggregates: ['m1'], seat: 'seat', until: now + 500, status: 'held' };
    const stored = database.connection.db!.collection<{ _id: string }>('holds');
    expect(await stored.findOne({ _id: 'h1' })).toEqual({ ...row, live: true });
    expect(await readRow(database.connection, monthType, 'h1')).toEqual(row);
    expect(await readRow(database.connection, monthType, 'none')).toBeUndefined();
    expect(await readRows(database.connection, monthType, { aggregates: 'm1', live: true })).toHaveLength(2);
  });

  it('keeps history out of decisions and out of the due date', async () => {
    now += 600;
    const { result } = await committer.execute(hold('h3', ['m1'], 'seat', 5000));
    expect(result).toBe(now);
    expect(await document('m1')).toMatchObject({ dueAt: now + 300, sequence: 4 });
    expect(await readRow(database.connection, monthType, 'h1')).toMatchObject({ status: 'expired' });
    const live = await readRows(database.connection, monthType, { aggregates: 'm1', live: true });
    expect(live.map(({ _id }) => _id)).toEqual(['h2', 'h3']);
  });

  it('has no due date once nothing is due', async () => {
    await committer.execute(hold('h4', ['m2'], 'seat', 10));
    now += 20;
    const look = { name: 'look', reads: [monthRef('m2')], decide: () => ({ result: 0, changes: [] }) };
    await committer.execute(look);
    expect(await document('m2')).not.toHaveProperty('dueAt');
  });

  it("is brought into today's form when it is read, and stays in it", async () => {
    const old = {
      _id: 'm3',
      version: 4,
      sequence: 9,
      position: 9,
      schemaVersion: 1,
      at: 5,
      state: { seats: [] },
    };
    await database.connection.db!.collection<{ _id: string }>('months').insertOne(old);
    expect((await readAggregate(database.connection, monthType, 'm3')).doc).toEqual({ taken: [] });
    await committer.execute(hold('h5', ['m3'], 'seat', 10));
    expect(await document('m3')).toMatchObject({
      version: 5,
      schemaVersion: 2,
      sequence: 10,
      state: { taken: ['seat'] },
    });
  });

  it('is guarded by indexes that a repeat leaves as they are', async () => {
    const db = database.connection.db!;
    const keys = async (collection: string) =>
      (await db.collection(collection).indexes()).map(({ key, unique, sparse }) => ({ key, unique, sparse }));
    expect(await keys('months')).toContainEqual({ key: { dueAt: 1 }, sparse: true, unique: undefined });
    expect(await keys('holds')).toContainEqual(expect.objectContaining({ key: { aggregates: 1, live: 1 } }));
    expect(await keys('outbox')).toContainEqual(
      expect.objectContaining({ key: { source: 1, position: 1 }, unique: true }),
    );
    const answers = await db.collection('commit_answers').indexes();
    expect(answers).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 86_400 }));
  });

  it('sends sequences of a higher epoch after a restore', async () => {
    await committer.stop();
    expect(await raiseEpoch(database.connection.db!)).toBe(1);
    committer = open();
    const { seen } = await committer.execute(hold('h6', ['m4'], 'seat', 10));
    expect(seen).toEqual([{ source: '/digitalhub/bookings/month/m4', sequence: 1e12 + 1 }]);
  });
});
