import { DEFAULT_POLICY, type Policy, type RoundRules } from '@digitalhub/contracts';
import { type Instant, instantOf, uuidv7 } from '@digitalhub/kernel';
import { cancelCommand } from '../src/reservation/reservation.commands';
import type { Reservation } from '../src/booking/reservation';
import { isLive } from '../src/booking/reservation';
import { sheets } from '../src/booking/sheet.aggregate';
import { requestOf, type WritableRequest } from '../src/booking/request';
import { targetOf } from '../src/booking/target';
import { timeOf } from '../src/round/desks.service';
import type { DayWish } from '../src/round/draw/draw-input';
import {
  type Candidate,
  answerCommand,
  candidatesFor,
  endCommand,
  offerCommand,
} from '../src/round/freed.commands';
import { type DayPart, halfDaysOf } from '../src/booking/rules/day-part';
import { isKept } from '../src/booking/grant';
import type { Participant } from '../src/round/participant';
import { type Planned, type Round, isPlanned } from '../src/round/round';
import { roundRef, rounds } from '../src/round/round.aggregate';
import { announceCommand, drawCommand, sealCommand, wishCommand } from '../src/round/round.commands';
import { acceptSwapCommand, proposeCommand } from '../src/round/swap.commands';
import { scheduleOf } from '../src/round/round-schedule';
import { type Writing, pendingOf, publishCommand, writeCommand } from '../src/round/write.commands';
import { BERLIN, daily, desk } from './places';
import { Memory } from './memory';

export const WEEK = '2026-W48';
export const MONDAY = '2026-11-23';
export const rules: RoundRules = {
  days: [1, 2, 3],
  opensDaysBefore: 10,
  cutOff: { weekday: 4, time: '12:00' },
  mustDays: 1,
  noShowCost: 2,
  cancelHours: 12,
  offerMinutes: 60,
};
export const ROUND = `zeitz/${WEEK}`;
export const SEED = 'c0ffee'.padEnd(64, '0');
const policy: Policy = {
  ...DEFAULT_POLICY,
  ...{ hub: 'zeitz', kind: 'desk', revision: 1 },
  round: rules,
  oneDeskPerHalfDay: true,
};
const DESKS = ['zeitz-desk-1', 'zeitz-desk-2'];

/** A round played in memory, step by step, as services and messages drive it. */
export class RoundGame {
  readonly memory = new Memory();
  readonly schedule = scheduleOf(rules, MONDAY, BERLIN);
  now: Instant;

  constructor() {
    this.now = this.schedule.opensAt - 1;
    const announcement = { hub: 'zeitz', week: WEEK, timeZone: BERLIN, rules, seed: SEED, ...this.schedule };
    this.memory.execute(announceCommand(announcement), this.now);
    this.memory.execute(announceCommand({ ...announcement, seed: 'another' }), this.now);
    this.pass(this.schedule.opensAt);
  }

  get round(): Round {
    return this.memory.docOf<Round>(rounds, ROUND);
  }

  get planned(): Planned {
    if (isPlanned(this.round)) return this.round;
    throw new Error(`The round is ${this.round.status}`);
  }

  get participants(): Participant[] {
    return this.memory.rowsOf<Participant>(rounds);
  }

  get reservations(): Reservation[] {
    return this.memory.rowsOf<Reservation>(sheets);
  }

  pass(to: Instant): void {
    this.now = Math.max(this.now, to);
    for (const { _id, aggregates } of this.reservations)
      if (_id) for (const id of aggregates) this.memory.tick({ type: sheets, id }, this.now);
    this.memory.tick(roundRef(ROUND), this.now);
  }

  wish(person: string, wishes: readonly DayWish[]): void {
    this.memory.execute(
      wishCommand(ROUND, { person, alias: `alias of ${person}`, wishes, needs: [] }),
      this.now,
    );
  }

  /** The cut-off and all after it; every step runs `times` times, as messages may come again. */
  draw(times = 1): void {
    this.pass(this.schedule.cutOffAt);
    const free = this.schedule.dates.flatMap((date) => halfDaysOf(date, 'day'));
    const desks = DESKS.map((id) => ({ id, free, attributes: [] }));
    const steps = [
      sealCommand(ROUND, [], { desks, busy: {} }),
      drawCommand(ROUND),
      ...this.participants.map(() => undefined),
    ];
    for (const step of steps) {
      if (step) for (let time = 0; time < times; time++) this.memory.execute(step, this.now);
      else this.writeSome(times);
    }
    for (let time = 0; time < times; time++) this.memory.execute(publishCommand(ROUND), this.now);
  }

