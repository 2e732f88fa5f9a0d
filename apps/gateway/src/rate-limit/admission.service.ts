import { DomainError } from '@digitalhub/kernel';
import { Clock, Settings } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../settings/gateway.settings';
import { type Client, Clients } from './clients.service';
import type { Quota } from './allowance';
import { WINDOW_SECONDS } from './rate-limit.store';
import { RateLimiter } from './rate-limiter.service';

/** Asked by machines that must not be turned away. */
const EXEMPT = new Set(['/livez', '/readyz']);

/** Before anything else is done for a request: says who sends it, as far as a token tells, and counts it. */
@Injectable()
export class Admission implements OnModuleInit {
  private readonly now = () => this.clock.now();

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly clients: Clients,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Settings() private readonly settings: GatewaySettings,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => this.admit(request, reply, done));
  }

  /** Without a promise for a client that is known and has points left here: nearly always. */
  private admit(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    if (EXEMPT.has(request.url)) return done();
    const client = this.clients.knownOf(request);
    const quota = client && this.limiter.takeNow(client.name, this.limitOf(client), this.now());
    if (!client || !quota?.allowed) return void this.ask(request, reply, client).then(() => done(), done);
    this.note(request, reply, client, quota);
    done();
  }

  private async ask(request: FastifyRequest, reply: FastifyReply, known?: Client): Promise<void> {
    const client = known ?? (await this.clients.of(request));
    const quota = await this.limiter.take(client.name, this.limitOf(client), this.now);
    this.note(request, reply, client, quota);
    if (!quota.allowed) throw tooMany(quota, this.secondsTo(quota));
  }

  private note(request: FastifyRequest, reply: FastifyReply, { caller, policy }: Client, quota: Quota): void {
    if (caller) request.caller = caller;
    reply.header('ratelimit-policy', `"${policy}";q=${quota.limit};w=${WINDOW_SECONDS}`);
    reply.header('ratelimit', `"${policy}";r=${quota.remaining};t=${this.secondsTo(quota)}`);
  }

  private secondsTo({ resetAt }: Quota): number {
    return Math.max(0, Math.ceil((resetAt - this.now()) / 1000));
  }

  private limitOf({ policy }: Client): number {
    const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_ANONYMOUS_PER_MINUTE } = this.settings;
    return policy === 'signed-in' ? RATE_LIMIT_PER_MINUTE : RATE_LIMIT_ANONYMOUS_PER_MINUTE;
  }
}

function tooMany({ limit }: Quota, seconds: number): DomainError {
  const sentence = `More than ${limit} requests in ${WINDOW_SECONDS} seconds; the next is taken in ${seconds} seconds.`;
  return new DomainError('too-many-requests', sentence, { retryAfter: Math.max(1, seconds) });
}
