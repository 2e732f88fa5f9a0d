import type { ParkedEntry, ParkedFilter } from '@digitalhub/consumer';
import { SERVICES } from '@digitalhub/contracts';
import { MongoParkedStore } from '@digitalhub/platform';
import mongoose from 'mongoose';
import { databaseOf, uriOf } from './databases';
import { UsageError } from './usage-error';

/** The parked messages of one service, in its database. */
export interface Desk {
  readonly service: string;
  readonly store: MongoParkedStore;
}

export interface Found {
  readonly desk: Desk;
  readonly entry: ParkedEntry;
}

/** A parked message as this tool names it. */
export const idOf = (service: string, { topic, partition, record }: ParkedEntry): string =>
  `${service}/${topic}/${partition}/${record.offset}`;

/** Opens the desks of all services, or of one, does the work and closes them. */
export async function withDesks<Result>(
  env: NodeJS.ProcessEnv,
  service: string | undefined,
  work: (desks: readonly Desk[]) => Promise<Result>,
): Promise<Result> {
  const services = SERVICES.filter((name) => service === undefined || name === service);
  if (services.length === 0) {
    throw new UsageError(`There is no service "${service}"; there are ${SERVICES.join(', ')}.`);
  }
  const connections = await Promise.all(services.map((name) => connect(uriOf(env, name))));
  try {
    const stores = connections.map(
      (each, i) => new MongoParkedStore(each.useDb(databaseOf(env, services[i]!)).db!),
    );
    return await work(services.map((name, i) => ({ service: name, store: stores[i]! })));
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

/** Finds one message by its ID and does the work with it. */
export function withEntry<Result>(
  id: string | undefined,
  env: NodeJS.ProcessEnv,
  work: (desk: Desk, entry: ParkedEntry) => Promise<Result>,
): Promise<Result> {
  const [, service, topic, partition, offset] = /^([^/]+)\/([^/]+)\/(\d+)\/(\d+)$/.exec(id ?? '') ?? [];
  if (!service) throw new UsageError(id ? `"${id}" is not an ID.` : 'Which ID?');
  return withDesks(env, service, async (desks) => {
    const place = { topic, partition: Number(partition), offset: Number(offset), limit: 1 };
    const [found] = await entriesOf(desks, place);
    if (!found) throw new Error(`${id} is not parked (any more).`);
    return work(found.desk, found.entry);
  });
}

export async function entriesOf(
  desks: readonly Desk[],
  wanted: ParkedFilter & { limit: number },
): Promise<Found[]> {
  const { topic, key, partition, offset, limit } = wanted;
  const filter = { topic, key, partition, offset };
  const lists = await Promise.all(desks.map(({ store }) => store.list(filter, limit)));
  return desks.flatMap((desk, i) => (lists[i] ?? []).map((entry) => ({ desk, entry }))).slice(0, limit);
}

async function connect(uri: string): Promise<mongoose.Connection> {
  try {
    return await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 5000 }).asPromise();
  } catch (error) {
    throw new Error('MongoDB does not answer: start it, or name another one in MONGODB_URI.', {
      cause: error,
    });
  }
}
