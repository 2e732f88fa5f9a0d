import { isolatedDatabase, type IsolatedDatabase } from '@digitalhub/testing';
import mongoose, { type Connection } from 'mongoose';
import { here, type CellCommitter } from './fixtures/answers';
import { cellType } from './fixtures/cells';
import { startProxy, type Proxy } from './fixtures/proxy';
import { cellCommitter } from './fixtures/subjects';
import { readAggregate } from './read';

const PATIENCE = 1500;

describe('when the network fails during a commit', () => {
  let database: IsolatedDatabase;
  let proxy: Proxy;
  let connection: Connection;
  let cells: CellCommitter;

  beforeAll(async () => {
    database = await isolatedDatabase();
    const { hostname: host, port } = new URL(database.uri);
    proxy = await startProxy({ host, port: Number(port) });
    const uri = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
    const options = { dbName: database.name, serverSelectionTimeoutMS: 300, heartbeatFrequencyMS: 500 };
    connection = await mongoose.createConnection(uri, options).asPromise();
    cells = here(cellCommitter({ ...database, connection }, { limits: { patience: PATIENCE } }));
  });
  afterAll(async () => {
    await connection.close(true);
    await proxy.close();
    await database.close();
  });

  const value = async (id: string) => (await readAggregate(database.connection, cellType, id)).doc.value;
  const batch = (id: string) =>
    Promise.all(Array.from({ length: 10 }, () => cells.execute({ kind: 'add', cell: id, amount: 1 })));

  it.each(['request', 'answer'] as const)('makes every change once though the %s is lost', async (what) => {
    const id = `cell-${what}`;
    await batch(id);
    proxy.lose(what, 3);
    const answers = await batch(id);
    expect(proxy.losses).toBe(3);
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'accepted'));
    expect(await value(id)).toBe(20);
  });

  it('says that the outcome is unknown, and a repeat with the same key finds it out', async () => {
    const command = { kind: 'add', cell: 'unknown', amount: 7, key: 'k' } as const;
    await cells.execute({ ...command, key: 'other' });
    proxy.lose('answer', 1);
    proxy.cutAfterLoss();
    expect(await cells.execute(command)).toMatchObject({ kind: 'refused', code: 'outcome-unknown' });
    proxy.restore();
    expect(await cells.execute(command)).toMatchObject({ kind: 'accepted', replayed: true });
    expect(await value('unknown')).toBe(14);
  });

  it('refuses with nothing written while the database is away', async () => {
    proxy.lose('request', 1);
    proxy.cutAfterLoss();
    const first = await cells.execute({ kind: 'add', cell: 'away', amount: 1 });
    expect(first).toMatchObject({ kind: 'refused', code: 'outcome-unknown' });
    const second = await cells.execute({ kind: 'add', cell: 'away', amount: 1 });
    expect(second).toMatchObject({ kind: 'refused', code: 'database-unreachable' });
    proxy.restore();
    expect(await value('away')).toBe(0);
    expect(await cells.execute({ kind: 'add', cell: 'away', amount: 1 })).toMatchObject({ kind: 'accepted' });
  });
});
