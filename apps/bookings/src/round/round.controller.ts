import {
  FreedOffer,
  IsoWeek,
  OwnPlan,
  OwnWishes,
  Round,
  RoundAudit,
  RoundPlan,
  RoundTotals,
  RoundWishes,
  Slug,
  Swap,
  SwapRequest,
} from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type IdempotencyKey,
  IdempotencyKeyParam,
  Roles,
  answer,
} from '@digitalhub/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { RoundService } from './round.service';

const Id = z.uuid();

@Controller('hubs/:slug/rounds/:week')
@Roles('staff', 'manager', 'admin')
export class RoundController {
  constructor(private readonly rounds: RoundService) {}

  @Get()
  @ApiOkResponse({ standardSchema: Round })
  async get(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<Answer<Round>> {
    const round = await this.rounds.get(caller, hub, week);
    return answer(round, { revision: round.revision });
  }

  @Put('wishes/me')
  @ApiOkResponse({ standardSchema: OwnWishes })
  async wish(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
    @Body({ schema: RoundWishes }) wishes: RoundWishes,
  ): Promise<Answer<OwnWishes>> {
    const { result, seen } = await this.rounds.wish(caller, hub, week, wishes);
    return answer(result, { seen });
  }

  @Get('wishes/me')
  @ApiOkResponse({ standardSchema: OwnWishes })
  ownWishes(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<OwnWishes> {
    return this.rounds.ownWishes(caller, hub, week);
  }

  @Get('plan')
  @ApiOkResponse({ standardSchema: RoundPlan })
  plan(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<RoundPlan> {
    return this.rounds.plan(caller, hub, week);
  }

  @Get('plan/me')
  @ApiOkResponse({ standardSchema: OwnPlan })
  ownPlan(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<OwnPlan> {
    return this.rounds.ownPlan(caller, hub, week);
  }

  @Get('totals')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: RoundTotals })
  totals(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<RoundTotals> {
    return this.rounds.totals(caller, hub, week);
  }

  @Get('audit')
  @ApiOkResponse({ standardSchema: RoundAudit })
  audit(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
  ): Promise<RoundAudit> {
    return this.rounds.audit(caller, hub, week);
  }

  @Post('swaps')
  @ApiCreatedResponse({ standardSchema: Swap })
  async propose(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('week', { schema: IsoWeek }) week: string,
    @Body({ schema: SwapRequest }) request: SwapRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Swap>> {
    const { result, seen } = await this.rounds.propose(caller, hub, week, request, idempotency);
    return answer(result, { seen });
  }
}

@Controller()
@Roles('staff', 'manager', 'admin')
export class RoundAnswerController {
  constructor(private readonly rounds: RoundService) {}

  @Post('swaps/:id/accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Swap })
  async acceptSwap(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Swap>> {
    const { result, seen } = await this.rounds.acceptSwap(caller, id, idempotency);
    return answer(result, { seen });
  }

  @Post('swaps/:id/decline')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Swap })
  async declineSwap(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Swap>> {
    const { result, seen } = await this.rounds.declineSwap(caller, id, idempotency);
    return answer(result, { seen });
  }

  @Post('freed-days/:id/accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: FreedOffer })
  async acceptDay(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<FreedOffer>> {
    const { result, seen } = await this.rounds.answerOffer(caller, id, true, idempotency);
    return answer(result, { seen });
  }

  @Post('freed-days/:id/decline')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: FreedOffer })
  async declineDay(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<FreedOffer>> {
    const { result, seen } = await this.rounds.answerOffer(caller, id, false, idempotency);
    return answer(result, { seen });
  }
}
