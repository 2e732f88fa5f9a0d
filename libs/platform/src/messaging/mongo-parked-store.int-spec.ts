import { parkedStoreChecks } from '@digitalhub/consumer';
import { isolatedDatabase, unique, type IsolatedDatabase } from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { MongoParkedStore } from './mongo-parked-store';

describe('The parked set in MongoDB', () => {
  let database: IsolatedDatabase;
  const open = () => new MongoParkedStore(database.connection.db as mongo.Db);

  beforeAll(async () => {
    database = await isolatedDatabase();
    await open().createIndexes();
  });
  afterAll(() => database.close());

  it.each(parkedStoreChecks)('$name', async (check) => {
    await expect(check.run(open, unique())).resolves.toBeUndefined();
  });
});
