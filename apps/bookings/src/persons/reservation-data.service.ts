import type { ErasureCounts } from '@digitalhub/contracts';
import { changing, Committer, ErasesPersons, nothing, type PersonalData } from '@digitalhub/platform';
import { unwritten } from '../booking/ledger';
import { ledgerRef } from '../booking/ledger.aggregate';
import { viewOf } from '../booking/reservation.messages';
import { type Reservation, cancel, isLive, release } from '../booking/reservation';
import { changeCommand } from '../reservation/reservation.commands';
import { untilUnmoved } from '../reservation/reservation.service';
import { forgetCommand } from './retention.commands';
import { PersonDataStore } from './person-data.store';

const PORTION = 100;

/** Reservations and ledgers: what is to come is given up, what is over is kept without its person. */
@ErasesPersons('reservations')
export class ReservationsOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: PersonDataStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    let reservations = 0;
    for (;;) {
      const found = await this.store.reservationsOf(person, PORTION);
      if (found.length === 0) break;
      for (const { _id } of found) reservations += await this.forget(_id);
    }
    await this.emptyLedgers(person);
    return { reservations };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const found = await this.store.reservationsOf(person);
    return found.length === 0 ? undefined : found.map(viewOf);
  }

  private forget(id: string): Promise<number> {
    return untilUnmoved(async () => {
      const found = await this.store.reservation(id);
      if (!found) return 0;
      if (isLive(found)) await this.committer.execute(changeCommand('erase', found, ended));
      const { result } = await this.committer.execute(forgetCommand(found, () => 0));
      return result ? 1 : 0;
    });
  }

  /** They hold nothing that a live reservation would need: there is none left. */
  private async emptyLedgers(person: string): Promise<void> {
    for (const id of await this.store.ledgersOf(person)) {
      const empty = changing({
        name: 'empty-ledger',
        on: ledgerRef(id),
        rule: () => unwritten,
        answer: nothing,
      });
      await this.committer.execute(empty);
    }
  }
}

function ended(reservation: Reservation, now: number): Reservation {
  if (!isLive(reservation)) return reservation;
  if (reservation.status === 'checked-in') return release(reservation, now);
  return cancel(reservation, 'person-erased', now);
}
