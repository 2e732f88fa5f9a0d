import { CalendarSubscription, Slug } from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type EdgeRequest,
  Public,
  answer,
  idempotencyKeyOf,
  requirePerson,
} from '@digitalhub/platform';
import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Looks } from '../reservation/looks.service';
import { ReservationService } from '../reservation/reservation.service';
import { sendCalendar } from './calendar.reply';
import { CalendarService } from './calendar.service';

@Controller()
export class CalendarController {
  constructor(
    private readonly calendars: CalendarService,
    private readonly reservations: ReservationService,
    private readonly looks: Looks,
  ) {}

  /** The key is optional: without one every request makes a new address. A repeat of a key does not. */
  @Post('calendar-subscriptions')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: CalendarSubscription })
  async open(@Caller() caller: Caller, @Req() request: EdgeRequest): Promise<Answer<CalendarSubscription>> {
    const keyed = request.headers['idempotency-key'] !== undefined;
    const key = keyed ? idempotencyKeyOf(request) : undefined;
    const { result, seen } = await this.calendars.open(requirePerson(caller), key);
    return answer(result, { seen, location: result.path });
  }

  @Post('calendar-subscriptions/revoke')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CalendarSubscription })
  async close(@Caller() caller: Caller): Promise<Answer<CalendarSubscription>> {
    const { result, seen } = await this.calendars.close(requirePerson(caller));
    return answer(result, { seen });
  }

  @Get('calendar-subscriptions')
  @ApiOkResponse({ standardSchema: CalendarSubscription })
  async standing(@Caller() caller: Caller): Promise<CalendarSubscription> {
    return this.calendars.standing(requirePerson(caller));
  }

  @Get('calendars/:file')
  @Public()
  async mine(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendCalendar(request, reply, await this.calendars.bySecret(file), { cache: 'private, no-cache' });
  }

  @Get('resources/:id/calendar.ics')
  @Public()
  async ofResource(
    @Param('id', { schema: Slug }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendCalendar(request, reply, await this.calendars.ofResource(id), { cache: 'public, max-age=300' });
  }

  @Get('reservations/:id/calendar.ics')
  async ofReservation(
    @Caller() caller: Caller,
    @Param('id', { schema: z.uuid() }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reservation = await this.reservations.get(caller, id);
    await this.looks.at(reservation, caller, request.headers['digitalhub-reason']);
    const file = await this.calendars.ofReservation(reservation);
    sendCalendar(request, reply, file, { cache: 'private, no-cache', name: `${id}.ics` });
  }
}
