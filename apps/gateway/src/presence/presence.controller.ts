import { getPresence } from '@digitalhub/contracts';
import { type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersToClient } from '../upstream/headers';
import { PresenceOfHubs } from './presence.service';

/** Who is in a hub: opt-in, for colleagues. */
@Controller()
export class PresenceController {
  constructor(private readonly presence: PresenceOfHubs) {}

  @Sends(getPresence)
  async day(
    _: RequestOf<typeof getPresence>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const day = await this.presence.dayOf(request);
    reply.header('cache-control', 'no-store');
    if ('items' in day) void reply.send(day);
    else void reply.code(day.status).headers(headersToClient(day.headers)).send(day.body);
  }
}
