import { DomainError } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { MONDAY, ROUND, RoundGame, SEED, hourOf } from '../../test/round-game';
import { balanceOf, countOf } from './account';
import type { DayWish } from './draw/draw-input';
import { DAY_PARTS, meets } from '../booking/rules/day-part';
import { roundRef } from './round.aggregate';
import { verifyRound } from './draw/verify';
import { auditOf, ownPlanOf } from './views';
import { inputOf } from './round.commands';

const PERSONS = Array.from({ length: 5 }, (_, index) => `5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d1${index}`);
const DATES = ['2026-11-23', '2026-11-24', '2026-11-25'];

const anyWishes = fc
  .array(
    fc.record({
      date: fc.constantFrom(...DATES),
      part: fc.constantFrom(...DAY_PARTS),
      level: fc.constant('like' as const),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.filter(
      (wish, at) => !all.slice(0, at).some((each) => each.date === wish.date && meets(each.part, wish.part)),
    ),
  );
const everybody = fc.tuple(...PERSONS.map(() => anyWishes));

const anyStep = fc.record({
  kind: fc.constantFrom('give-back', 'offer', 'accept', 'decline', 'swap', 'wait', 'offer', 'accept'),
  pick: fc.nat(),
  other: fc.nat(),
  times: fc.integer({ min: 1, max: 2 }),
});

function drawn(wishes: readonly (readonly DayWish[])[], times = 1): RoundGame {
  const game = new RoundGame();
  PERSONS.forEach((person, index) => game.wish(person, wishes[index]!));
  game.draw(times);
  return game;
}

function expectSound(game: RoundGame): void {
  const { people, desks } = game.held();
  expect(new Set(people).size).toBe(people.length);
  expect(new Set(desks).size).toBe(desks.length);
  const live = new Set(game.live().map(({ _id }) => _id));
  const { tallies, rules, offers } = game.planned;
  for (const { person, grants } of game.participants) {
    expect(tallies[person] ?? 0).toBe(countOf(grants, rules));
    for (const { reservation, fate, lost } of grants) if (!fate && !lost) expect(live).toContain(reservation);
  }
  const granted = game.participants.flatMap(({ grants }) =>
    grants.filter(({ fate, lost }) => !fate && !lost),
  );
  const kept = offers.flatMap(({ standing: offer }) => offer?.reservation ?? []);
  expect(live).toEqual(new Set([...granted.map(({ reservation }) => reservation), ...kept]));
}

it('keeps capacity, tallies and reservations in step, whatever happens after the draw and however often it is told', () => {
  fc.assert(
    fc.property(
      everybody,
      fc.array(anyStep, { maxLength: 25, size: 'max' }),
      fc.integer({ min: 1, max: 2 }),
      (wishes, steps, times) => {
        const game = drawn(wishes, times);
        expectSound(game);
        for (const step of steps) {
          try {
            play(game, step);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          expectSound(game);
        }
      },
    ),
    { numRuns: 60 },
  );
});

function play(
  game: RoundGame,
  { kind, pick, other, times }: { kind: string; pick: number; other: number; times: number },
): void {
  const offered = new Set(game.planned.offers.flatMap(({ standing: offer }) => offer?.reservation ?? []));
  const own = game.live().filter(({ _id }) => !offered.has(_id));
  const of = (index: number) => own[index % Math.max(own.length, 1)];
  if (kind === 'give-back' && of(pick)) game.giveBack(of(pick)!, times);
  if (kind === 'swap' && of(pick) && of(other)) game.swap(of(pick)!, of(other)!);
  if (kind === 'accept' || kind === 'decline') game.answer(kind === 'accept');
  if (kind === 'wait') game.pass(game.now + 3_600_000);
  if (kind !== 'offer') return;
  for (const offered of game.offer()) expectNext(game, offered);
}

/** Asked is whoever has the fewest half-days of those whose wish got no desk; nobody only where there is none. */
function expectNext(
  game: RoundGame,
  { candidates, date, asked }: ReturnType<RoundGame['offer']>[number],
): void {
  const standing = (person: string) => game.planned.tallies[person] ?? 0;
  if (asked === undefined) {
    if (game.now < hourOf(date, '08:00')) expect(candidates).toEqual([]);
    return;
  }
  expect(standing(asked)).toBe(
    Math.min(...candidates.map(({ participant }) => standing(participant.person))),
  );
}

it('tells the seed after the digest and never before', () => {
  fc.assert(
    fc.property(everybody, (wishes) => {
      const game = drawn(wishes, 2);
      const told = game.memory.sent.map(({ type, data }) => ({ type, text: JSON.stringify(data) }));
      const first = told.findIndex(({ text }) => text.includes(SEED));
      const digest = told.findIndex(({ type }) => type.includes('sealed'));
      expect(first).toBeGreaterThan(digest);
      expect(told[first]!.type).toContain('drawn');
      expect(told.filter(({ type }) => type.includes('round.drawn'))).toHaveLength(1);
      const audit = auditOf(
        game.planned,
        game.participants,
        inputOf(ROUND, game.planned.desks, game.participants),
      );
      expect(verifyRound(audit)).toEqual([]);
      expect(
        verifyRound({ ...audit, input: { ...audit.input, entrants: audit.input.entrants.slice(1) } }),
      ).not.toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('says nothing of wishes and needs in messages', () => {
  const game = drawn(PERSONS.map(() => [{ date: MONDAY, part: 'day', level: 'must' }]));
  const told = JSON.stringify(game.memory.sent.filter(({ type }) => type.includes('.round.')));
  for (const secret of ['must', 'alias of', 'needs', ...PERSONS]) expect(told).not.toContain(secret);
});

it('has a code and two sentences for every refusal', () => {
  fc.assert(
    fc.property(everybody, (wishes) => {
      const game = drawn(wishes);
      for (const [index, person] of PERSONS.entries()) {
        const { outcomes } = ownPlanOf(ROUND, game.planned, person, game.participants);
        expect(outcomes).toHaveLength(wishes[index]!.length);
        for (const { resource, reason, sentence } of outcomes) {
          expect(resource === undefined).toBe(reason !== undefined);
          expect(sentence.de).not.toBe(sentence.en);
        }
      }
    }),
    { numRuns: 40 },
  );
});

it('makes no difference who wished first, or how often somebody changed their mind', () => {
  fc.assert(
    fc.property(everybody, fc.shuffledSubarray(PERSONS, { minLength: PERSONS.length }), (wishes, order) => {
      const [one, two] = [new RoundGame(), new RoundGame()];
      PERSONS.forEach((person, index) => one.wish(person, wishes[index]!));
      for (const person of order) two.wish(person, [{ date: MONDAY, part: 'morning', level: 'like' }]);
      for (const person of [...order].reverse()) two.wish(person, wishes[PERSONS.indexOf(person)]!);
      one.draw();
      two.draw();
      const plan = (game: RoundGame) =>
        game.participants.map(({ person, outcomes }) => ({ person, outcomes }));
      expect(new Set(plan(two).map((each) => JSON.stringify(each)))).toEqual(
        new Set(plan(one).map((each) => JSON.stringify(each))),
      );
    }),
    { numRuns: 40 },
  );
});

describe('the balance', () => {
  const oneDay = () =>
    drawn([[{ date: '2026-11-24', part: 'day', level: 'like' }], ...PERSONS.slice(1).map(() => [])]);
  const tally = (game: RoundGame) => game.planned.tallies[PERSONS[0]!];

  it('is not touched by a timely cancellation, and is by a late one', () => {
    const [timely, late] = [oneDay(), oneDay()];
    expect(tally(timely)).toBe(2);
    timely.pass(hourOf('2026-11-23', '20:00'));
    timely.giveBack(timely.live()[0]!);
    expect(tally(timely)).toBe(0);
    late.pass(hourOf('2026-11-23', '20:01'));
    late.giveBack(late.live()[0]!);
    expect(tally(late)).toBe(2);
  });

  it('is charged for a no-show, once', () => {
    const game = oneDay();
    const [row] = game.live();
    game.pass(hourOf('2026-11-24', '10:00'));
    game.miss(row!);
    game.miss(row!);
    expect(tally(game)).toBe(4);
  });

  it('is the sum of seven weeks before, and nothing for who is new', () => {
    expect(balanceOf('a', [{ a: 2 }, { b: 4 }, { a: 3 }])).toBe(5);
    expect(balanceOf('c', [{ a: 2 }, { b: 4 }])).toBe(0);
  });
});

describe('time', () => {
  it('opens, closes and ends a round by itself, and forgets needs at the end', () => {
    const game = drawn(PERSONS.map(() => [{ date: MONDAY, part: 'day', level: 'like' }]));
    expect(game.round.status).toBe('published');
    game.pass(hourOf('2026-11-30', '00:00'));
    expect(game.round.status).toBe('over');
    expect(game.participants.every(({ needs, over }) => needs.length === 0 && over)).toBe(true);
    expect(game.memory.read(roundRef(ROUND)).rows.size).toBe(0);
  });

  it('closes the wishes at the cut-off to the millisecond', () => {
    const game = new RoundGame();
    game.now = game.schedule.cutOffAt - 1;
    game.wish(PERSONS[0]!, [{ date: MONDAY, part: 'day', level: 'like' }]);
    game.now = game.schedule.cutOffAt;
    expect(() => game.wish(PERSONS[0]!, [])).toThrow(
      expect.objectContaining({ code: 'wishes-closed' }) as Error,
    );
  });
});
