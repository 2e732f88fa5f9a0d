import { addDays } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import type { DayWish, DrawInput, Entrant, Level } from '../src/round/draw/draw-input';
import { type HalfDay, DAY_PARTS, type DayPart, halfDaysOf, meets } from '../src/booking/rules/day-part';

export const MONDAY = '2026-11-23';
export const dateOf = (day: number) => addDays(MONDAY, day);
export const seeds = fc.stringMatching(/^[0-9a-f]{64}$/);

/** Every half-day of the first days of a week. */
export function weekOf(days: number): HalfDay[] {
  return Array.from({ length: days }, (_, day) => halfDaysOf(dateOf(day), 'day')).flat();
}

export interface Shape {
  readonly days: number;
  readonly desks: number;
  readonly people: number;
  readonly parts?: readonly DayPart[];
  readonly levels?: readonly Level[];
  /** Some people fit only some desks, and some desks are taken for a while. */
  readonly needs?: boolean;
  readonly balances?: number;
}

/** Wishes for several parts of the same days; no half-day twice. */
function wishesOn({ days, parts = DAY_PARTS, levels = ['must', 'like'] }: Shape): fc.Arbitrary<DayWish[]> {
  const one = fc.record({
    date: fc.integer({ min: 0, max: days - 1 }).map(dateOf),
    part: fc.constantFrom(...parts),
    level: fc.constantFrom(...levels),
  });
  return fc
    .array(one, { maxLength: days * 2 })
    .map((wishes) =>
      wishes.filter(
        (wish, index) =>
          !wishes.slice(0, index).some((each) => each.date === wish.date && meets(each.part, wish.part)),
      ),
    );
}

/** Any draw of a shape at most so large. */
export function anyDraw(shape: Shape): fc.Arbitrary<DrawInput> {
  const { days, desks, people, needs = false, balances = 4 } = shape;
  const ids = Array.from({ length: desks }, (_, index) => `desk-${index + 1}`);
  const halves = weekOf(days);
  const free = needs ? fc.subarray(halves, { minLength: Math.ceil(halves.length / 2) }) : fc.constant(halves);
  const entrant = fc.record(
    {
      balance: fc.integer({ min: 0, max: balances }),
      wishes: wishesOn(shape),
      desks: needs ? fc.option(fc.subarray(ids), { nil: undefined }) : fc.constant(undefined),
      busy: needs ? fc.subarray(halves, { maxLength: 2 }) : fc.constant([]),
    },
    { requiredKeys: ['balance', 'wishes'] },
  );
  return fc.record({
    round: fc.constant('zeitz/2026-W48'),
    desks: fc.tuple(...ids.map((id) => free.map((half) => ({ id, free: half })))),
    entrants: fc
      .array(entrant, { maxLength: people })
      .map((entrants) => entrants.map((each, index): Entrant => ({ key: `p${index}`, ...each }))),
  });
}
