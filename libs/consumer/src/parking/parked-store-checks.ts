import { deepEqual, equal } from 'node:assert/strict';
import type { Failure, ParkedDesk, ParkedEntry, ParkedKey, ParkedStore } from './parked-store';

type Store = ParkedStore & ParkedDesk;

/** One promise of a parked store, as a test that throws when it is broken. */
export interface ParkedStoreCheck {
  readonly name: string;
  /** `open` gives a new client of one and the same store each time. */
  run(open: () => Store, group: string): Promise<void>;
}

const AGAIN: Failure = { reason: 'handler-error', attempts: 10, error: 'Error: again' };

/**
 * Every adapter passes these; run each with a group of its own.
 *
 * @example
 * it.each(parkedStoreChecks)('$name', (check) => check.run(open, unique()));
 */
export const parkedStoreChecks: readonly ParkedStoreCheck[] = [
  {
    name: 'gives back the whole record, as it came',
    async run(open, group) {
      const entry = entryOf(group, 'a', 7);
      await open().park([entry]);
      deepEqual(await open().next(entry, 10), [entry]);
    },
  },
  {
    name: 'keeps null for a missing key and value',
    async run(open, group) {
      const entry = entryOf(group, '(no key) 7', 7);
      const bare = { ...entry, record: { ...entry.record, key: null, value: null, headers: {} } };
      await open().park([bare]);
      deepEqual(await open().next(bare, 10), [bare]);
    },
  },
  {
    name: 'keeps a value of a megabyte',
    async run(open, group) {
      const entry = entryOf(group, 'a', 7);
      const large = { ...entry, record: { ...entry.record, value: Buffer.alloc(1_048_576, 7) } };
      await open().park([large, { ...large, record: { ...large.record, offset: 8 } }]);
      deepEqual((await open().next(large, 1))[0]?.record.value, large.record.value);
    },
  },
  {
    name: 'has one entry per position, however often it is parked, also at the same time',
    async run(open, group) {
      const entry = entryOf(group, 'a', 7);
      await Promise.all([
        open().park([entry, entry]),
        open().park([entry]),
        open().park([{ ...entry, attempts: 9 }]),
      ]);
      await open().park([{ ...entry, attempts: 10 }, entryOf(group, 'a', 8)]);
      deepEqual(
        (await open().list({ group }, 10)).map(({ record }) => record.offset),
        [7, 8],
      );
    },
  },
  {
    name: 'loads the keys of a partition with their highest offset',
    async run(open, group) {
      await open().park([entryOf(group, 'a', 9), entryOf(group, 'a', 7), entryOf(group, 'b', 8)]);
      await open().park([{ ...entryOf(group, 'c', 1), partition: 2 }]);
      const loaded = await open().load({ group, topic: 'topic', partition: 1 });
      deepEqual([...loaded].sort(), [
        ['a', 9],
        ['b', 8],
      ]);
    },
  },
  {
    name: 'gives the entries of a key in the order of their offsets',
    async run(open, group) {
      const entries = [entryOf(group, 'a', 1000), entryOf(group, 'a', 20), entryOf(group, 'a', 3)];
      await open().park(entries);
      const next = async (limit: number) =>
        (await open().next(keyOf(group, 'a'), limit)).map(({ record }) => record.offset);
      deepEqual(await next(2), [3, 20]);
      await open().remove(await open().next(keyOf(group, 'a'), 2));
      deepEqual(await next(2), [1000]);
      await open().remove(entries);
      deepEqual(await next(2), []);
    },
  },
  {
    name: 'keeps groups, topics, partitions and keys apart',
    async run(open, group) {
      const entry = entryOf(group, 'a', 7);
      const elsewhere = [{ group: `${group}-2` }, { topic: 'other' }, { partition: 2 }];
      const others = [entryOf(group, 'b', 8), ...elsewhere.map((place) => ({ ...entry, ...place }))];
      await open().park([entry, ...others]);
      await open().remove([entry]);
      deepEqual(await open().next(entry, 10), []);
      for (const other of others)
        deepEqual(
          (await open().next(other, 10)).map(({ record }) => record.offset),
          [other.record.offset],
        );
    },
  },
  {
    name: 'says which keys ops asked something for',
    async run(open, group) {
      await open().park(['a', 'b', 'c'].map((key, offset) => entryOf(group, key, offset)));
      deepEqual(await open().requested(group), []);
      equal(await open().requestRetry(keyOf(group, 'a')), 1);
      equal(await open().requestDiscard(keyOf(group, 'b'), 1), 1);
      equal(await open().requestDiscard(keyOf(group, 'b'), 5), 0);
      const requested = await open().requested(group);
      deepEqual(requested.map(({ key }) => key).sort(), ['a', 'b']);
    },
  },
  {
    name: 'keeps a discard when a retry of the key is asked for',
    async run(open, group) {
      await open().park([entryOf(group, 'a', 1), entryOf(group, 'a', 2)]);
      await open().requestDiscard(keyOf(group, 'a'), 1);
      await open().requestRetry(keyOf(group, 'a'));
      deepEqual(
        (await open().list({ group }, 10)).map(({ request }) => request),
        ['discard', 'retry'],
      );
    },
  },
  {
    name: 'asks for no retry any more after one has failed, but still for discards',
    async run(open, group) {
      await open().park([entryOf(group, 'a', 1), entryOf(group, 'a', 2), entryOf(group, 'a', 3)]);
      await open().requestDiscard(keyOf(group, 'a'), 3);
      await open().requestRetry(keyOf(group, 'a'));
      await open().failedAgain(entryOf(group, 'a', 1), AGAIN);
      const [first, second, third] = await open().list({ group }, 10);
      deepEqual({ reason: first?.reason, attempts: first?.attempts, error: first?.error }, AGAIN);
      deepEqual([first?.request, second?.request, third?.request], [undefined, undefined, 'discard']);
    },
  },
  {
    name: 'lists by group, topic, key and position, up to a limit',
    async run(open, group) {
      await open().park([entryOf(group, 'a', 1), entryOf(group, 'a', 2), entryOf(group, 'b', 3)]);
      equal((await open().list({ group, topic: 'topic', key: 'a' }, 10)).length, 2);
      equal((await open().list({ group, topic: 'other' }, 10)).length, 0);
      equal((await open().list({ group }, 1)).length, 1);
      const at = { group, topic: 'topic', partition: 1 };
      deepEqual(await open().list({ ...at, offset: 2 }, 10), [entryOf(group, 'a', 2)]);
      deepEqual(await open().list({ ...at, partition: 2, offset: 2 }, 10), []);
    },
  },
];

const keyOf = (group: string, key: string): ParkedKey => ({ group, topic: 'topic', partition: 1, key });

function entryOf(group: string, key: string, offset: number): ParkedEntry {
  return {
    ...keyOf(group, key),
    reason: 'handler-error',
    attempts: 5,
    error: 'Error: failed',
    parkedAt: '2026-11-02T09:00:00.000Z',
    record: {
      topic: 'topic',
      partition: 1,
      offset,
      timestamp: 1_793_610_000_000,
      key: Buffer.from(key),
      value: Buffer.from([0, 255, 1, 254]),
      headers: { ce_type: Buffer.from('x.v1'), 'dotted.name': Buffer.from('$ä') },
    },
  };
}
