import {
  OccurrenceName,
  Series,
  SeriesCancellation,
  SeriesChange,
  SeriesPrecheck,
  SeriesPrecheckRequest,
  SeriesRequest,
  SeriesSnapshot,
} from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';
import { resourceIn } from './resource-in.http';

const wish = {
  resource: 'zeitz-desk-1',
  start: '2026-11-24T09:00:00',
  end: '2026-11-24T17:00:00',
  rule: 'FREQ=WEEKLY;COUNT=52',
};
const occurrence = {
  occurrence: '2026-12-01T09:00:00',
  resource: 'zeitz-desk-1',
  start: '2026-12-01T08:00:00Z',
  end: '2026-12-01T16:00:00Z',
  outcome: 'OVERLAPPING' as const,
  detail: 'zeitz-desk-1 is taken for a part of that time.',
  conflicts: [{ resource: 'zeitz-desk-1', start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z' }],
  alternatives: [{ resource: 'zeitz-desk-2', start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' }],
};
const example = {
  ...SeriesSnapshot.examples[0],
  occurrences: [{ ...occurrence, state: 'refused' as const }],
};

const series = {
  tag: 'bookings',
  answer: Series,
  example,
  params: { id: z.uuid() },
} satisfies Partial<Described>;

const step = {
  ...series,
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
  answerDescription: 'The series after it.',
  problems: [400, 404, 409, 422],
} satisfies Partial<Described>;

/** Series go to bookings: new ones to the replica that decides on their resource, the others to that of their id. */
@Controller('series')
export class SeriesForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post('precheck')
  @Roles('staff', 'manager', 'admin')
  @Describe({
    tag: 'bookings',
    id: 'precheckSeries',
    summary: 'What booking a series would come to, occurrence by occurrence',
    description: 'Nothing is written and nothing is kept free. Occurrences that fail come with alternatives.',
    body: SeriesPrecheckRequest,
    bodyExample: wish,
    answer: SeriesPrecheck,
    answerDescription: 'The outcome of every occurrence.',
    example: { timeZone: 'Europe/Berlin', bookable: false, occurrences: [occurrence] },
    problems: [400, 403, 422],
  })
  async precheck(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, resourceIn(request.body) ?? '');
  }

  @Post()
  @Roles('staff', 'manager', 'admin')
  @Describe({
    ...series,
    params: undefined,
    id: 'bookSeries',
    summary: 'Book a resource by a rule, in one step',
    description:
      'The rule is expanded in the wall time of the hub (RFC 5545). All or nothing, unless `choice` says to leave out ' +
      'what fails; a refusal with 409 names the occurrences that fail, each with its rule and alternatives.',
    takes: ['Idempotency-Key'],
    body: SeriesRequest,
    bodyExample: { ...wish, choice: 'skip-failing' },
    status: 201,
    answerDescription: 'The series with the outcome of every occurrence.',
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 409, 422],
  })
  async book(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, resourceIn(request.body) ?? '');
  }

  @Get(':id')
  @Describe({
    ...series,
    id: 'getSeries',
    summary: 'A series and where its occurrences are now',
    answerDescription: 'The series.',
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, id);
  }

  @Patch(':id')
  @Describe({
    ...series,
    id: 'changeSeries',
    summary: 'Change what is to come of a series, all of it or from one occurrence on',
    description:
      'With `from` the occurrence and those after it leave for a series of their own, which is the answer. What has ' +
      'started never changes, and what was moved by itself is left alone. One occurrence alone is changed as a ' +
      'reservation.',
    takes: ['If-Match'],
    body: SeriesChange,
    bodyExample: { from: '2026-12-08T09:00:00', start: '2026-12-08T10:00:00', end: '2026-12-08T18:00:00' },
    answerDescription: 'The series that the changed occurrences are in.',
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 422, 428],
  })
  async change(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, id);
  }

  @Post(':id/skip')
  @Describe({
    ...step,
    id: 'skipOccurrence',
    summary: 'Leave one occurrence out',
    body: OccurrenceName,
    bodyExample: { occurrence: '2026-12-01T09:00:00' },
  })
  async skip(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, id);
  }

  @Post(':id/re-add')
  @Describe({
    ...step,
    id: 'reAddOccurrence',
    summary: 'Book an occurrence again that was left out, refused or given up',
    body: OccurrenceName,
    bodyExample: { occurrence: '2026-12-01T09:00:00' },
  })
  async reAdd(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, id);
  }

  @Post(':id/cancel')
  @Describe({
    ...step,
    id: 'cancelSeries',
    summary: 'Give up what is to come of a series, all of it or from one occurrence on',
    body: SeriesCancellation,
    bodyExample: { from: '2026-12-08T09:00:00', reason: 'changed-plans' },
  })
  async cancel(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, id);
  }

  private async send(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key, person: true });
  }
}
