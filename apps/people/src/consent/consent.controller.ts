import { getMyConsents, giveConsent, withdrawConsent } from '@digitalhub/contracts';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { ConsentService } from './consent.service';

/** What the caller agrees to. */
@Controller()
export class ConsentController {
  constructor(private readonly consents: ConsentService) {}

  @Handles(getMyConsents)
  async list({ person }: RequestOf<typeof getMyConsents>) {
    return this.consents.of(person);
  }

  @Handles(giveConsent)
  async give({ person, params, body }: RequestOf<typeof giveConsent>) {
    return this.consents.give(person, params.purpose, body);
  }

  @Handles(withdrawConsent)
  async withdraw({ person, params }: RequestOf<typeof withdrawConsent>) {
    return this.consents.withdraw(person, params.purpose);
  }
}
