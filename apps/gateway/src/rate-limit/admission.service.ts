import { DomainError } from '@digitalhub/kernel';
import { type Caller, Clock, ServiceConfig, Settings, TokenVerifier } from '@digitalhub/platform';
import proxyAddress from '@fastify/proxy-addr';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { GatewaySettings } from '../gateway.settings';
import { countedAddress } from './client-address';
import type { Quota } from './lease';
import { WINDOW_SECONDS } from './rate-limit.store';
import { RateLimiter } from './rate-limiter.service';

/** Asked by machines that must not be turned away. */
const EXEMPT = new Set(['/livez', '/readyz', '/metrics']);
/** A token that was found valid is looked at again after so long. */
const KNOWN_MS = 60_000;
const MAX_KNOWN = 10_000;
const BEARER = /^Bearer +(\S+) *$/i;

interface Client {
  readonly name: string;
  readonly policy: 'signed-in' | 'anonymous';
  readonly caller?: Caller;
  readonly until: number;
}

/**
 * Before anything else is done for a request: finds out who sends it, as far as a valid token says, and counts it.
 * Whether a route needs a token is the guard's to say; a token that does not hold counts as none here.
 */
@Injectable()
export class Admission implements OnModuleInit {
  private readonly tokens: TokenVerifier;
  /** By the header Authorization. */
  private readonly clients = new LRUCache<string, Client>({ max: MAX_KNOWN });
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
    fastify.addHook('onRequest', (request, reply, done) => this.admit(request, reply, done));
  }

  /** Without a promise for a client that is known and has points left here: nearly always. */
  private admit(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    if (EXEMPT.has(request.url)) return done();
    const { authorization } = request.headers;
    const known = authorization === undefined ? this.anonymous(request) : this.knownAs(authorization);
    const quota = known && this.limiter.takeNow(known.name, this.limitOf(known.policy), this.now());
    if (known && quota?.allowed) {
      if (known.caller) request.caller = known.caller;
      this.tell(reply, known, quota);
      return done();
    }
    this.ask(request, reply, known).then(() => done(), done);
  }

  private async ask(request: FastifyRequest, reply: FastifyReply, known?: Client): Promise<void> {
    const client = known ?? (await this.signedIn(request)) ?? this.anonymous(request);
    if (client.caller) request.caller = client.caller;
    const quota = await this.limiter.take(client.name, this.limitOf(client.policy), this.now);
    this.tell(reply, client, quota);
    if (!quota.allowed) throw tooMany(quota, this.secondsTo(quota));
  }

  private tell(reply: FastifyReply, { policy }: Client, quota: Quota): void {
    reply.header('ratelimit-policy', `"${policy}";q=${quota.limit};w=${WINDOW_SECONDS}`);
    reply.header('ratelimit', `"${policy}";r=${quota.remaining};t=${this.secondsTo(quota)}`);
  }

  private secondsTo({ resetAt }: Quota): number {
    return Math.max(0, Math.ceil((resetAt - this.now()) / 1000));
  }

  private knownAs(authorization: string): Client | undefined {
    const client = this.clients.get(authorization);
    return client && client.until > this.now() ? client : undefined;
  }

  private async signedIn({ headers }: FastifyRequest): Promise<Client | undefined> {
    const { authorization = '' } = headers;
    const token = BEARER.exec(authorization)?.[1];
    if (!token) return undefined;
    try {
      const { issuer, subject, roles, hubs, expiresAt } = await this.tokens.verify(token);
      const caller = { issuer, subject, roles, hubs };
      const until = Math.min(expiresAt, this.now() + KNOWN_MS);
      const client: Client = { name: `${issuer}|${subject}`, policy: 'signed-in', caller, until };
      this.clients.set(authorization, client);
      return client;
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private anonymous({ raw }: FastifyRequest): Client {
    return { name: countedAddress(proxyAddress(raw, this.trusts)), policy: 'anonymous', until: Infinity };
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
