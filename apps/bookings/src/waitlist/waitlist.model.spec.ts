import { overlaps } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { DAY, Queue, type Step, anySteps, overlapping, person } from '../../test/queue';
import { HOUR } from '../../test/places';
import { defaultPolicy } from '../booking/policy';
import { type Entry, wants } from './entry';

const statusesOf = (queue: Queue) => queue.entries().map(({ status }) => status);
const offered = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.status === 'offered' ? [entry] : []));
const play = (steps: readonly Step[], watch: (queue: Queue) => void = () => undefined) => {
  const queue = new Queue();
  for (const step of steps) {
    queue.step(step);
    watch(queue);
  }
  return queue;
};

describe('a waitlist', () => {
  let queue: Queue;
  beforeEach(() => {
    queue = new Queue();
    queue.book(1, 0, DAY);
    queue.book(1, 1, DAY);
  });
  const step = (kind: Step['kind'], more: Partial<Step> = {}) =>
    queue.step({ kind, who: 1, desk: 0, short: false, pick: 0, ...more });

  it('offers a freed place to the first, then to the next when nobody answers', () => {
    queue.join(2, 0, DAY);
    queue.join(3, undefined, DAY);
    step('cancel', { pick: 0 });
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['offered', 'waiting']);
    queue.now += 2 * HOUR;
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['expired', 'offered']);
    expect(queue.live().filter(({ holder }) => holder.ref === person(3))).toMatchObject([
      { resource: 'zeitz-desk-1', status: 'held', heldUntil: queue.now + 2 * HOUR },
    ]);
  });

  it('books the place for whoever accepts, and gives a declined one to the next', () => {
    queue.join(2, 0, DAY);
    queue.join(3, 0, DAY);
    step('cancel', { pick: 0 });
    queue.quieten();
    step('decline', { pick: 0 });
    queue.quieten();
    step('accept', { pick: 1 });
    expect(statusesOf(queue)).toEqual(['declined', 'accepted']);
    expect(queue.live().find(({ holder }) => holder.ref === person(3))?.status).toBe('confirmed');
  });

  it('is not moved by somebody who leaves it while waiting', () => {
    queue.join(2, 0, DAY);
    queue.join(3, 0, DAY);
    step('withdraw', { pick: 0 });
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['withdrawn', 'waiting']);
    expect(queue.live()).toHaveLength(2);
  });

  it('takes an offer as accepted whose reservation was confirmed past it', () => {
    queue.join(2, 0, DAY);
    step('cancel', { pick: 0 });
    queue.quieten();
    step('confirm', { pick: 2 });
    queue.now += 3 * HOUR;
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['accepted']);
  });

  it('asks nobody twice at a time', () => {
    queue.join(2, 0, DAY);
    queue.join(2, undefined, DAY);
    queue.join(3, undefined, DAY);
    step('cancel', { pick: 0 });
    step('cancel', { pick: 1 });
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['offered', 'waiting', 'offered']);
  });

  it('lets an offer stand as long as the policy says', () => {
    const waitlist = { offerMinutes: 30, stopsBeforeMinutes: 60 };
    queue = new Queue({ ...defaultPolicy('zeitz', 'desk'), waitlist });
    queue.book(1, 0, DAY);
    queue.join(2, 0, DAY);
    step('cancel', { pick: 0 });
    queue.quieten();
    expect(offered(queue.entries())[0]?.offer.until).toBe(queue.now + 0.5 * HOUR);
  });

  it('ends an hour before the start, and offers nothing for longer than that', () => {
    queue.join(2, 0, DAY);
    queue.join(3, 0, DAY);
    queue.now = DAY.start - 1.5 * HOUR;
    step('cancel', { pick: 0 });
    queue.quieten();
    expect(offered(queue.entries())[0]?.offer.until).toBe(DAY.start - HOUR);
    queue.now = DAY.start - HOUR;
    queue.quieten();
    expect(statusesOf(queue)).toEqual(['expired', 'closed']);
  });

  it.each([
    ['place-free', () => new Queue().join(2, 0, DAY)],
    ['already-waiting', () => [queue.join(2, 0, DAY), queue.join(2, 0, DAY)]],
    [
      'waitlist-closed',
      () => {
        queue.now = DAY.start - HOUR;
        queue.join(2, 0, DAY);
      },
    ],
  ])('refuses with %s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('whatever happens, and however late and often its messages come', () => {
  it('nobody gets a place twice, and every offer is kept by a reservation', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        play(steps, (queue) => {
          expect(overlapping(queue.live())).toBe(false);
          for (const { offer, status } of offered(queue.entries())) {
            const kept = queue.memory.sent.filter(({ subject }) => subject === offer.reservation);
            expect([status, kept.length > 0]).toEqual(['offered', true]);
          }
        });
      }),
    );
  });

  it('nobody is passed over by one who came later', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let before: Entry[] = [];
        play(steps, (queue) => {
          const entries = queue.entries();
          const waiting = before.filter(({ status, _id }) => {
            return status === 'waiting' && entries.find((each) => each._id === _id)?.status === 'waiting';
          });
          const fresh = offered(entries).filter(
            ({ _id }) => before.find((each) => each._id === _id)?.status === 'waiting',
          );
          for (const { offer, order, start, end } of fresh) {
            const passed = waiting.filter(
              (each) =>
                each.order < order &&
                wants(each, offer.resource) &&
                each.start >= start &&
                each.end <= end &&
                each.stopsAt > queue.now &&
                !offered(entries).some((other) => other.person === each.person && overlaps(other, each)),
            );
            expect(passed).toEqual([]);
          }
          before = entries;
        });
      }),
    );
  });

  it('once all is quiet nobody waits for what is free, and nobody is asked twice at a time', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const queue = play(steps);
        queue.quieten();
        const asked = offered(queue.entries());
        for (const entry of queue.entries().filter(({ status }) => status === 'waiting')) {
          const busy = asked.some((other) => other.person === entry.person && overlaps(other, entry));
          const free = ['zeitz-desk-1', 'zeitz-desk-2'].filter(
            (id) =>
              wants(entry, id) && !queue.live().some((row) => row.resource === id && overlaps(row, entry)),
          );
          expect(busy ? [] : free).toEqual([]);
        }
        const overlap = asked.some((a, index) =>
          asked.slice(index + 1).some((b) => a.person === b.person && overlaps(a, b)),
        );
        expect(overlap).toBe(false);
      }),
    );
  });

  it('a repeated message changes nothing', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const queue = play(steps);
        queue.quieten();
        const said = queue.memory.sent.length;
        queue.settle();
        queue.sweep();
        expect(queue.memory.sent).toHaveLength(said);
      }),
    );
  });
});
