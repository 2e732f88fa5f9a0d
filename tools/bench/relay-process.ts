import { createProducer } from '@digitalhub/consumer';
import { createRelay } from '@digitalhub/platform';
import mongoose from 'mongoose';
import { quiet, stack } from './room';

/** A relay by itself, to be killed. */
async function main(dbName: string, topicPrefix: string): Promise<void> {
  const { brokers, mongoUri } = stack();
  const connection = await mongoose.createConnection(mongoUri, { dbName }).asPromise();
  const producer = createProducer({ brokers, clientId: 'bench-relay', topicPrefix, logger: quiet });
  await producer.connect();
  const relay = createRelay({ connection, producer });
  relay.start();
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
