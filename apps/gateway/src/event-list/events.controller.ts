import { EventFormat, EventList, InstantText, Slug } from '@digitalhub/contracts';
import { Clock, PageQuery, Public, mayActIn, pageOf, positionOf } from '@digitalhub/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { eventListExample } from '../api/examples.http';
import { render, sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { listEvents, positionOf as placeOf } from './event-list';

const EventListQuery = PageQuery.extend({
  hub: Slug.optional(),
  format: EventFormat.optional(),
  from: InstantText.optional().meta({ description: 'Events that end later; the present unless given.' }),
});
type EventListQuery = z.infer<typeof EventListQuery>;

const ListPosition = z.tuple([z.number(), z.string()]);
/** Who prepares events, and so sees the drafts of the hubs these roles hold in. */
const PREPARING = ['organizer', 'manager', 'admin'] as const;

@Public()
@Controller('events')
export class EventsController {
  constructor(
    private readonly views: Views,
    private readonly fresh: FreshViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Describe({
    id: 'listEvents',
    summary: 'Coming events, in the order of their starts',
    description: 'Drafts are listed for organizers, managers and admins of the hub alone.',
    tag: 'events',
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: EventList,
    answerDescription: 'One page of events.',
    example: eventListExample,
    gives: ['ETag', 'Link'],
    problems: [400],
  })
  async all(
    @Query({ schema: EventListQuery }) { hub, format, from, limit, cursor }: EventListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const after = cursor === undefined ? undefined : positionOf(cursor, ListPosition);
    const filter = {
      hub,
      format,
      from: from ? Date.parse(from) : this.clock.now(),
      draftsOf: draftsOf(request),
    };
    const found = listEvents(this.views.events.values(), filter, limit + 1, after);
    const { items, next } = pageOf(found, limit, placeOf);
    reply.header('vary', 'Authorization');
    sendRendered(request, reply, render({ items, next }), freshness, { cache: 'private', next });
  }
}

function draftsOf({ caller }: FastifyRequest): (hub: string) => boolean {
  const prepares = caller !== undefined && PREPARING.some((role) => caller.roles.includes(role));
  return (hub) => prepares && mayActIn(caller, hub);
}
