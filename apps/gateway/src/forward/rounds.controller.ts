import {
  FreedOffer,
  IsoWeek,
  OwnPlan,
  OwnWishes,
  Round,
  RoundAudit,
  RoundPlan,
  RoundTotals,
  RoundWishes,
  Slug,
  Swap,
  SwapRequest,
  roundExamples,
} from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const of = { tag: 'bookings', params: { slug: Slug, week: IsoWeek } } satisfies Partial<Described>;
const { round, wishes, swap, offer, grant, digest, seed } = roundExamples;
const published = { ...round, status: 'published' as const, digest, seed };
const answered = {
  tag: 'bookings',
  params: { id: z.uuid() },
  takes: ['Idempotency-Key'],
} satisfies Partial<Described>;

/** The weekly draw of a hub's desks. All of one round is decided on one replica. */
@Controller('hubs/:slug/rounds/:week')
@Roles('staff', 'manager', 'admin')
export class RoundsForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get()
  @Describe({
    ...of,
    id: 'getRound',
    summary: 'The allocation round of a hub for a week',
    description:
      'The commitment fixes the seed before anybody wishes; digest and seed are told one after the other.',
    answer: Round,
    answerDescription: 'The round.',
    example: published,
    gives: ['ETag'],
    problems: [400, 403, 404],
  })
  async get(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Put('wishes/me')
  @Describe({
    ...of,
    id: 'putRoundWishes',
    summary: 'Say on which days of the week a desk is wished for, best first',
    description: 'Until the cut-off, in place of earlier wishes. When they were made makes no difference.',
    body: RoundWishes,
    bodyExample: wishes,
    answer: OwnWishes,
    answerDescription: 'The wishes as they are kept.',
    example: { ...wishes, alias: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b70', revision: 1 },
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 404, 409, 422],
  })
  async wish(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Get('wishes/me')
  @Describe({
    ...of,
    id: 'getRoundWishes',
    summary: 'The caller’s own wishes',
    answer: OwnWishes,
    answerDescription: 'The wishes.',
    example: { ...wishes, revision: 1 },
    problems: [400, 403, 404],
  })
  async ownWishes(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Get('plan')
  @Describe({
    ...of,
    id: 'getRoundPlan',
    summary: 'Who has which desk by the round',
    answer: RoundPlan,
    answerDescription: 'The desks, by person ref.',
    example: { round: round.id, status: 'published', grants: [grant] },
    problems: [400, 403, 404, 409],
  })
  async plan(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Get('plan/me')
  @Describe({
    ...of,
    id: 'getOwnRoundPlan',
    summary: 'What came of the caller’s own wishes, each with its reason',
    answer: OwnPlan,
    answerDescription: 'Outcomes, desks, offers and proposals.',
    example: {
      round: round.id,
      status: 'published',
      balance: 12,
      outcomes: [
        {
          ...wishes.wishes[0],
          reason: 'lot',
          sentence: { de: 'Das Los hat entschieden.', en: 'The lot decided.' },
        },
      ],
      grants: [grant],
      offers: [offer],
      swaps: [swap],
    },
    problems: [400, 403, 404, 409],
  })
  async ownPlan(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Get('totals')
  @Roles('manager', 'admin')
  @Describe({
    ...of,
    id: 'getRoundTotals',
    summary: 'How many people got a desk and how many did not, day by day',
    description: 'Numbers below five are not told, nor any others that they would follow from.',
    answer: RoundTotals,
    answerDescription: 'The numbers; null is one that is not told.',
    example: {
      round: round.id,
      dates: ['2026-11-23'],
      columns: ['with-desk', 'without-desk'],
      cells: [[5, 10]],
      rowTotals: [15],
      columnTotals: [5, 10],
      total: 15,
    },
    problems: [400, 403, 404, 409],
  })
  async totals(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Get('audit')
  @Describe({
    ...of,
    id: 'getRoundAudit',
    summary: 'All that the draw was made of, by aliases: whoever has it can draw again',
    answer: RoundAudit,
    answerDescription: 'Seed, input and plan.',
    example: {
      commitment: round.commitment,
      digest,
      seed,
      input: {
        round: round.id,
        desks: [{ id: 'zeitz-desk-1', free: ['2026-11-23/morning', '2026-11-23/afternoon'] }],
        entrants: [{ key: 'a', balance: 0, wishes: [wishes.wishes[0]], busy: [] }],
      },
      plan: [{ key: 'a', outcomes: [{ ...wishes.wishes[0], desk: 'zeitz-desk-1' }] }],
    },
    problems: [400, 403, 404, 409],
  })
  async audit(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  @Post('swaps')
  @Describe({
    ...of,
    id: 'proposeSwap',
    summary: 'Propose to exchange a desk of the round with somebody',
    takes: ['Idempotency-Key'],
    body: SwapRequest,
    bodyExample: { offered: swap.offered.reservation, wanted: swap.wanted.reservation },
    status: 201,
    answer: Swap,
    answerDescription: 'The proposal.',
    example: swap,
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 404, 409, 422],
  })
  async propose(
    @Param() round: RoundParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, round);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { slug, week }: RoundParams,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: `${slug}/${week}`, person: true });
  }
}

interface RoundParams {
  readonly slug: string;
  readonly week: string;
}

/** Answers to proposals and offers of rounds. */
@Controller()
@Roles('staff', 'manager', 'admin')
export class RoundAnswersForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post('swaps/:id/accept')
  @Describe({
    ...answered,
    id: 'acceptSwap',
    summary: 'Exchange the desks: both reservations change their holders',
    answer: Swap,
    answerDescription: 'The swap after it.',
    example: { ...swap, status: 'accepted' },
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 404, 409, 422],
  })
  async acceptSwap(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }

  @Post('swaps/:id/decline')
  @Describe({
    ...answered,
    id: 'declineSwap',
    summary: 'Decline a proposal, or take one’s own back',
    answer: Swap,
    answerDescription: 'The swap after it.',
    example: { ...swap, status: 'declined' },
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 404, 409],
  })
  async declineSwap(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }

  @Post('freed-days/:id/accept')
  @Describe({
    ...answered,
    id: 'acceptFreedDay',
    summary: 'Take a freed day that is offered',
    answer: FreedOffer,
    answerDescription: 'The offer after it.',
    example: { ...offer, status: 'accepted' },
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 409],
  })
  async acceptDay(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }

  @Post('freed-days/:id/decline')
  @Describe({
    ...answered,
    id: 'declineFreedDay',
    summary: 'Leave a freed day to the next',
    answer: FreedOffer,
    answerDescription: 'The offer after it.',
    example: { ...offer, status: 'declined' },
    gives: ['Digitalhub-Seen'],
    problems: [400, 403, 409],
  })
  async declineDay(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: id, person: true });
  }
}
