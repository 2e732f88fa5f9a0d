import { type AppEnvironment, everyRecord } from '@digitalhub/testing';
import mongoose from 'mongoose';
import type { Written } from './canaries';

/** Every record of every topic of the suite. */
export async function everythingOnTopics(environment: AppEnvironment): Promise<Written[]> {
  const records = await everyRecord(environment);
  return records.map(({ topic, partition, offset, bytes }) => ({
    place: `${topic} ${partition}/${offset}`,
    bytes,
  }));
}

/** Every document of every database of the suite, ids and index keys included. */
export async function everythingInDatabases({
  databasePrefix,
  variables,
}: AppEnvironment): Promise<Written[]> {
  const connection = await mongoose.createConnection(variables.MONGODB_URI!).asPromise();
  try {
    const { databases } = await connection.listDatabases();
    const ours = databases.filter(({ name }) => name.startsWith(databasePrefix));
    const found = await Promise.all(
      ours.map(async ({ name }) => {
        const db = connection.useDb(name).db!;
        const collections = await db.listCollections().toArray();
        return Promise.all(
          collections.map(async (collection): Promise<Written> => {
            const documents = await db.collection(collection.name).find().toArray();
            const bytes = Buffer.from(JSON.stringify(documents));
            return { place: `${name.slice(databasePrefix.length + 1)}.${collection.name}`, bytes };
          }),
        );
      }),
    );
    return found.flat();
  } finally {
    await connection.close();
  }
}
