import { DomainError } from '@digitalhub/kernel';
import { type Caller, Clock, ServiceConfig, Settings, TokenVerifier } from '@digitalhub/platform';
import proxyAddress from '@fastify/proxy-addr';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { GatewaySettings } from '../settings/gateway.settings';
import { countedAddress } from './client-address';

/** Whose requests are counted together. */
export interface Client {
  readonly name: string;
  readonly policy: 'signed-in' | 'anonymous';
  /** Out of a token that holds. */
  readonly caller?: Caller;
  readonly until: number;
}

/** A token that was found to hold is looked at again after so long. */
const KNOWN_MS = 60_000;
const MAX_KNOWN = 10_000;
const BEARER = /^Bearer +(\S+) *$/i;

/** Finds out who sends a request: the subject of a token that holds, else a network address. */
@Injectable()
export class Clients {
  private readonly tokens: TokenVerifier;
  /** By the header Authorization. */
  private readonly known = new LRUCache<string, Client>({ max: MAX_KNOWN });
  private readonly trusts: (address: string, hop: number) => boolean;

  constructor(
    private readonly clock: Clock,
    @Settings() settings: GatewaySettings,
    config: ServiceConfig,
  ) {
    this.tokens = new TokenVerifier(config.oidcIssuer, config.oidcAudience);
    this.trusts = proxyAddress.compile(settings.TRUSTED_PROXIES);
  }

  /** Without waiting; undefined when a token has to be looked at. */
  knownOf(request: FastifyRequest): Client | undefined {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.anonymous(request);
    const client = this.known.get(authorization);
    return client && client.until > this.clock.now() ? client : undefined;
  }

  /** A token that does not hold counts as none: whether a route needs one is the guard's to say. */
  async of(request: FastifyRequest): Promise<Client> {
    try {
      return (await this.signedIn(request.headers.authorization)) ?? this.anonymous(request);
    } catch (error) {
      if (error instanceof DomainError) return this.anonymous(request);
      throw error;
    }
  }

  private async signedIn(authorization = ''): Promise<Client | undefined> {
    const token = BEARER.exec(authorization)?.[1];
    if (!token) return undefined;
    const { issuer, subject, roles, hubs, expiresAt } = await this.tokens.verify(token);
    const client: Client = {
      name: `${issuer}|${subject}`,
      policy: 'signed-in',
      caller: { issuer, subject, roles, hubs },
      until: Math.min(expiresAt, this.clock.now() + KNOWN_MS),
    };
    this.known.set(authorization, client);
    return client;
  }

  private anonymous({ raw }: FastifyRequest): Client {
    return { name: countedAddress(proxyAddress(raw, this.trusts)), policy: 'anonymous', until: Infinity };
  }
}
