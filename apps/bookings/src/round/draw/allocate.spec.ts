import * as fc from 'fast-check';
import { anyDraw, seeds, weekOf } from '../../../test/draws';
import { type EntrantPlan, type Plan, allocate, gainsOf, planBy } from './allocate';
import { type DrawInput, commitmentTo, digestOf } from './draw-input';
import { halfDaysOf, meets } from '../../booking/rules/day-part';

const any = anyDraw({ days: 4, desks: 4, people: 9, needs: true });
const wholeDays = anyDraw({ days: 3, desks: 2, people: 4, parts: ['day'], levels: ['like'] });
const runs = { numRuns: 300 };

const granted = (plan: Plan) =>
  plan.entrants.flatMap(({ key, outcomes }) =>
    outcomes.flatMap(({ desk, date, part }) => (desk ? [{ key, desk, date, part }] : [])),
  );
const entrantOf = ({ entrants }: DrawInput, key: string) => entrants.find((each) => each.key === key)!;
const shuffled = <Item>(items: readonly Item[], by: readonly number[]) =>
  items
    .map((item, index) => ({ item, at: by[index] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

describe('a plan', () => {
  it('gives no desk twice, no person two desks, and only what is free, wished for and fitting', () => {
    fc.assert(
      fc.property(any, seeds, (input, seed) => {
        const grants = granted(allocate(input, seed));
        const used = new Set<string>();
        for (const { key, desk, date, part } of grants) {
          const { wishes, desks, busy = [] } = entrantOf(input, key);
          expect(wishes.some((wish) => wish.date === date && wish.part === part)).toBe(true);
          expect(desks ?? [desk]).toContain(desk);
          for (const half of halfDaysOf(date, part)) {
            expect(input.desks.find(({ id }) => id === desk)!.free).toContain(half);
            expect(busy).not.toContain(half);
            for (const name of [`${desk}@${half}`, `${key}@${half}`]) {
              expect(used).not.toContain(name);
              used.add(name);
            }
          }
        }
      }),
      runs,
    );
  });

  it('is the same for the same input and seed, whatever order the wishes came in', () => {
    fc.assert(
      fc.property(any, seeds, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (input, seed, order) => {
        const again = {
          ...input,
          desks: shuffled(input.desks, order),
          entrants: shuffled(input.entrants, order),
        };
        expect(allocate(again, seed)).toEqual(allocate(input, seed));
        expect(digestOf(again)).toBe(digestOf(input));
      }),
      runs,
    );
  });

  it('has an answer to every wish, a desk or a reason', () => {
    fc.assert(
      fc.property(any, seeds, (input, seed) => {
        for (const { key, outcomes } of allocate(input, seed).entrants) {
          const { wishes, busy = [] } = entrantOf(input, key);
          expect(outcomes).toHaveLength(wishes.length);
          for (const { desk, reason, date, part } of outcomes) {
            expect(desk === undefined).toBe(reason !== undefined);
            const isBusy = halfDaysOf(date, part).some((half) => busy.includes(half));
            expect(reason === 'already-booked').toBe(isBusy);
          }
        }
      }),
      runs,
    );
  });

  it('wastes nothing: no refused wish fits a desk that stays free', () => {
    fc.assert(
      fc.property(any, seeds, (input, seed) => {
        const plan = allocate(input, seed);
        const taken = new Set(
          granted(plan).flatMap(({ desk, date, part }) =>
            halfDaysOf(date, part).map((half) => `${desk}@${half}`),
          ),
        );
        for (const { key, outcomes } of plan.entrants) {
          const { desks, busy = [] } = entrantOf(input, key);
          for (const { desk, date, part, reason } of outcomes) {
            if (desk || reason === 'already-booked') continue;
            const halves = halfDaysOf(date, part);
            const fitting = input.desks.filter(({ id }) => desks?.includes(id) ?? true);
            const open = fitting.filter(({ id, free }) =>
              halves.every((half) => free.includes(half) && !taken.has(`${id}@${half}`)),
            );
            expect({ wish: { key, date, part, busy }, open }).toMatchObject({ open: [] });
          }
        }
      }),
      runs,
    );
  });

  it('never loses a must to a like: whoever has a must by itself has it beside all likes, too', () => {
    fc.assert(
      fc.property(any, seeds, (input, draw) => {
        const musts = (plan: Plan) =>
          plan.entrants.flatMap(({ key, outcomes }) =>
            outcomes.flatMap(({ level, desk, date, part }) =>
              level === 'must' && desk ? [`${key} ${date} ${part}`] : [],
            ),
          );
        const onlyMusts = input.entrants.map((each) => ({
          ...each,
          wishes: each.wishes.filter(({ level }) => level === 'must'),
        }));
        const alone = musts(planBy({ ...input, entrants: onlyMusts }, draw));
        expect(musts(planBy(input, draw))).toEqual(expect.arrayContaining(alone));
      }),
      runs,
    );
  });
});

describe('fairness', () => {
  it('gives out as much as any plan can, and of those plans has the most even totals', () => {
    fc.assert(
      fc.property(wholeDays, seeds, (input, seed) => {
        const gains = gainsOf(allocate(input, seed));
        const totals = input.entrants.map(({ key, balance }) => balance + gains.get(key)!);
        expect(measure(totals)).toEqual(bestOf(input));
      }),
      { numRuns: 150 },
    );
  });

  it('lets nobody be passed over by a person who stood higher', () => {
    fc.assert(
      fc.property(wholeDays, seeds, (input, seed) => {
        const plan = allocate(input, seed);
        const gains = gainsOf(plan);
        const total = ({ key, balance }: EntrantPlan) => balance + gains.get(key)!;
        for (const loser of plan.entrants) {
          for (const { date, part, desk } of loser.outcomes) {
            if (desk) continue;
            const winners = plan.entrants.filter(({ outcomes }) =>
              outcomes.some((each) => each.desk && each.date === date && meets(each.part, part)),
            );
            for (const winner of winners) expect(total(winner) - 2).toBeLessThanOrEqual(total(loser));
          }
        }
      }),
      runs,
    );
  });

  it('leaves ties to the lot: over many seeds each of two equals wins about as often', () => {
    const input = {
      round: 'zeitz/2026-W48',
      desks: [{ id: 'desk-1', free: weekOf(1) }],
      entrants: ['a', 'b'].map((key) => ({
        key,
        balance: 0,
        wishes: [{ date: '2026-11-23', part: 'day' as const, level: 'like' as const }],
      })),
    };
    const wins = Array.from(
      { length: 400 },
      (_, index) => gainsOf(allocate(input, `seed ${index}`)).get('a')! / 2,
    );
    const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});

describe('a draw', () => {
  it('follows from the seed and from everybody’s wishes, and the commitment tells neither', () => {
    fc.assert(
      fc.property(wholeDays, seeds, seeds, (input, seed, other) => {
        fc.pre(seed !== other && input.entrants.length > 0);
        const { draw } = allocate(input, seed);
        expect(allocate(input, other).draw).not.toBe(draw);
        const [first, ...rest] = input.entrants;
        const changed = { ...input, entrants: [{ ...first!, balance: first!.balance + 1 }, ...rest] };
        expect(allocate(changed, seed).draw).not.toBe(draw);
        expect(commitmentTo(seed)).not.toBe(commitmentTo(other));
        expect(commitmentTo(seed)).not.toContain(seed);
      }),
      runs,
    );
  });
});

/** Half-days given out, and the totals' sum of squares: the plan that is least uneven has the smallest. */
function measure(totals: readonly number[]) {
  return {
    sum: totals.reduce((sum, each) => sum + each, 0),
    squares: totals.reduce((sum, each) => sum + each * each, 0),
    spread: totals.length === 0 ? 0 : Math.max(...totals) - Math.min(...totals),
  };
}

/** Looks at every plan there is. Whole days on desks that are all alike. */
function bestOf({ desks, entrants }: DrawInput) {
  const claims = entrants.flatMap(({ wishes }, owner) => wishes.map(({ date }) => ({ owner, date })));
  let best: ReturnType<typeof measure> | undefined;
  for (let mask = 0; mask < 2 ** claims.length; mask++) {
    const chosen = claims.filter((_, index) => mask & (1 << index));
    const perDay = new Map<string, number>();
    for (const { date } of chosen) perDay.set(date, (perDay.get(date) ?? 0) + 1);
    if ([...perDay.values()].some((count) => count > desks.length)) continue;
    const totals = entrants.map(
      ({ balance }, owner) => balance + 2 * chosen.filter((each) => each.owner === owner).length,
    );
    const measured = measure(totals);
    if (!best || measured.sum > best.sum || (measured.sum === best.sum && measured.squares < best.squares))
      best = measured;
  }
  return best;
}
