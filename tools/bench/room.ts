import { createProducer, ensureTopics, type KafkaConnection } from '@digitalhub/consumer';
import { type TopicDefinition, noticeFacts, reservationFacts, reservationState } from '@digitalhub/contracts';
import {
  type AnyAggregateType,
  type Committer,
  createCommitter,
  createRelay,
  type Relay,
} from '@digitalhub/platform';
import mongoose, { type Connection } from 'mongoose';
import { sheets } from '../../apps/bookings/src/booking/sheet.aggregate';

/** The broker and the database of this run, from the environment that `npm run bench` sets. */
export function stack(): { brokers: string[]; mongoUri: string } {
  const { KAFKA_BROKERS, MONGODB_URI } = process.env;
  if (!KAFKA_BROKERS || !MONGODB_URI)
    throw new Error('Run this by `npm run bench`: it brings up what is needed');
  return { brokers: KAFKA_BROKERS.split(','), mongoUri: MONGODB_URI };
}

/** The writing side of bookings, with a database and topics of its own. */
export interface Room {
  readonly connection: Connection;
  readonly kafka: KafkaConnection & { readonly topicPrefix: string };
  readonly committer: Committer;
  readonly relay: Relay;
  /** Resolves when every message that was committed has left. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** What a bench needs besides sheets and reservations. */
export interface RoomOptions {
  /** False when another process relays; this one only commits. */
  readonly relay?: boolean;
  readonly aggregates?: readonly AnyAggregateType[];
  readonly topics?: readonly TopicDefinition[];
}

export async function openRoom(
  name: string,
  { relay: relays = true, aggregates = [], topics = [] }: RoomOptions = {},
): Promise<Room> {
  const { brokers, mongoUri } = stack();
  const topicPrefix = `bench-${name}-${process.pid}-${Date.now()}.`;
  const kafka = { brokers, clientId: 'bench', topicPrefix, logger: quiet };
  const dbName = `bench_${name}_${process.pid}_${Date.now()}`;
  const connection = await mongoose.createConnection(mongoUri, { dbName, maxPoolSize: 300 }).asPromise();
  await ensureTopics({
    ...kafka,
    topics: [reservationFacts, reservationState, noticeFacts.bookings, ...topics],
    partitions: 3,
    replicationFactor: 1,
  });
  const producer = createProducer(kafka);
  await producer.connect();
  const relay = createRelay({ connection, producer });
  const committer = createCommitter({
    connection,
    service: 'bookings',
    aggregates: [sheets, ...aggregates],
    clock: Date,
    onMessages: (rows) => relays && relay.nudge(rows),
  });
  if (relays) relay.start();
  return {
    connection,
    kafka,
    committer,
    relay,
    flushed: async () => {
      while ((await relay.standing()).backlog > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    close: async () => {
      await committer.stop();
      await relay.stop();
      await producer.disconnect();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

const silent = () => undefined;
export const quiet = { debug: silent, info: silent, warn: silent, error: console.error };
