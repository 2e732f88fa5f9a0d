import { setTimeout as sleep } from 'node:timers/promises';
import { createConsumer, on } from '@digitalhub/consumer';
import mongoose from 'mongoose';
import { MongoParkedStore } from '../src/messaging/mongo-parked-store';
import { Probed } from './probe';

/** A consumer in a process of its own: writes each message it handles, slowly, and stops on SIGTERM. */
async function main([brokers = '', uri, dbName, topicPrefix, group = '']: readonly string[]): Promise<void> {
  const connection = await mongoose.createConnection(uri ?? '', { dbName }).asPromise();
  const handled = connection.collection('handled');
  const consumer = createConsumer({
    brokers: brokers.split(','),
    clientId: `process-${process.pid}`,
    topicPrefix,
    group,
    parked: new MongoParkedStore(connection.db as mongoose.mongo.Db),
    handlers: [
      on(Probed, async ({ data: { n } }, { key }) => {
        await sleep(20);
        await handled.insertOne({ key, n, process: process.pid });
      }),
    ],
  });
  consumer.start();
  process.once('SIGTERM', () => {
    void consumer.stop().then(() => connection.close());
  });
}

void main(process.argv.slice(2));
