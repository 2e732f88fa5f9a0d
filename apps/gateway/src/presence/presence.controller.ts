import {
  IsoWeek,
  LocalDateText,
  PresenceChoice,
  PresenceSetting,
  PresenceTotals,
  PresenceView,
  Slug,
} from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';
import { headersToClient } from '../upstream/headers';
import { PresenceOfHubs } from './presence.service';

const setting = {
  tag: 'bookings',
  answer: PresenceSetting,
  example: { visible: true, revision: 1 },
} satisfies Partial<Described>;

/** Who is in a hub: opt-in, for colleagues; numbers alone for managers. */
@Controller()
export class PresenceController {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly presence: PresenceOfHubs,
  ) {}

  @Get('presence/me')
  @Describe({
    ...setting,
    id: 'getMyPresence',
    summary: 'Whether colleagues see when the caller is in',
    answerDescription: 'The choice; not visible before any.',
    gives: ['ETag'],
  })
  async mine(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Put('presence/me')
  @Roles('staff', 'manager', 'admin')
  @Describe({
    ...setting,
    id: 'chooseMyPresence',
    summary: 'Let colleagues of the same hub see when one is in, or no longer',
    body: PresenceChoice,
    bodyExample: { visible: true },
    answerDescription: 'The choice.',
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400],
  })
  async choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get('hubs/:slug/presence')
  @Roles('staff', 'manager', 'admin')
  @Describe({
    tag: 'bookings',
    id: 'getPresence',
    summary: 'Who is in a hub on a day, of those who let it be seen',
    description: 'Names are of those who share theirs; people records who looked.',
    params: { slug: Slug },
    query: z.object({ date: LocalDateText.optional().meta({ description: 'Today unless given.' }) }),
    answer: PresenceView,
    answerDescription: 'In the order of their starts.',
    example: {
      hub: 'zeitz',
      date: '2026-11-23',
      timeZone: 'Europe/Berlin',
      items: [
        {
          person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
          resource: 'zeitz-desk-1',
          start: '2026-11-23T08:00:00Z',
          end: '2026-11-23T16:00:00Z',
          here: false,
          name: 'Mia',
        },
      ],
      namesKnown: true,
    },
    problems: [400, 403, 404],
  })
  async day(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const day = await this.presence.dayOf(request);
    reply.header('cache-control', 'no-store');
    if ('items' in day) void reply.send(day);
    else void reply.code(day.status).headers(headersToClient(day.headers)).send(day.body);
  }

  @Get('hubs/:slug/presence/totals')
  @Roles('manager', 'admin')
  @Describe({
    tag: 'bookings',
    id: 'getPresenceTotals',
    summary: 'How many people were in a hub in a week that is over',
    description: 'A number that might be about somebody is null; see PresenceTotals.',
    params: { slug: Slug },
    query: z.object({ week: IsoWeek }),
    answer: PresenceTotals,
    answerDescription: 'By weekday and kind; the same for good.',
    example: {
      hub: 'zeitz',
      week: '2026-W47',
      kinds: ['desk'],
      days: [
        { date: '2026-11-16', counts: [9], total: 9 },
        { date: '2026-11-17', counts: [null], total: null },
      ],
      totals: [38],
      total: 38,
    },
    problems: [400, 403, 404, 422],
  })
  async totals(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: 'presence', person: true });
  }
}
