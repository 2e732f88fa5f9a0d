import { CalendarFile, CalendarSubscription, Slug } from '@digitalhub/contracts';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';
import { Views } from '../views/views.service';

const file = {
  tag: 'bookings',
  answer: CalendarFile,
  mediaType: 'text/calendar',
  answerDescription: 'An iCalendar file.',
  takes: ['If-None-Match'],
  gives: ['ETag'],
  problems: [404],
} satisfies Partial<Described>;

const since = '2026-11-22T19:10:05Z';
const subscription = { tag: 'bookings', answer: CalendarSubscription } satisfies Partial<Described>;

/** Calendars are written by bookings; calendar programs read them without a token. */
@Controller()
export class CalendarsForwardController {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly views: Views,
  ) {}

  @Post('calendar-subscriptions')
  @Describe({
    ...subscription,
    id: 'openCalendar',
    summary: 'Get a secret address for one’s own calendar',
    description:
      'The one before is void from then on. The address is in this answer alone: a repeat with the same Idempotency-Key ' +
      'is refused with `calendar-address-told-once` and changes nothing. Whoever has it reads the calendar.',
    takes: ['Idempotency-Key?'],
    problems: [400, 409, 422],
    status: 201,
    answerDescription: 'The address.',
    example: { path: '/calendars/8Qm0X3m2w1a7Qk5c9yTzBfUeLr4vNs6d.ics', since },
    gives: ['Digitalhub-Seen', 'Location'],
  })
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sendOwn(request, reply);
  }

  @Get('calendar-subscriptions')
  @Describe({
    ...subscription,
    id: 'getCalendarSubscription',
    summary: 'Since when one’s calendar has an address',
    answerDescription: 'Without `since`: it has none.',
    example: { since },
  })
  async standing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sendOwn(request, reply);
  }

  @Post('calendar-subscriptions/revoke')
  @Describe({
    ...subscription,
    id: 'closeCalendar',
    summary: 'Make the address of one’s calendar void',
    answerDescription: 'There is none any more.',
    example: {},
    gives: ['Digitalhub-Seen'],
  })
  async close(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sendOwn(request, reply);
  }

  @Get('calendars/:file')
  @Public()
  @Describe({
    ...file,
    id: 'readCalendar',
    summary: 'A person’s calendar, by its secret address',
    params: { file: z.string() },
  })
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: '' });
  }

  @Get('resources/:id/calendar.ics')
  @Public()
  @Describe({
    ...file,
    id: 'readResourceCalendar',
    summary: 'When a resource is taken, without a word of whom for',
    params: { id: Slug },
    problems: [400, 404],
  })
  async ofResource(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id });
  }

  @Get('reservations/:id/calendar.ics')
  @Describe({
    ...file,
    id: 'downloadReservation',
    summary: 'One reservation as a calendar file',
    description: 'Managers say why in the header Digitalhub-Reason, as for the reservation itself.',
    params: { id: z.uuid() },
    problems: [400, 404],
  })
  async ofReservation(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = this.views.network.resourceOfReservation(id) ?? id;
    await this.forwarder.forward(request, reply, 'bookings', { key, person: true });
  }

  private async sendOwn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: 'calendar', person: true });
  }
}
