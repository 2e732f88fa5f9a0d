import type { Absence as AbsenceView, AbsenceRequest } from '@digitalhub/contracts';
import { addDays, datesTouched, instantOf, localDateOf, uuidv7 } from '@digitalhub/kernel';
import { Clock, type Committed, Committer, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Reservation } from '../booking/reservation';
import { untilUnmoved } from '../reservation/reservation.service';
import { RoundService } from '../round/round.service';
import { type Absence, viewOf } from './absence';
import { cancelCommand, declareCommand, portionsOf, releaseCommand, settleCommand } from './absence.commands';
import { AbsenceStore } from './absence.store';

const HALF_DAY = 12 * 3_600_000;

type Answered = Promise<Committed<AbsenceView>>;

@Injectable()
export class AbsenceService {
  constructor(
    private readonly committer: Committer,
    private readonly store: AbsenceStore,
    private readonly rounds: RoundService,
    private readonly clock: Clock,
  ) {}

  /** Written at once; the desk days in the span are given up by `release`, which the fact of this starts. */
  declare(person: string, { from, until }: AbsenceRequest, idempotency: IdempotencyKey): Answered {
    // Everywhere on earth it is this date or a later one.
    const today = localDateOf(this.clock.now() - HALF_DAY, 'UTC');
    return this.committer.execute(declareCommand(person, { id: uuidv7(), from, until }, today, idempotency));
  }

  cancel(person: string, id: string, idempotency: IdempotencyKey): Answered {
    return this.committer.execute(cancelCommand(person, id, idempotency));
  }

  async list(person: string): Promise<AbsenceView[]> {
    return (await this.store.of(person)).items.map(viewOf);
  }

  /**
   * Gives up a person's own desk days in an absence, portion by portion, and wishes for others, then says that it is done. May end anywhere and
   * be called again: it begins with what is left.
   */
  async release(person: string, { id, from, until }: Pick<Absence, 'id' | 'from' | 'until'>): Promise<void> {
    const span = {
      start: instantOf(from, '00:00', 'UTC') - 3 * HALF_DAY,
      end: instantOf(until, '24:00', 'UTC') + 3 * HALF_DAY,
    };
    await untilUnmoved(async () => {
      const found = await this.store.openOf(person, span);
      const days = found.filter((each) => isDeskDay(each) && isWithin(each, from, until));
      for (const portion of portionsOf(days)) {
        await this.committer.execute(releaseCommand(person, id, portion));
      }
    });
    await this.rounds.cancelWishes(person, datesFrom(from, until));
    await this.committer.execute(settleCommand(person, id));
  }
}

/** Rooms are booked for others too; only places of one's own go with their person. */
function isDeskDay({ kind }: Reservation): boolean {
  return kind === 'desk';
}

function isWithin(reservation: Reservation, from: string, until: string): boolean {
  const dates = datesTouched(reservation, reservation.timeZone);
  return dates.every((date) => from <= date && date <= until);
}

function datesFrom(from: string, until: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date);
  return dates;
}
