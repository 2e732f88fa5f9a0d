import type { Envelope } from '@digitalhub/contracts';
import { type IsolatedDatabase, duplicator, isolatedDatabase } from '@digitalhub/testing';
import { KnownStore } from './known-store';

interface Thing {
  readonly name: string;
}

let database: IsolatedDatabase;
let things: KnownStore<Thing>;

beforeAll(async () => {
  database = await isolatedDatabase();
  things = new KnownStore(database.connection, 'Thing', 'things');
});
afterAll(() => database?.close());

const record = (subject: string, sequence: number) => ({ subject, sequence }) as Envelope<null>;
const learn = (id: string, sequence: number, name: string) => things.learn(record(id, sequence), { name });
const forget = (id: string, sequence: number) => things.forget(record(id, sequence));

/** A story of records, each heard in its order, then all of them again. */
const hear = duplicator(async (story: readonly (() => Promise<void>)[]) => {
  for (const tell of story) await tell();
});

describe('what a state topic told', () => {
  it('is the latest, however often and late it is heard', async () => {
    await hear([() => learn('a', 1, 'one'), () => learn('a', 2, 'two'), () => learn('a', 3, 'three')]);
    expect(await things.find('a')).toEqual({ name: 'three' });
    await learn('a', 2, 'two');
    expect(await things.find('a')).toEqual({ name: 'three' });
  });

  it('is gone after a tombstone, however often the records before it come again', async () => {
    await hear([() => learn('b', 1, 'one'), () => forget('b', 2)]);
    expect(await things.find('b')).toBeUndefined();
    await learn('b', 1, 'one');
    expect(await things.find('b')).toBeUndefined();
  });

  it('is gone by a tombstone that counts no fact of its own', async () => {
    await hear([() => learn('c', 4, 'four'), () => forget('c', 4)]);
    expect(await things.find('c')).toBeUndefined();
  });

  it('comes back when it is told anew', async () => {
    await hear([() => forget('d', 2), () => learn('d', 3, 'three')]);
    expect(await things.find('d')).toEqual({ name: 'three' });
  });

  it('bears two handlers that write at once', async () => {
    const sequences = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(sequences.map((sequence) => learn('e', sequence, String(sequence))));
    expect(await things.find('e')).toEqual({ name: '20' });
  });

  it('is listed in the order of the ids, without what is gone', async () => {
    await learn('y', 1, 'listed');
    await learn('x', 1, 'listed');
    await learn('z', 1, 'listed');
    await forget('z', 2);
    expect(await things.list({ 'state.name': 'listed' })).toHaveLength(2);
  });
});
