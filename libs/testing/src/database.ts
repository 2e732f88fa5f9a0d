import mongoose, { type Connection } from 'mongoose';
import { testStack } from './stack';
import { unique } from './unique';

export interface IsolatedDatabase {
  readonly name: string;
  /** The URI of the server, without a database name. */
  readonly uri: string;
  readonly connection: Connection;
  /** Drops the database and closes the connection. */
  close(): Promise<void>;
}

/** An empty database of its own for one suite, on the real server; it is dropped at `close`. */
export async function isolatedDatabase(name = 'test'): Promise<IsolatedDatabase> {
  const { mongoUri } = testStack();
  const database = `${requireTestName(name)}_${unique()}`;
  const options = { dbName: database, serverSelectionTimeoutMS: 10_000 };
  const connection = await mongoose.createConnection(mongoUri, options).asPromise();
  return { name: database, uri: mongoUri, connection, close: () => dropAndClose(connection) };
}

/** Drops every database whose name begins with the prefix, which must itself name a test. */
export async function dropDatabases(prefix: string): Promise<void> {
  requireTestName(prefix);
  const connection = await mongoose.createConnection(testStack().mongoUri).asPromise();
  try {
    const { databases } = await connection.listDatabases();
    const ours = databases.filter(({ name }) => name.startsWith(prefix));
    await Promise.all(ours.map(({ name }) => connection.useDb(name).dropDatabase()));
  } finally {
    await connection.close();
  }
}

/** Guards real data: tests write to and drop only databases whose name says that they are for tests. */
export function requireTestName(name: string): string {
  if (/test/.test(name)) return name;
  throw new Error(`Refusing the database "${name}": the name of a database for tests must contain "test"`);
}

async function dropAndClose(connection: Connection): Promise<void> {
  requireTestName(connection.name);
  await connection.dropDatabase();
  await connection.close();
}
