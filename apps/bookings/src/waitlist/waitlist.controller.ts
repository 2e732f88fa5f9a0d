import {
  acceptWaitlistOffer,
  declineWaitlistOffer,
  getWaitlistEntry,
  joinWaitlist,
  listWaitlistEntries,
  withdrawWaitlistEntry,
} from '@digitalhub/contracts';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { WaitlistService } from './waitlist.service';

@Controller()
export class WaitlistController {
  constructor(private readonly waitlist: WaitlistService) {}

  @Handles(joinWaitlist)
  async join({ caller, body, idempotency }: RequestOf<typeof joinWaitlist>) {
    const committed = await this.waitlist.join(caller, body, idempotency);
    return answerCommitted(committed, { location: `/waitlist-entries/${committed.result.id}` });
  }

  @Handles(listWaitlistEntries)
  async list({ caller }: RequestOf<typeof listWaitlistEntries>) {
    return { items: await this.waitlist.list(caller) };
  }

  @Handles(getWaitlistEntry)
  async get({ caller, params }: RequestOf<typeof getWaitlistEntry>) {
    const entry = await this.waitlist.get(caller, params.id);
    return answer(entry, { revision: entry.revision });
  }

  @Handles(acceptWaitlistOffer)
  async accept({ caller, params, idempotency }: RequestOf<typeof acceptWaitlistOffer>) {
    return answerCommitted(await this.waitlist.accept(caller, params.id, idempotency));
  }

  @Handles(declineWaitlistOffer)
  async decline({ caller, params, idempotency }: RequestOf<typeof declineWaitlistOffer>) {
    return answerCommitted(await this.waitlist.decline(caller, params.id, idempotency));
  }

  @Handles(withdrawWaitlistEntry)
  async withdraw({ caller, params, idempotency }: RequestOf<typeof withdrawWaitlistEntry>) {
    return answerCommitted(await this.waitlist.withdraw(caller, params.id, idempotency));
  }
}
