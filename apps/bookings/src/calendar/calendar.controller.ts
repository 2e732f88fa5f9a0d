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
import { AccessLog } from '../reservation/access-log.service';
import { ReservationService } from '../reservation/reservation.service';
import { etagOfFile } from './calendar-file.service';
import { CalendarService } from './calendar.service';

@Controller()
export class CalendarController {
  constructor(
    private readonly calendars: CalendarService,
    private readonly reservations: ReservationService,
    private readonly accessLog: AccessLog,
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
  async subscription({ person }: RequestOf<typeof getCalendarSubscription>) {
    return this.calendars.subscriptionOf(person);
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
    await this.accessLog.at(reservation, caller, reason);
    const file = await this.calendars.ofReservation(reservation);
    sendCalendar(request, reply, file, { cache: 'private, no-cache', name: `${id}.ics` });
  }
}

interface FileOptions {
  readonly cache: 'private, no-cache' | 'public, max-age=300';
  /** Offers it as a download under this name. */
  readonly name?: string;
}

/** Sends an iCalendar file, or 304 when the client has it already. */
function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  { cache, name }: FileOptions,
): void {
  const etag = etagOfFile(file);
  reply.header('etag', etag).header('cache-control', cache);
  if (holds(request.headers['if-none-match'], etag)) return void reply.code(304).send();
  if (name) reply.header('content-disposition', `attachment; filename="${name}"`);
  void reply.header('content-type', 'text/calendar; charset=utf-8').send(file);
}

/** RFC 9110 §13.1.2: weakly compared, one of a list, or any. */
function holds(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
