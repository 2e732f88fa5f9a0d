import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UpstreamAnswer } from '../upstream/replica.client';
import { Upstreams } from '../upstream/upstreams.service';
import { GatewayToken } from './gateway-token.service';

/** Asks people in the gateway's own name, for those who have no account. */
@Injectable()
export class PeopleForGuests {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly token: GatewayToken,
  ) {}

  async request(
    { trace }: FastifyRequest,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<UpstreamAnswer> {
    return this.upstreams.of('people').request({
      method,
      path,
      key: '',
      headers: {
        authorization: await this.token.bearer(),
        traceparent: trace.traceparent,
        'x-correlation-id': trace.correlationId,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
