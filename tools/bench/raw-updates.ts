import type { Db } from 'mongodb';
import { underLoad } from './load';

/**
 * The peer: conditional updates of single documents by the driver alone, journaled and acknowledged by the majority.
 * Each client has documents of its own, so no update ever loses a race.
 * @returns updates per second
 */
export async function rawUpdates(
  db: Db,
  clients: number,
  documents: number,
  seconds: number,
): Promise<number> {
  const collection = db.collection<{ _id: number; version: number; words: number[] }>('raw');
  await collection.deleteMany({});
  await collection.insertMany(
    Array.from({ length: documents }, (_, _id) => ({ _id, version: 0, words: Array<number>(63).fill(0) })),
  );
  const versions = new Uint32Array(documents);
  const steps = Array.from({ length: clients }, (_, client) => {
    let next = client;
    return async () => {
      const _id = next;
      next = next + clients < documents ? next + clients : client;
      const version = versions[_id] ?? 0;
      versions[_id] = version + 1;
      const update = { $set: { version: version + 1, 'words.7': version } };
      const { modifiedCount } = await collection.updateOne({ _id, version }, update, {
        writeConcern: { w: 'majority', journal: true },
      });
      return modifiedCount === 1;
    };
  });
  return underLoad(steps, seconds);
}
