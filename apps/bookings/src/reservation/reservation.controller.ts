import {
  InstantText,
  Reservation,
  ReservationCancellation,
  ReservationDenial,
  ReservationGroup,
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
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { Looks } from './looks.service';
import { type ReservationView, viewOf } from '../booking/announcement';
import type { GroupView } from './group.commands';
import { GroupService } from './group.service';
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
    private readonly groups: GroupService,
    private readonly store: ReservationStore,
    private readonly looks: Looks,
  ) {}

  @Post()
  @Roles('citizen', 'staff', 'organizer', 'counsellor', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: z.union([Reservation, ReservationGroup]) })
  async book(
    @Caller() caller: Caller,
    @Body({ schema: ReservationRequest }) request: ReservationRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView> | Answer<GroupView>> {
    const { resource, resources } = request;
    if (resource === undefined || resources) {
      const { result, seen } = await this.groups.book(
        caller,
        { ...request, resources: resources ?? [] },
        idempotency,
      );
      return answer(result, { seen });
    }
    const committed = await this.reservations.book(caller, { ...request, resource }, idempotency);
    const { result, seen } = committed;
    return answer(result, { revision: result.revision, seen, location: `/reservations/${result.id}` });
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
    @Headers('digitalhub-reason') reason: string | undefined,
  ): Promise<Answer<ReservationView>> {
    const reservation = await this.reservations.get(caller, id);
    await this.looks.at(reservation, caller, reason);
    const view = viewOf(reservation);
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
    return this.shown(caller, await this.reservations.move(caller, id, change, revision));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async confirm(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return this.shown(caller, await this.reservations.confirm(caller, id, idempotency));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: z.union([Reservation, ReservationGroup]) })
  async cancel(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReservationCancellation }) { reason, group }: ReservationCancellation,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView> | Answer<GroupView>> {
    if (!group) return this.shown(caller, await this.reservations.cancel(caller, id, reason, idempotency));
    const { result, seen } = await this.groups.cancel(caller, id, reason, idempotency);
    await this.looks.shown(caller, result.reservations);
    return answer(result, { seen });
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Reservation })
  async approve(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return this.shown(caller, await this.reservations.approve(caller, id, idempotency));
  }

  @Post(':id/deny')
  @HttpCode(200)
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Reservation })
  async deny(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReservationDenial }) { reason }: ReservationDenial,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return this.shown(caller, await this.reservations.deny(caller, id, reason, idempotency));
  }

  @Post(':id/check-in')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async checkIn(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return this.shown(caller, await this.reservations.checkIn(caller, id, idempotency));
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Reservation })
  async release(
    @Caller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<ReservationView>> {
    return this.shown(caller, await this.reservations.release(caller, id, idempotency));
  }

  /** Answers a command on a reservation that may be another person's. */
  private async shown(caller: Caller, { result, seen }: Committed<ReservationView>) {
    await this.looks.shown(caller, [result]);
    return answer(result, { revision: result.revision, seen });
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
