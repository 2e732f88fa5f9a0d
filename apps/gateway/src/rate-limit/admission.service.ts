import { DomainError } from '@digitalhub/kernel';
import { Clock, ServiceConfig, Settings, TokenVerifier } from '@digitalhub/platform';
import proxyAddress from '@fastify/proxy-addr';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../gateway.settings';
import { countedAddress } from './client-address';
import type { Quota } from './lease';
import { WINDOW_SECONDS } from './rate-limit.store';
import { RateLimiter } from './rate-limiter.service';

/** Asked by machines that must not be turned away. */
const EXEMPT = new Set(['/livez', '/readyz', '/metrics']);
const BEARER = /^Bearer +(\S+) *$/i;

interface Client {
  readonly name: string;
  readonly policy: 'signed-in' | 'anonymous';
}

/**
 * Before anything else is done for a request: finds out who sends it, as far as a valid token says, and counts it.
 * Whether a route needs a token is the guard's to say; a token that does not hold counts as none here.
 */
@Injectable()
export class Admission implements OnModuleInit {
  private readonly tokens: TokenVerifier;
  private readonly trusts: (address: string, hop: number) => boolean;
  private readonly now = () => this.clock.now();

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Settings() private readonly settings: GatewaySettings,
    config: ServiceConfig,
  ) {
    this.tokens = new TokenVerifier(config.oidcIssuer, config.oidcAudience);
    this.trusts = proxyAddress.compile(settings.TRUSTED_PROXIES);
  }

  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply) => this.admit(request, reply));
  }

  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (EXEMPT.has(request.url)) return;
    const client = request.headers.authorization ? await this.signedIn(request) : undefined;
    const { name, policy } = client ?? this.anonymous(request);
    const limit = this.limitOf(policy);
    const quota =
      this.limiter.takeNow(name, limit, this.now()) ?? (await this.limiter.take(name, limit, this.now));
    const seconds = Math.max(0, Math.ceil((quota.resetAt - this.now()) / 1000));
    reply.header('ratelimit-policy', `"${policy}";q=${limit};w=${WINDOW_SECONDS}`);
    reply.header('ratelimit', `"${policy}";r=${quota.remaining};t=${seconds}`);
    if (!quota.allowed) throw tooMany(quota, seconds);
  }

  private async signedIn(request: FastifyRequest): Promise<Client | undefined> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!token) return undefined;
    try {
      const { issuer, subject, roles, hubs } = await this.tokens.verify(token);
      request.caller = { issuer, subject, roles, hubs };
      return { name: `${issuer}|${subject}`, policy: 'signed-in' };
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private anonymous({ raw }: FastifyRequest): Client {
    return { name: countedAddress(proxyAddress(raw, this.trusts)), policy: 'anonymous' };
  }

  private limitOf(policy: Client['policy']): number {
    const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_ANONYMOUS_PER_MINUTE } = this.settings;
    return policy === 'signed-in' ? RATE_LIMIT_PER_MINUTE : RATE_LIMIT_ANONYMOUS_PER_MINUTE;
  }
}

function tooMany({ limit }: Quota, seconds: number): DomainError {
  const sentence = `More than ${limit} requests in ${WINDOW_SECONDS} seconds; the next is taken in ${seconds} seconds.`;
  return new DomainError('too-many-requests', sentence, { retryAfter: Math.max(1, seconds) });
}
