import type { mongo } from 'mongoose';

export type Db = mongo.Db;
export type MongoClient = mongo.MongoClient;
export type ClientSession = mongo.ClientSession;
export type Collection<Doc extends mongo.Document> = mongo.Collection<Doc>;
export type IndexDescription = mongo.IndexDescription;

/** Where a service keeps its data: a mongoose connection fits. */
export interface Database {
  readonly db?: Db;
  getClient(): MongoClient;
}

/** All writes are acknowledged by a majority, out of the journal. */
export const MAJORITY = { w: 'majority', j: true } as const;

/** The native database of a connection that is open. */
export function nativeDb(connection: Database): Db {
  if (connection.db) return connection.db;
  throw new Error('The database connection is not open: wait for connection.asPromise() first');
}
