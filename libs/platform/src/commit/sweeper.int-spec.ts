import { eventually, isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import { createCommitter } from './create-committer';
import { hold, monthType } from './fixtures/seats';
import type { StoredDocument } from './stored';
import { createSweeper, type Sweeper } from './sweeper';
import type { Committer } from './committer';

const TTL = 300;

interface Part {
  readonly committer: Committer;
  readonly sweeper: Sweeper;
}

describe('sweepers of two replicas', () => {
  let database: IsolatedDatabase;
  let replicas: Part[];

  function replica(): Part {
    const shared = {
      connection: database.connection,
      aggregates: [monthType],
      clock: { now: () => Date.now() },
    };
    const onDue = (dueAt: number) => sweeper.expect(dueAt);
    const committer = createCommitter({ ...shared, service: 'bookings', onDue });
    const sweeper = createSweeper({ ...shared, committer });
    sweeper.start();
    return { committer, sweeper };
  }

  beforeEach(async () => {
    database = await isolatedDatabase();
    replicas = [replica(), replica()];
  });
  afterEach(async () => {
    for (const { sweeper, committer } of replicas) {
      await sweeper.stop();
      await committer.stop();
    }
    await database.close();
  });

  const due = () =>
    database.connection.db!.collection<StoredDocument>('months').countDocuments({ dueAt: { $gte: 0 } });
  const facts = () =>
    database.connection.db!.collection('outbox').find().sort({ source: 1, position: 1 }).toArray();

  it('let every hold expire, once', async () => {
    const months = Array.from({ length: 150 }, (_, index) => `m${String(index).padStart(3, '0')}`);
    await Promise.all(
      months.map((month, index) =>
        replicas[index % 2]!.committer.execute(hold(`h-${month}`, [month], 'seat', TTL)),
      ),
    );
    await eventually(async () => expect(await due()).toBe(0));
    const types = (await facts()).map(
      ({ aggregateid, type }) => `${String(aggregateid)} ${String(type).split('.')[3]}`,
    );
    expect(types).toEqual(months.flatMap((month) => [`${month} taken`, `${month} expired`]));
  });

  it('let a hold over the edge of two months expire in both', async () => {
    await replicas[0]!.committer.execute(hold('edge', ['m1', 'm2'], 'seat', TTL));
    await eventually(async () => expect(await due()).toBe(0));
    expect((await facts()).map(({ aggregateid }) => aggregateid)).toEqual(['m1', 'm1']);
    const again = await replicas[1]!.committer.execute(hold('next', ['m2', 'm1'], 'seat', TTL));
    expect(again.replayed).toBe(false);
  });

  it('go on with the others when the tick of one fails', async () => {
    const { committer } = replicas[0]!;
    await committer.execute(hold('bad', ['cursed-month'], 'cursed', TTL));
    await committer.execute(hold('good', ['m1'], 'seat', 2 * TTL));
    await eventually(async () => expect(await due()).toBe(1));
    const left = await database.connection
      .db!.collection<StoredDocument>('months')
      .findOne({ dueAt: { $gte: 0 } });
    expect(left).toMatchObject({ _id: 'cursed-month' });
  });

  it('find what is due without being told', async () => {
    const { committer, sweeper } = replicas[0]!;
    await sweeper.stop();
    await committer.execute(hold('lonely', ['m1'], 'seat', TTL));
    await eventually(async () => expect(await due()).toBe(0));
  });
});
