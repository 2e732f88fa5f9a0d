import { askAsGuest } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Clock, type RequestOf, Sends, Settings } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../settings/gateway.settings';
import { Clients } from '../rate-limit/clients.service';
import { RateLimiter } from '../rate-limit/rate-limiter.service';
import { headersToClient } from '../upstream/headers';
import { PeopleForGuests } from './people.client';

@Controller()
export class GuestsController {
  constructor(
    private readonly people: PeopleForGuests,
    private readonly limiter: RateLimiter,
    private readonly clients: Clients,
    private readonly clock: Clock,
    @Settings() private readonly settings: GatewaySettings,
  ) {}

  @Sends(askAsGuest)
  async ask(
    { body: wish }: RequestOf<typeof askAsGuest>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limit(request);
    const { status, headers, body } = await this.people.request(request, 'POST', '/guests', wish);
    void reply.code(status).headers(headersToClient(headers)).send(body);
  }

  /** Counted apart from all else, over all replicas. */
  private async limit(request: FastifyRequest): Promise<void> {
    const { name } = await this.clients.of(request);
    const limit = this.settings.GUEST_MAILS_PER_MINUTE;
    const quota = await this.limiter.take(`guests ${name}`, limit, () => this.clock.now());
    if (quota.allowed) return;
    const seconds = Math.max(1, Math.ceil((quota.resetAt - this.clock.now()) / 1000));
    throw new DomainError(
      'too-many-requests',
      `No more than ${limit} mails a minute; try again in ${seconds} seconds.`,
      {
        retryAfter: seconds,
      },
    );
  }
}
