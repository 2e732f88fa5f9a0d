import { WaitlistEntry, WaitlistEntryList, WaitlistEntryView, WaitlistRequest } from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type Committed,
  IdempotencyKeyParam,
  type IdempotencyKey,
  Roles,
  answer,
} from '@digitalhub/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { WaitlistService } from './waitlist.service';

const Id = z.uuid();

@Controller('waitlist-entries')
export class WaitlistController {
  constructor(private readonly waitlist: WaitlistService) {}

  @Post()
  @Roles('staff', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: WaitlistEntry })
  async join(
    @Caller() caller: Caller,
    @Body({ schema: WaitlistRequest }) request: WaitlistRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<WaitlistEntry>> {
    const committed = await this.waitlist.join(caller, request, idempotency);
    return told(committed, `/waitlist-entries/${committed.result.id}`);
  }

  @Get()
  @ApiOkResponse({ standardSchema: WaitlistEntryList })
  async list(@Caller() caller: Caller): Promise<WaitlistEntryList> {
    return { items: await this.waitlist.list(caller) };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: WaitlistEntryView })
  async get(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Answer<WaitlistEntryView>> {
    const view = await this.waitlist.get(caller, id);
    return answer(view, { revision: view.revision });
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: WaitlistEntry })
  async accept(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<WaitlistEntry>> {
    return told(await this.waitlist.accept(caller, id, idempotency));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: WaitlistEntry })
  async decline(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<WaitlistEntry>> {
    return told(await this.waitlist.decline(caller, id, idempotency));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: WaitlistEntry })
  async withdraw(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<WaitlistEntry>> {
    return told(await this.waitlist.withdraw(caller, id, idempotency));
  }
}

function told({ result, seen }: Committed<WaitlistEntry>, location?: string): Answer<WaitlistEntry> {
  return answer(result, { revision: result.revision, seen, location });
}
