import { HubOverviewList, HubView, InstantText, Land, LocalDateText, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { PageQuery, Public, positionOf } from '@digitalhub/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { hubListExample, hubViewExample } from '../api/examples.http';
import { sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { HubList } from './hub-list.service';
import { HubPages } from './hub-pages.service';

const HubListQuery = PageQuery.extend({
  land: Land.optional(),
  kind: z.enum(['digitalhub', 'innovationhub']).optional(),
  open: z.enum(['true', 'false']).optional().meta({ description: 'Whether it is open now.' }),
});
type HubListQuery = z.infer<typeof HubListQuery>;

const HubPageQuery = z.object({
  at: InstantText.optional().meta({
    description: 'The time that "now" speaks of; the present unless given.',
  }),
  date: LocalDateText.optional().meta({ description: 'The day that freeOnDate speaks of.' }),
});
type HubPageQuery = z.infer<typeof HubPageQuery>;

@Public()
@Controller('hubs')
export class HubsController {
  constructor(
    private readonly pages: HubPages,
    private readonly list: HubList,
    private readonly fresh: FreshViews,
  ) {}

  @Get()
  @Describe({
    id: 'listHubs',
    summary: 'All hubs, with their stage, opening and free desks',
    tag: 'hubs',
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: HubOverviewList,
    answerDescription: 'One page of hubs in the order of their slugs.',
    example: hubListExample,
    gives: ['ETag', 'Link'],
    problems: [400],
  })
  async all(
    @Query({ schema: HubListQuery }) { cursor, limit, land, kind, open }: HubListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const filter = { land, kind, open: open === undefined ? undefined : open === 'true' };
    const { rendered, next } = this.list.page(filter, limit, after);
    sendRendered(request, reply, rendered, freshness, { cache: 'public', next });
  }

  @Get(':slug')
  @Describe({
    id: 'getHub',
    summary: 'The page of a hub: profile, stage, opening, resources and free desks',
    description:
      'Composed from what the services have published, so it answers while they do not; `asOf` says how fresh it is. ' +
      'The ETag is of the page; a PUT takes `If-Match: "<revision>"` with the `revision` of the body.',
    tag: 'hubs',
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: HubView,
    answerDescription: 'The hub as of the moment it names.',
    example: hubViewExample,
    gives: ['ETag'],
    problems: [400, 404, 422],
  })
  async page(
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: HubPageQuery }) { at, date }: HubPageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const page = this.pages.page(slug, { at: at === undefined ? undefined : Date.parse(at), date });
    if (!page) throw new DomainError('not-found', `There is no hub ${slug}.`);
    sendRendered(request, reply, page, freshness, { cache: 'public' });
  }
}
