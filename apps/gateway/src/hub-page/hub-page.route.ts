import { type Freshness, HubView, InstantText, LocalDateText, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Described } from '../api/describe.decorator';
import { hubViewExample } from '../api/examples.http';
import { parseQuery } from '../api/parse-query.http';
import { sendRendered } from '../render/rendered.http';
import { FreshViews } from '../views/freshness.service';
import { type Asked, HubPages } from './hub-pages.service';

const HubPageQuery = z.object({
  at: InstantText.optional().meta({
    description: 'The time that "now" speaks of; the present unless given.',
  }),
  date: LocalDateText.optional().meta({ description: 'The day that freeOnDate speaks of.' }),
});

export const hubPagePath = '/hubs/{slug}';
export const hubPageDescribed: Described = {
  id: 'getHub',
  summary: 'The page of a hub: profile, stage, opening, resources and free desks',
  description:
    'Composed from what the services have published, so it answers while they do not; `asOf` says how fresh it is. ' +
    'The ETag is of the page; a PUT takes `If-Match: "<revision>"` with the `revision` of the body.',
  tag: 'hubs',
  params: { slug: Slug },
  query: HubPageQuery,
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  answer: HubView,
  answerDescription: 'The hub as of the moment it names.',
  example: hubViewExample,
  gives: ['ETag'],
  problems: [400, 404, 422],
};

type Request = FastifyRequest<{ Params: { slug: string } }>;

/**
 * The page that everybody reads: a route of Fastify itself, because the way through Nest's guards and pipes costs
 * more than the page. Open to everyone. Without `Digitalhub-Seen` it is answered without a single promise.
 */
@Injectable()
export class HubPageRoute implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly pages: HubPages,
    private readonly fresh: FreshViews,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.get<{ Params: { slug: string } }>('/hubs/:slug', (request, reply) => this.answer(request, reply));
  }

  private answer(request: Request, reply: FastifyReply): Promise<void> | void {
    const seen = request.headers['digitalhub-seen'];
    if (seen === undefined) return this.send(request, reply, this.fresh.now());
    return this.fresh.whenSeen(seen).then((freshness) => this.send(request, reply, freshness));
  }

  private send(request: Request, reply: FastifyReply, freshness: Freshness): void {
    const { slug } = request.params;
    const page = this.pages.page(slug, askedOf(request));
    if (!page) throw new DomainError('not-found', `There is no hub ${slug}.`);
    sendRendered(request, reply, page, freshness, { cache: 'public' });
  }
}

const NOW: Asked = {};

function askedOf(request: FastifyRequest): Asked {
  if (!request.url.includes('?')) return NOW;
  const { at, date } = parseQuery(HubPageQuery, request.query);
  return { at: at === undefined ? undefined : Date.parse(at), date };
}
