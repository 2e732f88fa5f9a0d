import mongoose, { type Connection } from 'mongoose';
import type { ServiceConfig } from '../config/service-config';

/**
 * The service's own connection to its own database. Every write is acknowledged by a majority out of the journal,
 * and a query that finds no primary fails after 5 seconds instead of waiting.
 */
export async function openDatabase(config: ServiceConfig): Promise<Connection> {
  const connection = mongoose.createConnection(config.mongodbUri, {
    dbName: config.databaseName,
    appName: `digitalhub-${config.service}`,
    serverSelectionTimeoutMS: 5000,
    retryWrites: true,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  try {
    return await connection.asPromise();
  } catch (cause) {
    await connection.destroy().catch(() => undefined);
    throw new Error(
      `The ${config.service} service cannot start: MONGODB_URI names no database that answers.`,
      { cause },
    );
  }
}
