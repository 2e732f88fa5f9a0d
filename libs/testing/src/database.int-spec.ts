import mongoose from 'mongoose';
import { dropDatabases, isolatedDatabase, requireTestName } from './database';
import { testStack } from './stack';

async function databaseNames(): Promise<string[]> {
  const connection = await mongoose.createConnection(testStack().mongoUri).asPromise();
  const { databases } = await connection.listDatabases();
  await connection.close();
  return databases.map(({ name }) => name);
}

describe('isolatedDatabase', () => {
  it('gives two suites of one name two databases and drops its own alone', async () => {
    const [mine, theirs] = await Promise.all([
      isolatedDatabase('test_twins'),
      isolatedDatabase('test_twins'),
    ]);
    await mine.connection.collection<{ _id: string }>('things').insertOne({ _id: 'mine' });
    await theirs.connection.collection<{ _id: string }>('things').insertOne({ _id: 'theirs' });
    await mine.close();
    const left = await databaseNames();
    expect(left).not.toContain(mine.name);
    expect(left).toContain(theirs.name);
    await theirs.close();
  });

  it('runs transactions, as the services do', async () => {
    const { connection, close } = await isolatedDatabase('test_transactions');
    await connection.createCollection('things');
    await connection.transaction(async (session) => {
      await connection.collection('things').insertOne({ done: true }, { session });
    });
    expect(await connection.collection('things').countDocuments()).toBe(1);
    await close();
  });
});

describe('a database whose name does not say test', () => {
  it.each(['digitalhub_bookings', 'digitalhub', ''])(
    '"%s" is refused before anything is opened',
    async (name) => {
      expect(() => requireTestName(name)).toThrow('must contain "test"');
      await expect(isolatedDatabase(name)).rejects.toThrow('must contain "test"');
    },
  );

  it('is never dropped', async () => {
    await expect(dropDatabases('digitalhub')).rejects.toThrow('must contain "test"');
  });
});
