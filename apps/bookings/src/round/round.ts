import type { RoundRules } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import type { Tallies } from './account';
import { type DrawInput, type RoundDesk, commitmentTo } from './draw/draw-input';
import type { FreedHalfDays } from '../booking/grant';
import type { DayPart } from '../booking/rules/day-part';
import type { Schedule } from './round-schedule';

interface Base extends Schedule {
  readonly hub: string;
  readonly week: string;
  readonly timeZone: string;
  /** As they were when the round was announced; a later change of the policy is for later rounds. */
  readonly rules: RoundRules;
  /** Secret until it is told by a round that is drawing. */
  readonly seed: string;
  readonly commitment: string;
  readonly revision: number;
}

/** What is drawn from; the entrants stand in the rows. */
interface Fixed {
  readonly desks: readonly RoundDesk[];
  readonly digest: string;
}

/** What a plan has become since. */
export interface DrawResult {
  readonly draw: string;
  /** Half-days of every person, for the weeks after. */
  readonly tallies: Tallies;
  readonly offers: readonly FreedDay[];
  readonly swaps: readonly SwapProposal[];
}

export interface FreedDay extends FreedHalfDays {
  readonly id: string;
  /** Who was asked already. */
  readonly asked: readonly string[];
  /** The offer that stands, to who is asked now; kept under this name since the first round. */
  readonly standing?: Offer;
}

/** An offer to one person, and the reservation that keeps the desk meanwhile. */
export interface Offer {
  readonly id: string;
  readonly person: string;
  readonly part: DayPart;
  readonly reservation: string;
  /** Where the reservation is kept. */
  readonly aggregates: readonly string[];
  readonly ledgers: readonly string[];
  readonly until: Instant;
}

export interface SwapProposal {
  readonly id: string;
  readonly offered: string;
  readonly wanted: string;
  readonly from: string;
  readonly to: string;
  readonly until: Instant;
  readonly status: 'proposed' | 'accepted' | 'declined' | 'expired' | 'void';
}

export interface UnscheduledRound {
  readonly status: 'none';
}
export type Announced = Base & { readonly status: 'announced' };
export type Open = Base & { readonly status: 'open' };
export type Closed = Base & { readonly status: 'closed' };
export type Sealed = Base & Fixed & { readonly status: 'sealed' };
export type Drawing = Base & Fixed & DrawResult & { readonly status: 'drawing' };
export type Published = Base & Fixed & DrawResult & { readonly status: 'published' };
export type Over = Base & Fixed & DrawResult & { readonly status: 'over' };
export type ScheduledRound = Announced | Open | Closed | Sealed | Drawing | Published | Over;
export type Round = UnscheduledRound | ScheduledRound;
/** A round with a plan. */
export type Planned = Drawing | Published | Over;

export const unscheduled: UnscheduledRound = { status: 'none' };

/** `zeitz/2026-W48` */
export function roundIdOf(hub: string, week: string): string {
  return `${hub}/${week}`;
}

export interface Announcement extends Schedule {
  readonly hub: string;
  readonly week: string;
  readonly timeZone: string;
  readonly rules: RoundRules;
  readonly seed: string;
}

export function announce(announcement: Announcement): Announced {
  return { ...announcement, commitment: commitmentTo(announcement.seed), revision: 1, status: 'announced' };
}

/** What time makes of a round by itself; undefined where nothing is due. */
export function pass(round: Round, now: Instant): Open | Closed | Over | undefined {
  const revision = 'revision' in round ? round.revision + 1 : 0;
  if (round.status === 'announced' && round.opensAt <= now) return { ...round, status: 'open', revision };
  if (round.status === 'open' && round.cutOffAt <= now) return { ...round, status: 'closed', revision };
  if (round.status === 'published' && round.endsAt <= now) return { ...round, status: 'over', revision };
  return undefined;
}

export function dueAtOf(round: Round): Instant | undefined {
  if (round.status === 'announced') return round.opensAt;
  if (round.status === 'open') return round.cutOffAt;
  if (round.status !== 'published') return undefined;
  const proposals = round.swaps.filter(({ status }) => status === 'proposed');
  const offers = round.offers.flatMap(({ standing: offer }) => offer ?? []);
  return Math.min(round.endsAt, ...proposals.map(({ until }) => until), ...offers.map(({ until }) => until));
}

/** Fixes what is drawn from. From here on the seed may be told. */
export function seal(round: Closed, { desks }: Pick<DrawInput, 'desks'>, digest: string): Sealed {
  return { ...round, status: 'sealed', desks, digest, revision: round.revision + 1 };
}

export function begin(round: Sealed, draw: string, tallies: Tallies): Drawing {
  const result = { draw, tallies, offers: [], swaps: [] };
  return { ...round, ...result, status: 'drawing', revision: round.revision + 1 };
}

export function publish(round: Drawing): Published {
  return { ...round, status: 'published', revision: round.revision + 1 };
}

export function isScheduled(round: Round): round is ScheduledRound {
  return round.status !== 'none';
}

export function isPlanned(round: Round): round is Planned {
  return round.status === 'drawing' || round.status === 'published' || round.status === 'over';
}
