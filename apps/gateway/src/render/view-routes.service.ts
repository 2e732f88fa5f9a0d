import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Freshness } from '@digitalhub/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FreshViews } from '../views/freshness.service';
import { type Rendered, sendRendered } from './rendered.http';

/** What a view answers a request with. */
export interface Found {
  readonly rendered: Rendered;
  /** A Link header. */
  readonly link?: string;
  /** JSON unless given. */
  readonly type?: string;
}

/**
 * Serves what everybody reads most: routes of Fastify itself, because the way through Nest's guards and pipes costs more
 * than the answer. Open to everyone, and within the limits of every request. Without `Digitalhub-Seen` a request is
 * answered without a single promise.
 */
@Injectable()
export class ViewRoutes {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly fresh: FreshViews,
  ) {}

  /** @param path as OpenAPI writes it; `find` refuses what is not there */
  serve(path: string, find: (request: FastifyRequest) => Found): void {
    this.whenFresh(path, (request, reply, freshness) => {
      const { rendered, ...options } = find(request);
      sendRendered(request, reply, rendered, freshness, { cache: 'public', ...options });
    });
  }

  /** The same for answers of other types than views. */
  whenFresh(
    path: string,
    send: (request: FastifyRequest, reply: FastifyReply, freshness: Freshness) => void,
  ): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.get(path.replace(/\{(\w+)\}/g, ':$1'), (request, reply): Promise<void> | void => {
      const seen = request.headers['digitalhub-seen'];
      if (seen === undefined) return send(request, reply, this.fresh.now());
      return this.fresh.whenSeen(seen).then((freshness) => send(request, reply, freshness));
    });
  }
}
