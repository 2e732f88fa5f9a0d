import { DomainError } from '@digitalhub/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseQuery } from '../api/parse-query.http';
import { type Found, ViewRoutes } from '../render/view-routes.service';
import { Availability } from './availability.service';
import {
  DayQuery,
  NetworkDayQuery,
  hubDayView,
  networkDayView,
  resourceDayView,
} from './availability.views.http';

/** The availability of a hub, a resource and the network. */
@Injectable()
export class AvailabilityRoutes implements OnModuleInit {
  constructor(
    private readonly routes: ViewRoutes,
    private readonly availability: Availability,
  ) {}

  onModuleInit(): void {
    this.routes.serve(hubDayView.path, (request) => this.ofHub(request));
    this.routes.serve(resourceDayView.path, (request) => this.ofResource(request));
    this.routes.serve(networkDayView.path, (request) => this.ofNetwork(request));
  }

  private ofHub(request: FastifyRequest): Found {
    const { slug } = request.params as { slug: string };
    const rendered = this.availability.ofHub(
      request.url,
      slug,
      () => parseQuery(DayQuery, request.query).date,
    );
    if (!rendered) throw new DomainError('not-found', `There is no hub ${slug}.`);
    return { rendered };
  }

  private ofResource(request: FastifyRequest): Found {
    const { id } = request.params as { id: string };
    const rendered = this.availability.ofResource(
      request.url,
      id,
      () => parseQuery(DayQuery, request.query).date,
    );
    if (!rendered) throw new DomainError('not-found', `There is no resource ${id}.`);
    return { rendered };
  }

  private ofNetwork(request: FastifyRequest): Found {
    return {
      rendered: this.availability.ofNetwork(request.url, () => parseQuery(NetworkDayQuery, request.query)),
    };
  }
}
