import {
  HubAvailabilityView,
  LocalDateText,
  NetworkDay,
  ResourceAvailabilityView,
  Slug,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { type Rendered, sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { Availability } from './availability.service';

const inReach = LocalDateText.refine(
  (date) => date >= '2000-01-01' && date <= '2999-12-31',
  'must be a date from 2000-01-01 to 2999-12-31',
);
const DayQuery = z.object({
  date: inReach.optional().meta({ description: 'Today in the hub’s zone unless given.' }),
});
type DayQuery = z.infer<typeof DayQuery>;
const NetworkDayQuery = z.object({ date: inReach });
type NetworkDayQuery = z.infer<typeof NetworkDayQuery>;

const described = {
  tag: 'hubs' as const,
  takes: ['Digitalhub-Seen', 'If-None-Match'] as const,
  gives: ['ETag'] as const,
  problems: [400, 404, 422],
};

@Public()
@Controller()
export class AvailabilityController {
  constructor(
    private readonly availability: Availability,
    private readonly fresh: FreshViews,
  ) {}

  @Get('hubs/:slug/availability')
  @Describe({
    ...described,
    id: 'getHubAvailability',
    summary: 'What is free and taken in a hub on a day',
    answer: HubAvailabilityView,
    answerDescription: 'Its reservable resources, in the order of their ids.',
  })
  async ofHub(
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: DayQuery }) { date }: DayQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, () => this.availability.ofHub(slug, date), `hub ${slug}`);
  }

  @Get('resources/:id/availability')
  @Describe({
    ...described,
    id: 'getResourceAvailability',
    summary: 'What of a resource is free and taken on a day',
    answer: ResourceAvailabilityView,
    answerDescription: 'Free spans lie within the opening hours.',
  })
  async ofResource(
    @Param('id', { schema: Slug }) id: string,
    @Query({ schema: DayQuery }) { date }: DayQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, () => this.availability.ofResource(id, date), `resource ${id}`);
  }

  @Get('availability')
  @Describe({
    ...described,
    id: 'getAvailability',
    summary: 'How much is free in every hub on a day',
    answer: NetworkDay,
    answerDescription: 'All hubs, in the order of their slugs.',
    problems: [400, 422],
  })
  async ofNetwork(
    @Query({ schema: NetworkDayQuery }) { date }: NetworkDayQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, () => this.availability.ofNetwork(date), 'network');
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    find: () => Rendered | undefined,
    what: string,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const rendered = find();
    if (!rendered) throw new DomainError('not-found', `There is no ${what}.`);
    sendRendered(request, reply, rendered, freshness, { cache: 'public' });
  }
}
