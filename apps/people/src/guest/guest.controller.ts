import { GuestRequest, GuestRequested } from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { LINK_MS } from './guest';
import { GuestService } from './guest.service';

/** Only the gateway comes here, for people without an account. */
@Controller('guests')
@Roles('guest')
export class GuestController {
  constructor(private readonly guests: GuestService) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: GuestRequested })
  async ask(@Body({ schema: GuestRequest }) request: GuestRequest): Promise<GuestRequested> {
    await this.guests.ask(request);
    return { status: 'confirmation-by-mail', minutes: LINK_MS / 60_000 };
  }
}
