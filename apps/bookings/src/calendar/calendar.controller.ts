import {
  closeCalendar,
  downloadReservation,
  getCalendarSubscription,
  openCalendar,
  readCalendar,
  readResourceCalendar,
} from '@digitalhub/contracts';
import { answer, Handles, type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
  @Handles(openCalendar)
  @Header('cache-control', 'no-store')
  async open({ person, idempotency }: RequestOf<typeof openCalendar>) {
    const { result, seen } = await this.calendars.open(person, idempotency);
    return answer(result, { seen, location: result.path });
  }

  @Handles(closeCalendar)
  async close({ person }: RequestOf<typeof closeCalendar>) {
    const { result, seen } = await this.calendars.close(person);
    return answer(result, { seen });
  }

  @Handles(getCalendarSubscription)
  async standing({ person }: RequestOf<typeof getCalendarSubscription>) {
    return this.calendars.standing(person);
  }

  @Sends(readCalendar)
  async mine(
    { params }: RequestOf<typeof readCalendar>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.calendars.bySecret(params.file);
    sendCalendar(request, reply, file, { cache: 'private, no-cache' });
  }

  @Sends(readResourceCalendar)
  async ofResource(
    { params }: RequestOf<typeof readResourceCalendar>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.calendars.ofResource(params.id);
    sendCalendar(request, reply, file, { cache: 'public, max-age=300' });
  }

  @Sends(downloadReservation)
  async ofReservation(
    { params: { id }, caller, reason }: RequestOf<typeof downloadReservation>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reservation = await this.reservations.get(caller, id);
    await this.looks.at(reservation, caller, reason);
    const file = await this.calendars.ofReservation(reservation);
    sendCalendar(request, reply, file, { cache: 'private, no-cache', name: `${id}.ics` });
  }
}
