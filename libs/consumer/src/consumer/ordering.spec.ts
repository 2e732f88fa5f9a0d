import fc from 'fast-check';
import type { KafkaRecord } from '../kafka/records';
import { FetchGuard } from './fetch-guard';
import { OffsetTracker } from './offset-tracker';
import { Slots } from './slots';
import { strandsOf } from './strand-names';
import { Strands } from './strands';

describe('Strands', () => {
  it('keep the order of each name and let everything end, whatever fails in between', async () => {
    const work = fc.array(
      fc.record({
        names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
        fails: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), work, async (scheduler, tasks) => {
        const strands = new Strands();
        const busy = new Set<string>();
        const seen: Record<string, number[]> = { a: [], b: [], c: [] };
        const results = tasks.map(({ names, fails }, i) =>
          strands.run(names, async () => {
            for (const name of names) expect(busy.has(name)).toBe(false);
            names.forEach((name) => busy.add(name));
            await scheduler.schedule(Promise.resolve());
            names.forEach((name) => busy.delete(name) && seen[name]?.push(i));
            if (fails) throw new Error('fails');
          }),
        );
        const settled = Promise.allSettled(results);
        await scheduler.waitFor(settled);
        await strands.idle();
        for (const [name, order] of Object.entries(seen)) {
          expect(order).toEqual(tasks.flatMap(({ names }, i) => (names.includes(name as 'a') ? [i] : [])));
        }
      }),
    );
  });

  it('let different names run side by side', async () => {
    const strands = new Strands();
    let release = () => {};
    const blocked = strands.run(['a'], () => new Promise<void>((resolve) => (release = resolve)));
    await expect(strands.run(['b'], () => Promise.resolve('done'))).resolves.toBe('done');
    release();
    await blocked;
  });
});

describe('The offset to commit', () => {
  it('is the first one that is not done, in whatever order they are done', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(1000), { minLength: 1 }),
        fc.infiniteStream(fc.boolean()),
        (numbers, choices) => {
          const offsets = [...numbers].sort((a, b) => a - b);
          const tracker = new OffsetTracker();
          expect(tracker.position()).toBeUndefined();
          offsets.forEach((offset) => tracker.take(offset));
          const done = numbers.filter(() => choices.next().value);
          done.forEach((offset) => tracker.done(offset));
          const open = offsets.filter((offset) => !done.includes(offset));
          expect(tracker.position()).toBe(open[0] ?? Math.max(...offsets) + 1);
        },
      ),
    );
  });
});

describe('Slots', () => {
  it('are never more than there are, and go to who waited longest', async () => {
    const slots = new Slots(2);
    const order: number[] = [];
    let running = 0;
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        const release = await slots.take();
        running += 1;
        expect(running).toBeLessThanOrEqual(2);
        order.push(n);
        await Promise.resolve();
        running -= 1;
        release();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('The strands of a record', () => {
  const record = (offset: number, key: string | null, partitionKey?: string): KafkaRecord => ({
    topic: 'topic',
    partition: 0,
    offset,
    timestamp: 0,
    key: key === null ? null : Buffer.from(key),
    value: null,
    headers: partitionKey === undefined ? {} : { ce_partitionkey: Buffer.from(partitionKey) },
  });

  it('are its key and, where it has one, its partition key', () => {
    expect(strandsOf(record(1, 'a'))).toEqual(strandsOf(record(2, 'a')));
    expect(strandsOf(record(1, 'a', 'sheet'))).toContain(strandsOf(record(2, 'a'))[0]);
    expect(strandsOf(record(1, 'a', 'sheet'))[1]).toBe(strandsOf(record(2, 'b', 'sheet'))[1]);
    expect(strandsOf(record(1, 'sheet'))).not.toContain(strandsOf(record(2, 'b', 'sheet'))[1]);
  });

  it('are its own alone where it has no key', () => {
    expect(strandsOf(record(1, null))).not.toEqual(strandsOf(record(2, null)));
  });
});

describe('A fetch after a rebalance', () => {
  it('is taken when it begins where the process was, or before', () => {
    expect(new FetchGuard(7).accepts(7)).toBe(true);
    expect(new FetchGuard(7).accepts(3)).toBe(true);
    expect(new FetchGuard(undefined).accepts(700)).toBe(true);
  });

  it('is refused once when it would tear a hole, and taken when it begins there again', () => {
    const guard = new FetchGuard(7);
    expect(guard.accepts(8)).toBe(false);
    expect(guard.accepts(8)).toBe(true);
  });
});
