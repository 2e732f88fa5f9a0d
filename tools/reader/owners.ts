import type { AppEnvironment } from '@digitalhub/testing';
import mongoose from 'mongoose';

/** What the owners themselves counted, over all their aggregates. */
export interface Owned {
  readonly facts: number;
  /** Facts, states and notices. */
  readonly messages: number;
  /** Messages that have not left yet. */
  readonly waiting: number;
}

/** Reads the counters of every aggregate in every database of the suite. */
export async function countedByOwners({ databasePrefix, variables }: AppEnvironment): Promise<Owned> {
  const connection = await mongoose.createConnection(variables.MONGODB_URI!).asPromise();
  try {
    const { databases } = await connection.listDatabases();
    const ours = databases.filter(({ name }) => name.startsWith(databasePrefix));
    const counts = await Promise.all(ours.map(({ name }) => countsIn(connection.useDb(name).db!)));
    return counts.reduce((sum, each) => ({
      facts: sum.facts + each.facts,
      messages: sum.messages + each.messages,
      waiting: sum.waiting + each.waiting,
    }));
  } finally {
    await connection.close();
  }
}

async function countsIn(db: mongoose.mongo.Db): Promise<Owned> {
  const collections = await db.listCollections().toArray();
  const sums = await Promise.all(
    collections.map(({ name }) =>
      db
        .collection(name)
        .aggregate<{ facts: number; messages: number }>([
          {
            $match: {
              sequence: { $type: 'number' },
              position: { $type: 'number' },
              version: { $exists: true },
            },
          },
          { $group: { _id: null, facts: { $sum: '$sequence' }, messages: { $sum: '$position' } } },
        ])
        .toArray(),
    ),
  );
  const all = sums.flat();
  return {
    facts: all.reduce((sum, { facts }) => sum + facts, 0),
    messages: all.reduce((sum, { messages }) => sum + messages, 0),
    waiting: await db.collection('outbox').countDocuments(),
  };
}
