import { draftEvent, listEvents } from '@digitalhub/contracts';
import { Clock, hasRoleIn, pageOf, positionOf, type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { render, sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { listEvents as eventsOf, positionOf as placeOf } from './event-list';

const ListPosition = z.tuple([z.number(), z.string()]);

@Controller()
export class EventsController {
  constructor(
    private readonly views: Views,
    private readonly fresh: FreshViews,
    private readonly clock: Clock,
  ) {}

  @Sends(listEvents)
  async all(
    { query: { hub, format, from, limit, cursor } }: RequestOf<typeof listEvents>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const after = cursor === undefined ? undefined : positionOf(cursor, ListPosition);
    const filter = {
      hub,
      format,
      from: from ? Date.parse(from) : this.clock.now(),
      draftsOf: (of: string) => hasRoleIn(request.caller, draftEvent.access, of),
    };
    const found = eventsOf(this.views.events.values(), filter, limit + 1, after);
    const { items, next } = pageOf(found, limit, placeOf);
    reply.header('vary', 'Authorization');
    sendRendered(request, reply, render({ items, next }), freshness, { cache: 'private', next });
  }
}
