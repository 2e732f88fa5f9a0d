import { DomainError } from '@digitalhub/kernel';
import { type Freshness, getHub, getSiteLink, JSON_LD } from '@digitalhub/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseQuery } from '../render/parse-query.http';
import { sendBytes } from '../render/bytes.http';
import { move } from '../render/moved.http';
import { sendRendered } from '../render/rendered.http';
import { ViewRoutes } from '../render/view-routes.service';
import { Views } from '../views/views.service';
import { HubLinkedData } from './hub-linked-data.service';
import { type Asked, HubPages } from './hub-pages.service';

const EXTENSION = '.jsonld';

/** The page that everybody reads, and the old links to it. */
@Injectable()
export class HubPageRoute implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly views: Views,
    private readonly pages: HubPages,
    private readonly linkedData: HubLinkedData,
  ) {}

  onModuleInit(): void {
    this.routes.whenFresh(getHub.path, (request, reply, freshness) => this.send(request, reply, freshness));
    this.routes.whenFresh(getSiteLink.path, (request, reply) => this.sendSite(request, reply));
  }

  private send(request: FastifyRequest, reply: FastifyReply, freshness: Freshness): void {
    const { slug } = request.params as { slug: string };
    if (slug.endsWith(EXTENSION))
      return this.sendLinked(request, reply, freshness, slug.slice(0, -EXTENSION.length));
    reply.header('vary', 'accept');
    if (request.headers.accept?.includes(JSON_LD)) return this.sendLinked(request, reply, freshness, slug);
    const page = this.pages.page(slug, askedOf(request));
    if (!page) return this.redirect(request, reply, slug);
    const link = `</hubs/${slug}>; rel="canonical", </hubs/${slug}${EXTENSION}>; rel="alternate"; type="${JSON_LD}"`;
    sendRendered(request, reply, page, freshness, { cache: 'public', link });
  }

  private sendLinked(request: FastifyRequest, reply: FastifyReply, freshness: Freshness, slug: string): void {
    const document = this.linkedData.of(slug);
    if (document) sendBytes(request, reply, document, freshness);
    else this.redirect(request, reply, slug);
  }

  /** An old slug leads to the new one, in the form that was asked for. */
  private redirect(request: FastifyRequest, reply: FastifyReply, slug: string): void {
    const hub = this.views.network.hubs.formerly(slug);
    if (!hub) throw new DomainError('not-found', `There is no hub ${slug}.`);
    const [, query] = request.url.split('?');
    const extension = (request.params as { slug: string }).slug.endsWith(EXTENSION) ? EXTENSION : '';
    move(reply, hub.slug, extension + (query === undefined ? '' : `?${query}`));
  }

  private sendSite(request: FastifyRequest, reply: FastifyReply): void {
    const { id } = request.params as { id: string };
    const [hub, ...others] = this.views.network.hubs.withSite(id);
    if (!hub) throw new DomainError('not-found', `There is no site ${id}.`);
    if (others.length > 0) throw new DomainError('not-found', `Several hubs have a site ${id}.`);
    move(reply, hub.slug, '');
  }
}

const NOW: Asked = {};

function askedOf(request: FastifyRequest): Asked {
  if (!request.url.includes('?')) return NOW;
  const { at, date } = parseQuery(getHub.query, request.query);
  return { at: at === undefined ? undefined : Date.parse(at), date };
}
