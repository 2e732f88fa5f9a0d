import {
  WaitlistEntry,
  WaitlistEntryList,
  WaitlistEntryView,
  WaitlistJoined,
  WaitlistOffered,
  WaitlistRequest,
} from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const waiting = WaitlistJoined.examples[0];
const offered = WaitlistOffered.examples[0];

const step = {
  tag: 'bookings',
  params: { id: z.uuid() },
  takes: ['Idempotency-Key'],
  answer: WaitlistEntry,
  answerDescription: 'The entry after it.',
  gives: ['ETag', 'Digitalhub-Seen'],
  problems: [400, 404, 409],
} satisfies Partial<Described>;

/** Waitlists are kept by bookings. */
@Controller('waitlist-entries')
export class WaitlistForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post()
  @Roles('staff', 'manager', 'admin')
  @Describe({
    ...step,
    params: undefined,
    id: 'joinWaitlist',
    summary: 'Wait for a resource, or for any of a kind in a hub',
    description:
      'For a time on one local day. What becomes free is kept for the first who fits for two hours, then for the next.',
    body: WaitlistRequest,
    bodyExample: { resource: 'zeitz-desk-1', start: '2026-11-23T09:00:00', end: '2026-11-23T17:00:00' },
    status: 201,
    answerDescription: 'The entry.',
    example: waiting,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 409, 422],
  })
  async join(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get()
  @Describe({
    tag: 'bookings',
    id: 'listWaitlistEntries',
    summary: 'What the caller waits for, of today and later',
    answer: WaitlistEntryList,
    answerDescription: 'The entries in the order of their starts.',
    example: { items: [{ ...waiting, position: 1 }] },
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get(':id')
  @Describe({
    ...step,
    takes: undefined,
    id: 'getWaitlistEntry',
    summary: 'One entry, with its position',
    answer: WaitlistEntryView,
    answerDescription: 'The entry.',
    example: { ...waiting, position: 1 },
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Post(':id/accept')
  @Describe({
    ...step,
    id: 'acceptWaitlistOffer',
    summary: 'Take the offered place',
    example: { ...offered, status: 'accepted', revision: 3 },
  })
  async accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Post(':id/decline')
  @Describe({ ...step, id: 'declineWaitlistOffer', summary: 'Leave the offered place to the next' })
  async decline(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Post(':id/withdraw')
  @Describe({ ...step, id: 'withdrawWaitlistEntry', summary: 'Wait no longer' })
  async withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { resource, hub } = (request.body ?? {}) as { resource?: unknown; hub?: unknown };
    const key = [resource, hub].find((each): each is string => typeof each === 'string') ?? '';
    await this.forwarder.forward(request, reply, 'bookings', { key, person: true });
  }
}
