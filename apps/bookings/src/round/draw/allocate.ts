import type { LocalDate } from '@digitalhub/kernel';
import { type Claim, type Player, type RefusalReason, lay } from './claims';
import { type DrawInput, type Level, canonical, drawOf, lotOf } from './draw-input';
import { type DayPart, halvesOf } from '../../booking/rules/day-part';
import { reasonOf } from './reasons';
import { seatsOf } from './placing';
import { isOpen, grantInTurn } from './grant-in-turn';

/** What came of one wish: a desk, or the reason why not. */
export interface Outcome {
  readonly date: LocalDate;
  readonly part: DayPart;
  readonly level: Level;
  readonly desk?: string;
  readonly reason?: RefusalReason;
}

export interface EntrantPlan {
  readonly key: string;
  /** Half-days from the weeks before, as the draw took them. */
  readonly balance: number;
  /** In the order of the ranks. */
  readonly outcomes: readonly Outcome[];
}

/** What a draw gives out, entrants in the order of their keys. */
export interface Plan {
  readonly round: string;
  readonly draw: string;
  readonly entrants: readonly EntrantPlan[];
}

/**
 * Gives out desks for a week. A function of input and seed alone, whatever order the input comes in.
 *
 * - No desk has two people in a half-day, and nobody has two desks.
 * - Musts are served before likes; within a level the turn is always of whoever has the fewest half-days, counted
 *   with those of the weeks before, ties by lot.
 * - Nobody is left out as long as somebody could take another day of their own wishes instead. With whole days (or
 *   with half-days) alone the totals are as even as any plan that gives out as many can make them.
 */
export function allocate(input: DrawInput, seed: string): Plan {
  const ordered = canonical(input);
  return planBy(ordered, drawOf(ordered, seed));
}

/** The plan that the lots of a draw make of an input. */
export function planBy(input: DrawInput, draw: string): Plan {
  const table = lay(input, (key) => lotOf(draw, key));
  for (const level of LEVELS) {
    grantInTurn(table, level);
    for (const claim of openClaims(table.players, level)) claim.balance = claim.owner.balance;
  }
  for (const level of LEVELS) fillGaps(table.players, level);
  const granted = table.players.flatMap(({ claims }) => claims.filter((claim) => claim.granted));
  for (const level of LEVELS) {
    for (const claim of openClaims(table.players, level)) claim.reason = reasonOf(claim, granted);
  }
  const desks = seatsOf(table);
  const entrants = table.players.map((player) => planOf(player, desks));
  return { round: input.round, draw, entrants: entrants.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

const LEVELS = ['must', 'like'] as const;

/** Grants what fits beside everything else. Only where whole days and halves meet can turns leave something over. */
function fillGaps(players: readonly Player[], level: Level): void {
  for (const claim of openClaims(players, level)) {
    if (!claim.day!.takes(claim.kind)) continue;
    claim.day!.change(claim.kind, 1);
    claim.day!.settle();
    claim.granted = true;
    claim.balance = claim.owner.balance;
    claim.owner.balance += claim.weight;
  }
}

function openClaims(players: readonly Player[], level: Level): Claim[] {
  return players.flatMap(({ claims }) => claims.filter((claim) => isOpen(claim, level)));
}

function planOf({ key, claims }: Player, desks: ReadonlyMap<Claim, string>): EntrantPlan {
  const gained = claims.reduce((sum, { granted, weight }) => sum + (granted ? weight : 0), 0);
  const balance = (claims[0]?.owner.balance ?? 0) - gained;
  const outcomes = claims.map((claim): Outcome => {
    const { date, part, level, reason } = claim;
    return { date, part, level, ...(claim.granted ? { desk: desks.get(claim)! } : { reason }) };
  });
  return { key, balance, outcomes };
}

/** Half-days that a plan gives to each entrant. */
export function gainsOf({ entrants }: Plan): Map<string, number> {
  const halves = ({ desk, part }: Outcome) => (desk ? halvesOf(part).length : 0);
  return new Map(
    entrants.map(({ key, outcomes }) => [key, outcomes.reduce((sum, each) => sum + halves(each), 0)]),
  );
}
