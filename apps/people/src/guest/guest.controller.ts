import { inviteGuest } from '@digitalhub/contracts';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { LINK_MS } from './guest';
import { GuestService } from './guest.service';

/** Only the gateway comes here, for people without an account. */
@Controller()
export class GuestController {
  constructor(private readonly guests: GuestService) {}

  @Handles(inviteGuest)
  async ask({ body }: RequestOf<typeof inviteGuest>) {
    await this.guests.ask(body);
    return { status: 'confirmation-by-mail' as const, minutes: LINK_MS / 60_000 };
  }
}
