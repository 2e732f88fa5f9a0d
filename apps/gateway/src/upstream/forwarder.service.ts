import type { OwnerName } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonAssertions } from './person-assertions.service';
import { headersToCaller, headersToClient, headersToOwner } from './headers';
import { Upstreams } from './upstreams.service';

export interface ForwardOptions {
  /** The aggregate the request is about: requests of one key meet the same replica. */
  readonly key: string;
  /**
   * Sends along who the caller is to the owner; refuses with `person-unavailable` when nobody can tell. `if-known`: goes
   * on without, for machines and while people is away.
   */
  readonly person?: 'needed' | 'if-known';
  /** Milliseconds, instead of the usual patience. */
  readonly timeout?: number;
}

/** Hands a request on to its owner and the owner's answer back, both as they are but for headers that must not pass. */
@Injectable()
export class Forwarder {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly persons: PersonAssertions,
  ) {}

  async forward(
    request: FastifyRequest,
    reply: FastifyReply,
    owner: OwnerName,
    { key, person, timeout }: ForwardOptions,
  ): Promise<number> {
    const headers = headersToOwner(request.headers);
    headers.traceparent = request.trace.traceparent;
    headers['x-correlation-id'] = request.trace.correlationId;
    if (person === 'if-known') {
      const assertion = await this.persons.assertionOf(request).catch(() => undefined);
      if (assertion !== undefined) headers['digitalhub-person'] = assertion;
    } else if (person) headers['digitalhub-person'] = await this.persons.assertionOf(request);
    const answer = await this.upstreams.of(owner).request({
      method: request.method,
      path: request.url,
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      key,
      idempotencyKey: headers['idempotency-key'],
      timeout,
    });
    const toldTo = request.caller ? headersToCaller : headersToClient;
    void reply.code(answer.status).headers(toldTo(answer.headers)).send(answer.body);
    return answer.status;
  }
}
