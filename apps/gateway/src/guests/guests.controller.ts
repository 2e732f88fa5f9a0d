import { GuestRequest, GuestRequested } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Clock, Public, Settings } from '@digitalhub/platform';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import type { GatewaySettings } from '../gateway.settings';
import { Clients } from '../rate-limit/clients.service';
import { RateLimiter } from '../rate-limit/rate-limiter.service';
import { headersToClient } from '../upstream/headers';
import { PeopleForGuests } from './people.client';

@Public()
@Controller('guests')
export class GuestsController {
  constructor(
    private readonly people: PeopleForGuests,
    private readonly limiter: RateLimiter,
    private readonly clients: Clients,
    private readonly clock: Clock,
    @Settings() private readonly settings: GatewaySettings,
  ) {}

  @Post()
  @Describe({
    id: 'askAsGuest',
    summary: 'Leave a mail address, to use the platform without an account',
    description:
      'Has a link mailed to the address; whoever owns it confirms with it. The answer is the same for every address. ' +
      'An address gets three mails an hour, a client may ask a few times a minute.',
    tag: 'people',
    body: GuestRequest,
    bodyExample: { mail: 'gerd@example.org', language: 'de', purpose: 'event' },
    status: 202,
    answer: GuestRequested,
    answerDescription: 'A mail is on its way, if the address exists.',
    example: { status: 'confirmation-by-mail', minutes: 120 },
    problems: [400],
  })
  async ask(
    @Body({ schema: GuestRequest }) wish: GuestRequest,
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