  /** Writes what one participant is to have; again as another replica would that read before, with ids of its own. */
  writeSome(times = 1): void {
    const next = this.participants.find((each) => pendingOf(each).length > 0);
    if (!next) return;
    const writing = (index: number): Writing => ({
      ...{ participant: next._id, index },
      request: this.requestFor(next.person, next.grants[index]!),
    });
    for (let time = 0; time < times; time++)
      this.memory.execute(writeCommand(ROUND, pendingOf(next).map(writing)), this.now);
  }

  /** Gives a desk back; the message about it comes `times` times. */
  giveBack(reservation: Reservation, times = 1): void {
    this.memory.execute(cancelCommand(reservation, 'other'), this.now);
    const ended = {
      reservation: reservation._id,
      start: reservation.start,
      at: this.now,
      how: 'cancelled' as const,
    };
    for (let time = 0; time < times; time++)
      this.memory.execute(endCommand(ROUND, ended, uuidv7()), this.now);
  }

  /** Nobody came. */
  miss(reservation: Reservation): void {
    const { start: at } = reservation;
    this.memory.execute(
      endCommand(ROUND, { reservation: reservation._id, start: at, at, how: 'missed' }, uuidv7()),
      this.now,
    );
  }

  /** Asks who is next for each freed day. Gives whom it could have asked, in order, and whom it asked. */
  offer(): { candidates: Candidate[]; date: string; asked?: string }[] {
    return this.planned.offers
      .filter(({ done, standing: offer }) => !done && !offer)
      .map((freed) => {
        const candidates = candidatesFor(freed, this.planned, this.participants);
        const askings = candidates.map(({ participant: { person }, part }) => ({
          ...{ person, part },
          request: this.requestFor(person, { ...freed, part }),
        }));
        this.memory.execute(offerCommand(ROUND, freed.id, askings, uuidv7()), this.now);
        const after = this.planned.offers.find(({ id }) => id === freed.id);
        return { candidates, date: freed.date, asked: after?.standing?.person };
      });
  }

  answer(accepts: boolean): void {
    const offer = this.planned.offers.find((each) => each.standing)?.standing;
    if (offer) this.memory.execute(answerCommand(ROUND, offer, accepts), this.now);
  }

  swap(offered: Reservation, wanted: Reservation): void {
    const startsAt = Math.min(offered.start, wanted.start);
    const proposal = {
      id: uuidv7(),
      person: offered.holder.ref,
      offered: offered._id,
      wanted: wanted._id,
      startsAt,
    };
    this.memory.execute(proposeCommand(ROUND, proposal), this.now);
    const swap = this.planned.swaps.at(-1)!;
    const side = (found: Reservation, person: string) => ({
      found,
      request: this.requestForPlace(found, person),
    });
    const sides = [side(offered, swap.to), side(wanted, swap.from)] as const;
    this.memory.execute(acceptSwapCommand(ROUND, swap, swap.to, sides), this.now);
  }

  live(): Reservation[] {
    return this.reservations.filter(isLive);
  }

  /** Everybody's desks that stand, as `<person or desk>@<half-day>`, one list for people and one for desks. */
  held(): { people: string[]; desks: string[] } {
    const all = this.participants.flatMap(({ person, grants }) =>
      grants
        .filter(isKept)
        .flatMap(({ resource, date, part }) =>
          halfDaysOf(date, part).map((half) => ({ person, resource, half })),
        ),
    );
    return {
      people: all.map(({ person, half }) => `${person}@${half}`),
      desks: all.map(({ resource, half }) => `${resource}@${half}`),
    };
  }

  private requestForPlace({ _id, resource, start, end }: Reservation, person: string): WritableRequest {
    const requester = { id: _id, holder: { kind: 'person' as const, ref: person }, round: ROUND };
    const request = requestOf(requester, targetOf(this.deskOf(resource), { start, end }, this.now, policy));
    return { ...request, occasion: 'move', keptStart: start };
  }

  private requestFor(
    person: string,
    { resource, date, part }: { resource: string; date: string; part: DayPart },
  ): WritableRequest {
    const time = timeOf(this.deskOf(resource), date, part, policy.noon)!;
    const requester = { id: uuidv7(), holder: { kind: 'person' as const, ref: person }, round: ROUND };
    return requestOf(requester, targetOf(this.deskOf(resource), time, this.now, policy));
  }

  private deskOf(id: string) {
    return desk(id, { openingHours: daily('08:00', '18:00') });
  }
}

export const hourOf = (date: string, time: string): Instant => instantOf(date, time, BERLIN);
