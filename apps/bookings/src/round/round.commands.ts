import type { OwnWishes, Round as RoundView } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { type Command, changing, stepping } from '@digitalhub/platform';
import { type Tallies, balanceOf } from './account';
import { allocate } from './draw/allocate';
import { type DayWish, type DrawInput, type Entrant, type RoundDesk, digestOf } from './draw/draw-input';
import type { HalfDay } from '../booking/rules/day-part';
import { type Participant, fittingDesks, participantIdOf } from './participant';
import { refused } from './refusal';
import {
  type Announcement,
  type ScheduledRound,
  type Round,
  type Sealed,
  announce,
  begin,
  isScheduled,
  isPlanned,
  roundIdOf,
  seal,
} from './round';
import { roundRef } from './round.aggregate';
import { changed, viewOf } from './round.messages';
import { requireWishes } from './wishes';

/** Announces a round. One that there is already stays as it is, with its own seed. */
export function announceCommand(announcement: Announcement): Command<RoundView> {
  return changing({
    name: 'announce-round',
    on: roundRef(roundIdOf(announcement.hub, announcement.week)),
    rule: (round) => (isScheduled(round) ? undefined : announce(announcement)),
    say: (round) => (isScheduled(round) ? changed(round) : []),
    answer: (round) => {
      requireHeld(round);
      return viewOf(round);
    },
  });
}

/** Somebody's wishes, and a new alias in case it is their first. */
export interface Wishing {
  readonly person: string;
  readonly alias: string;
  readonly wishes: readonly DayWish[];
  readonly needs: readonly string[];
}

/** Keeps wishes in place of earlier ones. When they were made is kept nowhere. */
export function wishCommand(round: string, wishing: Wishing): Command<OwnWishes> {
  const id = participantIdOf(round, wishing.person);
  const on = roundRef(round, [id]);
  return stepping({
    name: 'wish',
    on,
    rule: (doc, _now, loaded) => {
      requireOpen(doc);
      requireWishes(doc, wishing.wishes);
      return wished(round, wishing, loaded.get(on).rows.get(id));
    },
    save: (participant) => ({ put: [participant] }),
    answer: (_after, _before, participant) => ownWishes(participant!),
  });
}

function wished(
  round: string,
  { person, alias, wishes, needs }: Wishing,
  before: Participant | undefined,
): Participant {
  return {
    ...{ _id: participantIdOf(round, person), aggregates: [round], person, wishes, needs, grants: [] },
    alias: before?.alias ?? alias,
    revision: (before?.revision ?? 0) + 1,
  };
}

/** Takes wishes for some dates back, as an absence does. After the cut-off there is nothing to take back. */
export function unwishCommand(round: string, person: string, dates: readonly string[]): Command<number> {
  const id = participantIdOf(round, person);
  const on = roundRef(round, [id]);
  return stepping({
    name: 'unwish',
    on,
    rule: (doc, _now, loaded) => {
      const before = loaded.get(on).rows.get(id);
      if (!before || doc.status !== 'open') return undefined;
      const wishes = before.wishes.filter(({ date }) => !dates.includes(date));
      const gone = before.wishes.length - wishes.length;
      return gone > 0 ? { gone, after: { ...before, wishes, revision: before.revision + 1 } } : undefined;
    },
    save: ({ after }) => ({ put: [after] }),
    answer: (_after, _before, taken) => taken?.gone ?? 0,
  });
}

/** What of a hub a draw needs, as it was read after the cut-off. What is taken meanwhile is found at the writing. */
export interface DesksToDraw {
  readonly desks: readonly (RoundDesk & { readonly attributes: readonly string[] })[];
  readonly busy: Readonly<Record<string, readonly HalfDay[]>>;
}

/**
 * Fixes what is drawn from, once: wishes, balances, free desks. Tells its digest before anybody is told the seed.
 *
 * @param before ids of the rounds of the seven weeks before
 */
