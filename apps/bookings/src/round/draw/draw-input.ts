import { type LocalDate, sha256 } from '@digitalhub/kernel';
import type { HalfDay, DayPart } from '../../booking/rules/day-part';

/** A must is served before any like, whoever has it. */
export type Level = 'must' | 'like';

export interface DayWish {
  readonly date: LocalDate;
  readonly part: DayPart;
  readonly level: Level;
}

/** Somebody who takes part in a draw, by a number that says nothing about who it is. */
export interface Entrant {
  readonly key: string;
  /** Half-days that count for this person from the weeks before; fewer come first. */
  readonly balance: number;
  /** Best first. No half-day is wished for twice. */
  readonly wishes: readonly DayWish[];
  /** Ids of the desks that fit; any desk when absent. */
  readonly desks?: readonly string[];
  /** Half-days on which the person has a desk already. */
  readonly busy?: readonly HalfDay[];
}

export interface RoundDesk {
  readonly id: string;
  /** Half-days on which it can be given out. */
  readonly free: readonly HalfDay[];
}

/**
 * All that a draw depends on. There is no time in it and no order but the ranks: who wished first cannot be known.
 */
export interface DrawInput {
  /** Names the round: `zeitz/2026-W48`. */
  readonly round: string;
  readonly desks: readonly RoundDesk[];
  readonly entrants: readonly Entrant[];
}

/** The same input always in the same form, whatever order its members came in. Ranks keep their order. */
export function canonical({ round, desks, entrants }: DrawInput): DrawInput {
  return {
    round,
    desks: [...desks].sort(by('id')).map(({ id, free }) => ({ id, free: [...free].sort() })),
    entrants: [...entrants].sort(by('key')).map(({ key, balance, wishes, desks: fitting, busy = [] }) => ({
      key,
      balance,
      wishes: wishes.map(({ date, part, level }) => ({ date, part, level })),
      ...(fitting && { desks: [...fitting].sort() }),
      busy: [...busy].sort(),
    })),
  };
}

/** SHA-256 of the canonical input as JSON; published at the cut-off, before the seed. */
export function digestOf(input: DrawInput): string {
  return sha256(JSON.stringify(canonical(input)));
}

/** What is published before the cut-off: it fixes the seed and does not tell it. */
export function commitmentTo(seed: string): string {
  return sha256(`digitalhub-round-seed|${seed}`);
}

/**
 * The number that decides ties. It follows from the seed, which was fixed before anybody wished, and from what
 * everybody wished: whoever knows the seed cannot choose it any more, and whoever wishes does not know it.
 */
export function drawOf(input: DrawInput, seed: string): string {
  return sha256(`digitalhub-round-draw|${seed}|${digestOf(input)}`);
}

/** The lot of an entrant, or of anything else with a key; the smaller one comes first. */
export function lotOf(draw: string, key: string): string {
  return sha256(`${draw}|${key}`);
}

function by<Key extends string>(name: Key) {
  return (a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>) =>
    a[name] < b[name] ? -1 : Number(a[name] > b[name]);
}
