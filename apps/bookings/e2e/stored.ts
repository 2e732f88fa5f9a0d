import type { AppEnvironment } from '@digitalhub/testing';
import mongoose, { type Connection } from 'mongoose';

/** The database of bookings, as somebody with access to it finds it. */
export async function withDatabase<Result>(
  { variables, databasePrefix }: AppEnvironment,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await mongoose
    .createConnection(String(variables.MONGODB_URI), { dbName: `${databasePrefix}_bookings` })
    .asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** How many documents the database has, and the collections of those that contain a text anywhere. */
export async function searchDatabase(environment: AppEnvironment, text: string) {
  return withDatabase(environment, async (connection) => {
    const found: string[] = [];
    let documents = 0;
    for (const { name } of await connection.listCollections()) {
      for (const document of await connection.collection(name).find().toArray()) {
        documents += 1;
        if (JSON.stringify(document).includes(text)) found.push(name);
      }
    }
    return { documents, found: [...new Set(found)].sort() };
  });
}
