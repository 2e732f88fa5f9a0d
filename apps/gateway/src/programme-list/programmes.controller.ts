import { ProgrammeList, ProgrammeProfile, Slug } from '@digitalhub/contracts';
import { PageQuery, Public, pageOf, positionOf } from '@digitalhub/platform';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { programmeListExample } from '../api/examples.http';
import { render, sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { listProgrammes } from './programme-list';

const ProgrammeListQuery = PageQuery.extend({
  status: ProgrammeProfile.shape.status
    .optional()
    .meta({ description: 'All but archived ones unless given.' }),
  ags: z
    .string()
    .regex(/^\d{2,8}$/, 'must be a municipality key (AGS) or its first digits, 2 to 8 in all')
    .optional()
    .meta({ description: 'Programmes that apply in all of this area.' }),
});
type ProgrammeListQuery = z.infer<typeof ProgrammeListQuery>;

@Public()
@Controller('programmes')
export class ProgrammesController {
  constructor(
    private readonly views: Views,
    private readonly fresh: FreshViews,
  ) {}

  @Get()
  @Describe({
    id: 'listProgrammes',
    summary: 'Funding programmes, in the order of their ids',
    tag: 'funding',
    takes: ['Digitalhub-Seen', 'If-None-Match'],
    answer: ProgrammeList,
    answerDescription: 'One page of programmes.',
    example: programmeListExample,
    gives: ['ETag', 'Link'],
    problems: [400],
  })
  async all(
    @Query({ schema: ProgrammeListQuery }) { status, ags, limit, cursor }: ProgrammeListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const found = listProgrammes(this.views.programmes.values(), { status, ags }, limit + 1, after);
    const { items, next } = pageOf(found, limit, ({ id }) => id);
    sendRendered(request, reply, render({ items, next }), freshness, { cache: 'public', next });
  }
}
