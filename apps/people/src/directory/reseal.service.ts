import { Log, type Logger, type Turn, Upkeep } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { ContactStore } from '../contact/contact.store';
import { ErasureService } from '../erasure/erasure.service';
import { ErasureStore } from '../erasure/erasure.store';
import { GuestService } from '../guest/guest.service';
import { GuestStore } from '../guest/guest.store';
import { KeyRing } from '../keys/key-ring.service';

const PORTION = 100;
/** After how many ms a run that failed is tried again. */
const AGAIN = 60_000;

/**
 * Seals anew what an older key seals, after a start with a new key in front. Looks for what is left, so that it goes
 * on where it was stopped and any number of replicas may run it. Afterwards the older key can be taken away.
 */
@Injectable()
export class Reseal implements OnApplicationBootstrap {
  constructor(
    private readonly contacts: ContactService,
    private readonly contactStore: ContactStore,
    private readonly guests: GuestService,
    private readonly guestStore: GuestStore,
    private readonly erasures: ErasureService,
    private readonly erasureStore: ErasureStore,
    private readonly keys: KeyRing,
    private readonly upkeep: Upkeep,
    @Log() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.upkeep.start({ name: 'reseal', every: AGAIN, turn: (turn) => this.turn(turn) });
  }

  /** Gives how many records it sealed anew. One that does not open ends it with the reason. */
  async run(turn: Pick<Turn, 'goesOn'>): Promise<number> {
    for (let resealed = 0; ;) {
      const persons = await this.contactStore.sealedOtherwise(this.keys.current, PORTION);
      const mailboxes = await this.guestStore.keptOtherwise(this.keys.current, PORTION);
      const receipts = await this.erasureStore.sealedOtherwise(this.keys.current, PORTION);
      const found = persons.length + mailboxes.length + receipts.length;
      if (!turn.goesOn || found === 0) return resealed;
      await Promise.all(persons.map((person) => this.contacts.reseal(person)));
      await Promise.all(mailboxes.map((mailbox) => this.guests.rekey(mailbox)));
      await Promise.all(receipts.map(({ person }) => this.erasures.reseal(person)));
      resealed += found;
    }
  }

  /** Once is enough: Infinity ends it. */
  private async turn(turn: Turn): Promise<number> {
    const resealed = await this.run(turn);
    if (resealed > 0) this.log.info({ resealed }, 'contacts sealed with the current key');
    return Infinity;
  }
}
