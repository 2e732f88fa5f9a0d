import { getAvailability, getHubAvailability, getResourceAvailability } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseQuery } from '../render/parse-query.http';
import { move } from '../render/moved.http';
import { type Rendered, sendRendered } from '../render/rendered.http';
import { type Found, ViewRoutes } from '../render/view-routes.service';
import { Views } from '../views/views.service';
import { Availability } from './availability.service';

/** The availability of a hub, a resource and the network. */
@Injectable()
export class AvailabilityRoutes implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly availability: Availability,
    private readonly views: Views,
  ) {}

  onModuleInit(): void {
    this.routes.whenFresh(getHubAvailability.path, (request, reply, freshness) => {
      const rendered = this.ofHub(request);
      if (rendered) sendRendered(request, reply, rendered, freshness, { cache: 'public' });
      else this.redirect(request, reply);
    });
    this.routes.serve(getResourceAvailability.path, (request) => this.ofResource(request));
    this.routes.serve(getAvailability.path, (request) => this.ofNetwork(request));
  }

  private ofHub(request: FastifyRequest): Rendered | undefined {
    const { slug } = request.params as { slug: string };
    return this.availability.ofHub(
      request.url,
      slug,
      () => parseQuery(getHubAvailability.query, request.query).date,
    );
  }

  /** An old slug leads to the new one, like that of the page. */
  private redirect(request: FastifyRequest, reply: FastifyReply): void {
    const { slug } = request.params as { slug: string };
    const hub = this.views.network.hubs.formerly(slug);
    if (!hub) throw new DomainError('not-found', `There is no hub ${slug}.`);
    const [, query] = request.url.split('?');
    move(reply, hub.slug, `/availability${query === undefined ? '' : `?${query}`}`);
  }

  private ofResource(request: FastifyRequest): Found {
    const { id } = request.params as { id: string };
    const rendered = this.availability.ofResource(
      request.url,
      id,
      () => parseQuery(getResourceAvailability.query, request.query).date,
    );
    if (!rendered) throw new DomainError('not-found', `There is no resource ${id}.`);
    return { rendered };
  }

  private ofNetwork(request: FastifyRequest): Found {
    return {
      rendered: this.availability.ofNetwork(request.url, () =>
        parseQuery(getAvailability.query, request.query),
      ),
    };
  }
}
