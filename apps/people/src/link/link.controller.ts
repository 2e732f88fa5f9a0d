import { ErasureReceipt, LinkOutcome, LinkView } from '@digitalhub/contracts';
import { answer, Caller, Roles } from '@digitalhub/platform';
import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ErasureService } from '../erasure/erasure.service';
import { LinkService } from './link.service';

/** Only the gateway comes here, for whoever holds the link of a mail. */
@Controller()
@Roles('guest')
export class LinkController {
  constructor(
    private readonly links: LinkService,
    private readonly erasures: ErasureService,
  ) {}

  @Get('links/:token')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: LinkView })
  async look(@Param('token') token: string) {
    return answer(await this.links.look(token));
  }

  @Post('links/:token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: LinkOutcome })
  async act(@Param('token') token: string, @Caller() caller: Caller) {
    const { outcome, seen } = await this.links.act(token, caller);
    return answer(outcome, { seen });
  }

  @Get('erasures/:receipt')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: ErasureReceipt })
  async receipt(@Param('receipt') receipt: string) {
    return answer(await this.erasures.receipt(this.links.personOfReceipt(receipt)));
  }
}
