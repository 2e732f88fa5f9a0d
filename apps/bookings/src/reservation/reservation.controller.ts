import {
  InstantText,
  Reservation,
  ReservationCancellation,
  ReservationMove,
  ReservationPage,
  ReservationRequest,
  ReservationStatus,
} from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type Committed,
  IdempotencyKeyParam,
  type IdempotencyKey,
  IfMatch,
  PageQuery,
  Roles,
  answer,
  pageOf,
  positionOf,
  requirePerson,
} from '@digitalhub/platform';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { type ReservationView, viewOf } from './announcement';
import { ReservationService } from './reservation.service';
import { ReservationStore } from './reservation.store';

/** The caller's reservations that touch [from, to), of one status or of all. */
const ReservationQuery = PageQuery.extend({
  from: InstantText.optional(),
  to: InstantText.optional(),
  status: ReservationStatus.optional(),
});
type ReservationQuery = z.infer<typeof ReservationQuery>;

const Id = z.uuid();
const ListPosition = z.tuple([z.number(), z.string()]);

@Controller('reservations')
export class ReservationController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly store: ReservationStore,
  ) {}

  @Post()
  @Roles('staff', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Reservation })
  async book(
    @Caller() caller: Caller,
    @Body({ schema: ReservationRequest }) request: ReservationRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    const { resource = '' } = request;
    const committed = await this.reservations.book(caller, { ...request, resource }, idempotency);
    return told(committed, { location: `/reservations/${committed.result.id}` });
  }

  @Get()
  @ApiOkResponse({ standardSchema: ReservationPage })
  async list(
    @Caller() caller: Caller,
    @Query({ schema: ReservationQuery }) { from, to, status, limit, cursor }: ReservationQuery,
  ): Promise<Answer<ReservationPage>> {
    const after = cursor === undefined ? undefined : positionOf(cursor, ListPosition);
    const span = { from: instantOf(from), to: instantOf(to) };
    const found = await this.store.listOf(requirePerson(caller), {
      ...span,
      status,
      after,
      count: limit + 1,
    });
    const { items, next } = pageOf(found, limit, ({ start, _id }) => [start, _id]);
    return answer({ items: items.map(viewOf), next }, { next });
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Reservation })
  async get(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Answer<ReservationView>> {
    const view = viewOf(await this.reservations.get(caller, id));
    return answer(view, { revision: view.revision });
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: Reservation })
  async move(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReservationMove }) change: ReservationMove,
    @IfMatch() revision: number,
  ): Promise<Answer<ReservationView>> {
    return told(await this.reservations.move(caller, id, change, revision));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async confirm(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return told(await this.reservations.confirm(caller, id, idempotency));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async cancel(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReservationCancellation }) cancellation: ReservationCancellation,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return told(await this.reservations.cancel(caller, id, cancellation, idempotency));
  }

  @Post(':id/check-in')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async checkIn(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return told(await this.reservations.checkIn(caller, id, idempotency));
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async release(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return told(await this.reservations.release(caller, id, idempotency));
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

function told(
  { result, seen }: Committed<ReservationView>,
  more: { location?: string } = {},
): Answer<ReservationView> {
  return answer(result, { revision: result.revision, seen, ...more });
}
