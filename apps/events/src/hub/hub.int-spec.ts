import type { Envelope } from '@digitalhub/contracts';
import { type IsolatedDatabase, isolatedDatabase } from '@digitalhub/testing';
import { HubStore } from './hub.store';

let database: IsolatedDatabase;
let hubs: HubStore;
beforeAll(async () => {
  database = await isolatedDatabase();
  hubs = new HubStore(database.connection);
  const before = [
    { _id: 'zeitz', sequence: 4, exists: true },
    { _id: 'kiel', sequence: 2, exists: false },
  ];
  await database.connection.collection<{ _id: string }>('known_hubs').insertMany(before);
});
afterAll(() => database?.close());

const record = (subject: string, sequence: number) => ({ subject, sequence }) as Envelope<null>;

it('reads what an earlier version noted', async () => {
  expect(await hubs.find('zeitz')).toEqual({ slug: 'zeitz' });
  expect(await hubs.find('kiel')).toBeUndefined();
});

it('goes on from there, and is not misled by what came before', async () => {
  await hubs.learn(record('kiel', 1), { slug: 'kiel' });
  expect(await hubs.find('kiel')).toBeUndefined();
  await hubs.learn(record('kiel', 3), { slug: 'kiel' });
  expect(await hubs.find('kiel')).toEqual({ slug: 'kiel' });
  await hubs.forget(record('zeitz', 4));
  expect(await hubs.find('zeitz')).toBeUndefined();
});
