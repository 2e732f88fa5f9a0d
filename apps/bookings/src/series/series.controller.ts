import {
  OccurrenceName,
  Series,
  SeriesCancellation,
  SeriesChange,
  SeriesPrecheck,
  SeriesPrecheckRequest,
  SeriesRequest,
} from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type Committed,
  IdempotencyKeyParam,
  type IdempotencyKey,
  IfMatch,
  Roles,
  answer,
} from '@digitalhub/platform';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import type { SeriesView } from './announcement';
import { SeriesService } from './series.service';

const Id = z.uuid();

@Controller('series')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Post('precheck')
  @HttpCode(200)
  @Roles('staff', 'manager', 'admin')
  @ApiOkResponse({ standardSchema: SeriesPrecheck })
  async precheck(
    @Caller() caller: Caller,
    @Body({ schema: SeriesPrecheckRequest }) request: SeriesPrecheckRequest,
  ): Promise<SeriesPrecheck> {
    return this.series.precheck(caller, request);
  }

  @Post()
  @Roles('staff', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Series })
  async book(
    @Caller() caller: Caller,
    @Body({ schema: SeriesRequest }) request: SeriesRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<SeriesView>> {
    const committed = await this.series.book(caller, request, idempotency);
    return told(committed, { location: `/series/${committed.result.id}` });
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Series })
  async get(@Caller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<Answer<SeriesView>> {
    const view = await this.series.get(caller, id);
    return answer(view, { revision: view.revision });
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: Series })
  async change(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SeriesChange }) change: SeriesChange,
    @IfMatch() revision: number,
  ): Promise<Answer<SeriesView>> {
    return told(await this.series.change(caller, id, change, revision));
  }

  @Post(':id/skip')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Series })
  async skip(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OccurrenceName }) { occurrence }: OccurrenceName,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<SeriesView>> {
    return told(await this.series.skip(caller, id, occurrence, idempotency));
  }

  @Post(':id/re-add')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Series })
  async reAdd(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OccurrenceName }) { occurrence }: OccurrenceName,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<SeriesView>> {
    return told(await this.series.reAdd(caller, id, occurrence, idempotency));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Series })
  async cancel(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SeriesCancellation }) cancellation: SeriesCancellation,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<SeriesView>> {
    return told(await this.series.cancel(caller, id, cancellation, idempotency));
  }
}

function told({ result, seen }: Committed<SeriesView>, more: { location?: string } = {}): Answer<SeriesView> {
  return answer(result, { revision: result.revision, seen, ...more });
}
