import { HubOverviewList, Land, Slug } from '@digitalhub/contracts';
import { PageQuery, Public, positionOf } from '@digitalhub/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { hubListExample } from '../api/examples.http';
import { sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { HubList } from './hub-list.service';

const HubListQuery = PageQuery.extend({
  land: Land.optional(),
  kind: z.enum(['digitalhub', 'innovationhub']).optional(),
  open: z.enum(['true', 'false']).optional().meta({ description: 'Whether it is open now.' }),
});
type HubListQuery = z.infer<typeof HubListQuery>;

@Public()
@Controller('hubs')
export class HubsController {
  constructor(
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
}
