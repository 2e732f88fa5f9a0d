import { Log, type Logger } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { ContactStore } from '../contact/contact.store';
import { ErasureService } from '../erasure/erasure.service';
import { ErasureStore } from '../erasure/erasure.store';
import { GuestService } from '../guest/guest.service';
import { GuestStore } from '../guest/guest.store';
import { KeyRing } from '../keys/key-ring.crypto';

const PORTION = 100;

/**
 * Seals anew what an older key seals, after a start with a new key in front. Looks for what is left, so that it goes
 * on where it was stopped and any number of replicas may run it. Afterwards the older key can be taken away.
 */
@Injectable()
export class Reseal implements OnApplicationBootstrap, OnApplicationShutdown {
  private ending = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly contacts: ContactService,
    private readonly contactStore: ContactStore,
    private readonly guests: GuestService,
    private readonly guestStore: GuestStore,
    private readonly erasures: ErasureService,
    private readonly erasureStore: ErasureStore,
    private readonly keys: KeyRing,
    @Log() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run().then(
      (resealed) => resealed > 0 && this.log.info({ resealed }, 'contacts sealed with the current key'),
      (err: unknown) => this.log.error({ err }, 'contacts could not be sealed with the current key'),
    ) as Promise<void>;
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.running;
  }

  /** Gives how many records it sealed anew. One that does not open ends it with the reason. */
  async run(): Promise<number> {
    let resealed = 0;
    for (;;) {
      const persons = await this.contactStore.sealedOtherwise(this.keys.current, PORTION);
      const mailboxes = await this.guestStore.keptOtherwise(this.keys.current, PORTION);
      const receipts = await this.erasureStore.sealedOtherwise(this.keys.current, PORTION);
      const found = persons.length + mailboxes.length + receipts.length;
      if (this.ending || found === 0) return resealed;
      await Promise.all(persons.map((person) => this.contacts.reseal(person)));
      await Promise.all(mailboxes.map((mailbox) => this.guests.rekey(mailbox)));
      await Promise.all(receipts.map(({ person }) => this.erasures.reseal(person)));
      resealed += found;
    }
  }
}
