import { EventDraft, PublicEvent } from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { eventExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

const { id: _id, status: _status, revision: _revision, ...draftExample } = eventExample;

/** Public events go to events. */
@Controller('events')
export class EventsForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post()
  @Roles('organizer', 'manager', 'admin')
  @Describe({
    id: 'draftEvent',
    summary: 'Draft a public event',
    tag: 'events',
    takes: ['Idempotency-Key'],
    body: EventDraft,
    bodyExample: draftExample,
    status: 201,
    answer: PublicEvent,
    answerDescription: 'The draft.',
    example: eventExample,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 422],
  })
  async draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'events', { key: '' });
  }

  @Get(':id')
  @Describe({
    id: 'getEvent',
    summary: 'One event',
    tag: 'events',
    params: { id: z.uuid() },
    answer: PublicEvent,
    answerDescription: 'The event.',
    example: eventExample,
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'events', { key: id });
  }
}
