import { Explanation, InstantText, NextFree, Slug, WallTimeText } from '@digitalhub/contracts';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const span = { start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' };
const explained = {
  resource: 'zeitz-desk-1',
  ...span,
  bookable: false,
  needsApproval: false,
  policyRevision: 1,
  rules: [
    { rule: 'mode', outcome: 'passed' as const, values: { mode: 'reservable' } },
    {
      rule: 'overlap',
      outcome: 'failed' as const,
      code: 'overlapping',
      sentence: 'zeitz-desk-1 is taken for a part of that time.',
      conflicts: [{ resource: 'zeitz-desk-1', ...span }],
    },
    { rule: 'quota', outcome: 'not-applicable' as const },
  ],
};

/** What bookings would say to a wish, and when it could be had: asked at the replica that decides on the resource. */
@Controller('resources/:id')
export class ExplainForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get('explain')
  @Describe({
    tag: 'bookings',
    id: 'explainBooking',
    summary: 'Why a wish can be booked or not, rule by rule',
    params: { id: Slug },
    query: z.object({
      start: z.union([InstantText, WallTimeText]),
      end: z.union([InstantText, WallTimeText]),
    }),
    answer: Explanation,
    answerDescription: 'Every rule in the order in which a booking meets them; nothing is booked.',
    example: explained,
    problems: [400, 422],
  })
  async explain(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }

  @Get('next-free')
  @Describe({
    tag: 'bookings',
    id: 'nextFree',
    summary: 'The first time of some length at which a resource can be booked',
    params: { id: Slug },
    query: z.object({
      duration: z.int().min(1).max(1440).default(60).meta({ description: 'In minutes.' }),
      from: InstantText.optional().meta({ description: 'Not before this instant; now unless given.' }),
    }),
    answer: NextFree,
    answerDescription: 'The time, or none within the days searched.',
    example: { resource: 'zeitz-desk-1', next: span, searchedUntil: '2026-12-20T23:00:00Z' },
    problems: [400, 422],
  })
  async next(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }
}