export function sealCommand(
  id: string,
  before: readonly string[],
  hub: DesksToDraw,
): Command<Round['status']> {
  const ref = roundRef(id);
  return {
    name: 'seal-round',
    reads: [ref, ...before.map((each) => roundRef(each))],
    decide(loaded) {
      const { doc, rows } = loaded.get(ref);
      if (doc.status !== 'closed') return { result: doc.status, changes: [] };
      const tallies = before.map((each) => talliesOf(loaded.get(roundRef(each)).doc));
      const put = [...rows.values()]
        .filter(({ wishes }) => wishes.length > 0)
        .map((each): Participant => ({ ...each, entrant: entrantOf(each, tallies, hub) }));
      const desks = hub.desks.map(({ id: desk, free }) => ({ id: desk, free }));
      const input = inputOf(id, desks, put);
      const sealed = seal(doc, input, digestOf(input));
      return { result: sealed.status, changes: [{ ref, doc: sealed, put, messages: changed(sealed) }] };
    },
  };
}

/** Draws, once, and tells the seed. The desks are written afterwards. */
export function drawCommand(id: string): Command<Round['status']> {
  const on = roundRef(id);
  return stepping({
    name: 'draw-round',
    on,
    rule: (doc, _now, loaded) =>
      doc.status === 'sealed' ? drawn(id, doc, [...loaded.get(on).rows.values()]) : undefined,
    save: ({ drawing, put }) => ({ doc: drawing, put, messages: changed(drawing) }),
    answer: ({ status }) => status,
  });
}

function drawn(id: string, round: Sealed, participants: readonly Participant[]) {
  const plan = allocate(inputOf(id, round.desks, participants), round.seed);
  const byAlias = new Map(plan.entrants.map((each) => [each.key, each.outcomes]));
  const put = participants.flatMap((row): Participant[] => {
    const outcomes = byAlias.get(row.alias);
    if (!outcomes) return [];
    const grants = outcomes.flatMap(({ desk, date, part }) =>
      desk ? [{ resource: desk, date, part, how: 'draw' as const }] : [],
    );
    return [{ ...row, outcomes, grants }];
  });
  return { drawing: begin(round, plan.draw, {}), put };
}

/** What a draw is made of, whatever has happened to the plan since. */
export function inputOf(
  round: string,
  desks: readonly RoundDesk[],
  participants: readonly Participant[],
): DrawInput {
  return { round, desks, entrants: participants.flatMap(({ entrant }) => entrant ?? []) };
}

export function ownWishes({ wishes, needs, alias, revision }: Participant): OwnWishes {
  return { wishes: [...wishes], needs: [...needs], alias, revision };
}

/** Refuses with `round-not-held` where there is none. */
export function requireHeld(round: Round): asserts round is ScheduledRound {
  if (isScheduled(round)) return;
  throw new DomainError('round-not-held', 'The hub gives out no desks by a round in that week.');
}

function requireOpen(round: Round): asserts round is ScheduledRound & { status: 'open' } {
  requireHeld(round);
  if (round.status === 'announced') {
    throw refused('wishes-not-open', 'Wishes are taken from the opening of the round on.', {
      until: viewOf(round).opensAt,
    });
  }
  if (round.status !== 'open') {
    throw refused(
      'wishes-closed',
      `The cut-off has passed at ${viewOf(round).cutOffAt}; wishes stay as they are.`,
    );
  }
}

function talliesOf(round: Round): Tallies {
  return isPlanned(round) ? round.tallies : {};
}

function entrantOf(
  { alias, person, wishes, needs }: Participant,
  before: readonly Tallies[],
  { desks, busy }: DesksToDraw,
): Entrant {
  const fitting = fittingDesks(needs, desks);
  return {
    key: alias,
    balance: balanceOf(person, before),
    wishes,
    ...(fitting && { desks: fitting }),
    busy: busy[person] ?? [],
  };
}
