import type {
  FreedOffer,
  OwnPlan,
  OwnWishes,
  Round as RoundView,
  RoundAudit,
  RoundPlan,
  RoundTotals,
  RoundWishes,
  Swap,
  SwapRequest,
} from '@digitalhub/contracts';
import { DomainError, uuidv7 } from '@digitalhub/kernel';
import {
  type Caller,
  type Committed,
  Committer,
  type IdempotencyKey,
  requireHub,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { DesksService } from './desks.service';
import { DrawService } from './draw.service';
import { answerCommand } from './freed.commands';
import { isKept } from '../booking/grant';
import type { Participant } from './participant';
import { misplaced, refused } from './refusal';
import { type ScheduledRound, type Planned, isScheduled, isPlanned, roundIdOf } from './round';
import { auditOf, ownPlanOf, totalsOf } from './views';
import { viewOf } from './round.messages';
import { grantView } from './exchange-views';
import { inputOf, ownWishes, unwishCommand, wishCommand } from './round.commands';
import { RoundStore } from './round.store';
import { acceptSwapCommand, declineSwapCommand, proposeCommand } from './swap.commands';
import { mondayOf, weekOf } from '../booking/week';

/** What clients may ask of rounds and do in them. */
@Injectable()
export class RoundService {
  constructor(
    private readonly committer: Committer,
    private readonly store: RoundStore,
    private readonly desks: DesksService,
    private readonly draws: DrawService,
  ) {}

  async get(caller: Caller, hub: string, week: string): Promise<RoundView> {
    return viewOf(await this.held(caller, hub, week));
  }

  /** Keeps the caller's wishes in place of earlier ones. */
  async wish(caller: Caller, hub: string, week: string, request: RoundWishes): Promise<Committed<OwnWishes>> {
    const person = requirePerson(caller);
    const round = await this.held(caller, hub, week);
    await this.requireNeeds(round, request.needs);
    const wishing = { person, alias: uuidv7(), ...request };
    return this.committer.execute(wishCommand(roundIdOf(hub, week), wishing));
  }

  async ownWishes(caller: Caller, hub: string, week: string): Promise<OwnWishes> {
    const person = requirePerson(caller);
    await this.held(caller, hub, week);
    const participant = await this.store.participant(roundIdOf(hub, week), person);
    return participant ? ownWishes(participant) : { wishes: [], needs: [], revision: 0 };
  }

  /** Who has which desk, for those of the hub. */
  async plan(caller: Caller, hub: string, week: string): Promise<RoundPlan> {
    const round = requireTold(await this.held(caller, hub, week));
    const id = roundIdOf(hub, week);
    const grants = (await this.store.participants(id)).flatMap((each) => grantsOf(each));
    return { round: id, status: round.status, grants };
  }

  /** What came of the caller's wishes, each with its reason. */
  async ownPlan(caller: Caller, hub: string, week: string): Promise<OwnPlan> {
    const person = requirePerson(caller);
    const round = requireTold(await this.held(caller, hub, week));
    const id = roundIdOf(hub, week);
    return ownPlanOf(id, round, person, await this.store.participants(id));
  }

  /** Numbers for managers; none of them tells about somebody. */
  async totals(caller: Caller, hub: string, week: string): Promise<RoundTotals> {
    const round = requireTold(await this.held(caller, hub, week));
    const id = roundIdOf(hub, week);
    return totalsOf(id, round, await this.store.participants(id));
  }

  /** All that the draw was made of, for those of the hub. */
  async audit(caller: Caller, hub: string, week: string): Promise<RoundAudit> {
    const round = await this.held(caller, hub, week);
    if (!isPlanned(round))
      throw refused('draw-not-made', 'The draw has not been made; its seed is still secret.');
    const id = roundIdOf(hub, week);
    const participants = await this.store.participants(id);
    return auditOf(round, participants, inputOf(id, round.desks, participants));
  }

  async propose(
    caller: Caller,
    hub: string,
    week: string,
    { offered, wanted }: SwapRequest,
    idempotency: IdempotencyKey,
  ): Promise<Committed<Swap>> {
    const person = requirePerson(caller);
    await this.held(caller, hub, week);
    const reservations = await Promise.all([this.store.reservation(offered), this.store.reservation(wanted)]);
    const startsAt = Math.min(...reservations.map((each) => each?.start ?? 0));
    const proposal = { id: uuidv7(), person, offered, wanted, startsAt };
    return this.committer.execute(proposeCommand(roundIdOf(hub, week), proposal, idempotency));
  }

  async acceptSwap(caller: Caller, id: string, idempotency: IdempotencyKey): Promise<Committed<Swap>> {
    const person = requirePerson(caller);
    const { roundId, round, swap } = await this.swap(person, id);
    const sides = await Promise.all([
      this.side(round, swap.offered, swap.to),
      this.side(round, swap.wanted, swap.from),
    ]);
    return this.committer.execute(acceptSwapCommand(roundId, swap, person, sides, idempotency));
  }

  async declineSwap(caller: Caller, id: string, idempotency: IdempotencyKey): Promise<Committed<Swap>> {
    const person = requirePerson(caller);
    const { roundId, swap } = await this.swap(person, id);
    return this.committer.execute(declineSwapCommand(roundId, swap, person, idempotency));
  }

  /** Takes an offered day or leaves it to the next. */
  async answerOffer(
    caller: Caller,
    id: string,
    accepts: boolean,
    idempotency: IdempotencyKey,
  ): Promise<Committed<FreedOffer>> {
    const person = requirePerson(caller);
    const roundId = await this.store.idBy('state.offers.standing.id', id);
    const round = roundId === undefined ? undefined : await this.store.find(roundId);
    const offer =
      round && isPlanned(round) && round.offers.find((each) => each.standing?.id === id)?.standing;
    if (!offer || offer.person !== person || roundId === undefined) {
      throw refused('offer-over', 'There is no such offer to you: it was answered, or its time ran out.');
    }
    return this.committer.execute(answerCommand(roundId, offer, accepts, idempotency));
  }

  /** Takes back somebody's wishes for some local dates, in every round, as an absence does. Resolves to how many. */
  async cancelWishes(person: string, dates: readonly string[]): Promise<number> {
    const weeks = new Set(dates.map(weekOf));
    let count = 0;
    for (const { aggregates, over } of await this.store.ofPerson(person)) {
      const [round] = aggregates;
      if (over || !weeks.has(round.split('/')[1] ?? '')) continue;
      const { result } = await this.committer.execute(unwishCommand(round, person, dates));
      count += result;
    }
    return count;
  }

  /** The round, for callers who act in its hub. One that the policy wants and nobody has announced yet is made now. */
  private async held(caller: Caller, hub: string, week: string): Promise<ScheduledRound> {
    requireHub(caller, hub);
    const monday = mondayOf(week);
    const id = roundIdOf(hub, week);
    let round = await this.store.find(id);
    if (!isScheduled(round) && monday) {
      await this.draws.plan(hub);
      round = await this.store.find(id);
    }
    if (isScheduled(round)) return round;
    throw refused('round-not-held', `The hub ${hub} gives out no desks by a round in ${week}, or not yet.`);
  }

  private async requireNeeds(round: ScheduledRound, needs: readonly string[]): Promise<void> {
    const desks = await this.desks.desksOf(round);
    const index = needs.findIndex((need) => !desks.some(({ attributes = [] }) => attributes.includes(need)));
    if (index < 0) return;
    const detail = `No desk of the round is ${needs[index]}.`;
    throw misplaced('desk-kind-not-in-round', `/needs/${index}`, detail);
  }

  private async swap(person: string, id: string) {
    const roundId = await this.store.idBy('state.swaps.id', id);
    const round = roundId === undefined ? undefined : await this.store.find(roundId);
    const swap = round && isPlanned(round) ? round.swaps.find((each) => each.id === id) : undefined;
    if (roundId !== undefined && round && isPlanned(round) && swap && [swap.from, swap.to].includes(person))
      return { roundId, round, swap };
    throw new DomainError('not-found', `There is no proposal ${id}.`);
  }

  private async side(round: ScheduledRound, reservation: string, person: string) {
    const found = await this.store.reservation(reservation);
    if (!found) throw refused('swap-over', 'One of the two desks is gone.');
    return { found, request: await this.desks.requestForPlace(round, person, found) };
  }
}

function requireTold(round: ScheduledRound): Planned {
  if (isPlanned(round) && round.status !== 'drawing') return round;
  throw refused('plan-not-published', `The plan is not published; the round is ${round.status}.`);
}

function grantsOf({ grants, person }: Participant) {
  return grants.flatMap((grant) =>
    grant.reservation !== undefined && isKept(grant) ? [grantView(grant, grant.reservation, person)] : [],
  );
}
