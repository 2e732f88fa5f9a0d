import {
  AbsenceDeclared,
  type EventOf,
  FreedDayAccepted,
  FreedDayDeclined,
  FreedDayExpired,
  PolicyChanged,
  ReservationCancelled,
  ReservationMissed,
  ReservationMoved,
  ReservationMovedOut,
  RoundClosed,
  RoundDrawn,
  RoundOpened,
  RoundSealed,
} from '@digitalhub/contracts';
import { On } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { DrawService } from './draw.service';
import type { GrantEnd } from './freed.commands';
import { RoundService } from './round.service';
import { RoundStore } from './round.store';
import { datesFrom } from '../booking/week';

/**
 * A round goes from step to step by its own messages: each left in the commit that made the step, so the next one
 * follows whatever ends in between, and at least once.
 */
@Injectable()
export class RoundConsumer {
  constructor(
    private readonly draws: DrawService,
    private readonly store: RoundStore,
    private readonly rounds: RoundService,
  ) {}

  @On(PolicyChanged)
  async policyChanged({ data }: EventOf<typeof PolicyChanged>): Promise<void> {
    if (data.kind === 'desk') await this.draws.plan(data.hub);
  }

  @On(RoundOpened)
  async opened({ data }: EventOf<typeof RoundOpened>): Promise<void> {
    await this.draws.plan(data.hub);
  }

  @On(RoundClosed)
  async closed({ data }: EventOf<typeof RoundClosed>): Promise<void> {
    await this.draws.plan(data.hub);
    await this.draws.seal(data.id);
  }

  @On(RoundSealed)
  async sealed({ data }: EventOf<typeof RoundSealed>): Promise<void> {
    await this.draws.draw(data.id);
  }

  @On(RoundDrawn)
  async drawn({ data }: EventOf<typeof RoundDrawn>): Promise<void> {
    await this.draws.write(data.id);
  }

  @On(FreedDayAccepted)
  async accepted({ data }: EventOf<typeof FreedDayAccepted>): Promise<void> {
    await this.draws.offer(data.round);
  }

  @On(FreedDayDeclined)
  async declined({ data }: EventOf<typeof FreedDayDeclined>): Promise<void> {
    await this.draws.offer(data.round);
  }

  @On(FreedDayExpired)
  async expired({ data }: EventOf<typeof FreedDayExpired>): Promise<void> {
    await this.draws.offer(data.round);
  }

  /** Whoever is away wishes for nothing. Desks that the round gave already are given back by the absence. */
  @On(AbsenceDeclared)
  async absent({ data: { person, from, until } }: EventOf<typeof AbsenceDeclared>): Promise<void> {
    await this.rounds.cancelWishes(person, datesFrom(from, until));
  }

  @On(ReservationCancelled)
  async cancelled({ data }: EventOf<typeof ReservationCancelled>): Promise<void> {
    const { id, start, endedAt = start } = data;
    await this.ended({
      reservation: id,
      start: Date.parse(start),
      at: Date.parse(endedAt),
      how: 'cancelled',
    });
  }

  @On(ReservationMissed)
  async missed({ data }: EventOf<typeof ReservationMissed>): Promise<void> {
    const start = Date.parse(data.start);
    await this.ended({ reservation: data.id, start, at: start, how: 'missed' });
  }

  @On(ReservationMoved)
  async moved({ data }: EventOf<typeof ReservationMoved>): Promise<void> {
    await this.wentTo(data);
  }

  @On(ReservationMovedOut)
  async movedOut({ data }: EventOf<typeof ReservationMovedOut>): Promise<void> {
    await this.wentTo(data);
  }

  private wentTo({ reservation, from }: EventOf<typeof ReservationMoved>['data']): Promise<void> {
    const { id, resource, wallStart } = reservation;
    const start = Date.parse(from.start);
    const to = { resource, date: wallStart.slice(0, 10) };
    return this.ended({ reservation: id, start, at: start, how: 'moved', to });
  }

  /** Most reservations are of no round. */
  private async ended(ended: GrantEnd): Promise<void> {
    const reservation = await this.store.reservation(ended.reservation);
    if (reservation?.round) await this.draws.end(reservation.round, ended);
  }
}
