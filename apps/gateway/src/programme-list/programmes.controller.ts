import { listProgrammes, Slug } from '@digitalhub/contracts';
import { pageOf, positionOf, type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { render, sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { listProgrammes as programmesOf } from './programme-list';

@Controller()
export class ProgrammesController {
  constructor(
    private readonly views: Views,
    private readonly fresh: FreshViews,
  ) {}

  @Sends(listProgrammes)
  async all(
    { query: { status, ags, limit, cursor } }: RequestOf<typeof listProgrammes>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const freshness = await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const found = programmesOf(this.views.programmes.values(), { status, ags }, limit + 1, after);
    const { items, next } = pageOf(found, limit, ({ id }) => id);
    sendRendered(request, reply, render({ items, next }), freshness, { cache: 'public', next });
  }
}
