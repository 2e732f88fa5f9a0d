import { on, onOther } from '@digitalhub/consumer';
import { eventually, isolatedDatabase, isolatedTopics, testStack, unique } from '@digitalhub/testing';
import type { IsolatedDatabase } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import { probe, Probed, probeEvent, probeFacts, probeState } from '../../test/probe';
import { SourceRows } from './source-rows';

interface Sum {
  readonly numbers: readonly number[];
}

describe('A read model with a row per source', () => {
  let database: IsolatedDatabase;
  let rows: SourceRows<Sum>;
  const source = '/digitalhub/hubs/probe/1';
  const adding = (n: number) => (row?: Sum) => ({ numbers: [...(row?.numbers ?? []), n] });
  const apply = (n: number) => rows.apply(probeEvent(n), adding(n));

  beforeAll(async () => {
    database = await isolatedDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => {
    rows = new SourceRows(database.connection, `rows-${unique()}`, probeFacts);
  });

  it('applies each event once, however often and late it is repeated', async () => {
    const outcomes: string[] = [];
    for (const n of [5, 5, 6, 5, 7, 5, 6, 7]) outcomes.push(await apply(n));
    expect(outcomes).toEqual([
      'applied',
      'duplicate',
      'applied',
      'duplicate',
      'applied',
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    expect(await rows.find(source)).toEqual({ numbers: [5, 6, 7] });
  });

  it('applies each event once when two owners hear it at the same time', async () => {
    for (let n = 1; n <= 20; n++) await Promise.all([apply(n), apply(n), apply(n)]);
    expect(await rows.find(source)).toEqual({ numbers: Array.from({ length: 20 }, (_, i) => i + 1) });
  });

  it('counts what changes nothing, so that it leaves no hole', async () => {
    await rows.count(probeEvent(1, { data: undefined }));
    expect(await rows.find(source)).toBeUndefined();
    expect(await rows.all()).toEqual([]);
    await apply(2);
    expect(await rows.count(probeEvent(3))).toBe('applied');
    expect(await rows.count(probeEvent(3))).toBe('duplicate');
    await apply(4);
    expect(await rows.all()).toEqual([{ numbers: [2, 4] }]);
  });

  it('refuses an event after a hole and stays as it was; forgotten, it begins anew', async () => {
    await apply(1);
    const hole = {
      reason: 'sequence-gap',
      message: 'Sequence 3 follows 1 of its source: facts in between are missing.',
    };
    await expect(apply(3)).rejects.toMatchObject(hole);
    expect(await rows.find(source)).toEqual({ numbers: [1] });
    await rows.forget(source);
    await apply(3);
    expect(await rows.find(source)).toEqual({ numbers: [3] });
  });

  it('sees no hole between states, which may include several facts', async () => {
    rows = new SourceRows(database.connection, `rows-${unique()}`, probeState);
    await apply(1);
    await apply(9);
    expect(await apply(4)).toBe('duplicate');
    expect(await rows.find(source)).toEqual({ numbers: [1, 9] });
  });

  it('parks the key behind a hole and lets the others flow', async () => {
    const topics = await isolatedTopics();
    const options = { brokers: testStack().brokers.split(','), prefix: topics.prefix };
    const room = new ConsumerRoom({ ...options, db: database.connection.db as mongo.Db }, `g-${unique()}`);
    await room.open([probeFacts]);
    const unknown = { type: 'digitalhub.hubs.probe.unheard-of.v1' };
    await room.producer.send([
      probe('a', 1),
      probe('b', 1),
      probe('a', 2, unknown),
      probe('b', 3),
      probe('a', 3),
      probe('b', 4),
    ]);
    await room.join([
      on(Probed, async (event) => void (await rows.apply(event, adding(event.data.n)))),
      onOther(probeFacts, async (event) => void (await rows.count(event))),
    ]);
    await eventually(async () => {
      expect(await rows.find('/digitalhub/hubs/probe/a')).toEqual({ numbers: [1, 3] });
      const parked = await room.store.list({ group: room.groupId }, 10);
      expect(parked.map(({ key, reason }) => [key, reason])).toEqual([
        ['b', 'sequence-gap'],
        ['b', 'key-parked'],
      ]);
    });
    expect(await rows.find('/digitalhub/hubs/probe/b')).toEqual({ numbers: [1] });
    expect(room.failed).toContainEqual(expect.objectContaining({ kind: 'record', reason: 'sequence-gap' }));
    await room.close();
    await topics.close();
  });
});
