import { hash } from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller';
import type { PersonVerifier } from './person-assertion';
import { SKEW_SECONDS, type TokenVerifier } from './token-verifier';

const BEARER = /^Bearer +([\w~+/.-]+=*) *$/i;

interface Verified {
  readonly caller: Caller;
  readonly until: number;
}

/**
 * Who sends a request, from its headers `Authorization` and `Digitalhub-Person`. What has been verified is remembered
 * by one digest of both until the first of them expires.
 */
export class CallerVerifier {
  private readonly verified = new LRUCache<string, Verified>({ max: 10_000 });

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly persons: PersonVerifier,
  ) {}

  /** Refuses with a `token-…` or `person-assertion-invalid` code. */
  async verify(authorization: string | undefined, assertion: string | undefined): Promise<Caller> {
    const digest = hash('sha256', `${authorization}\n${assertion}`, 'base64url');
    const known = this.verified.get(digest);
    if (known && Date.now() < known.until) return known.caller;
    const fresh = await this.check(bearerOf(authorization), assertion);
    this.verified.set(digest, fresh);
    return fresh.caller;
  }

  private async check(bearer: string, assertion: string | undefined): Promise<Verified> {
    const token = await this.tokens.verify(bearer);
    const proof = assertion === undefined ? undefined : await this.persons.verify(assertion, token);
    const { issuer, subject, roles, hubs } = token;
    const expires = Math.min(token.expiresAt, proof?.expiresAt ?? Infinity);
    return {
      caller: { issuer, subject, roles, hubs, ...(proof && { person: proof.person }) },
      until: expires + SKEW_SECONDS * 1000,
    };
  }
}

function bearerOf(header: string | undefined): string {
  if (!header) {
    throw new DomainError('token-missing', 'This address needs an access token in the header Authorization.');
  }
  const token = BEARER.exec(header)?.[1];
  if (token) return token;
  throw new DomainError(
    'token-invalid',
    'The header Authorization must be of the form: Bearer <access token>.',
  );
}
