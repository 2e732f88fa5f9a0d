import { type Role, ROLES } from '@digitalhub/contracts';
import { hash } from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

import { Issuer } from './issuer';

/** Asymmetric signatures only: a shared secret or `none` can never be accepted. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** Clocks of issuer and service may differ by this much. */
export const SKEW_SECONDS = 30;

/** What a verified access token says. */
export interface AccessToken {
  readonly issuer: string;
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly hubs: readonly string[];
  /** Milliseconds since the epoch; the skew is not in it. */
  readonly expiresAt: number;
}

/**
 * Verifies access tokens (RFC 9068) of one issuer. A verified token is remembered by its digest until it expires;
 * refusals are not. Refuses with `token-invalid` or `token-expired`.
 */
export class TokenVerifier {
  private readonly issuer: Issuer;
  private readonly verified = new LRUCache<string, AccessToken>({ max: 10_000 });

  constructor(
    address: string,
    private readonly audience: string,
  ) {
    this.issuer = new Issuer(address);
  }

  async verify(token: string): Promise<AccessToken> {
    const digest = hash('sha256', token, 'base64url');
    const known = this.verified.get(digest);
    if (known && Date.now() < known.expiresAt + SKEW_SECONDS * 1000) return known;
    const fresh = accessTokenOf(await this.check(token));
    this.verified.set(digest, fresh);
    return fresh;
  }

  private async check(token: string): Promise<JWTPayload> {
    try {
      this.refuseStrangers(token);
      const { payload } = await jwtVerify(token, this.issuer.keyFor, {
        issuer: this.issuer.address,
        audience: this.audience,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** What is plainly not for us is refused without asking the issuer. */
  private refuseStrangers(token: string): void {
    const { typ } = decodeProtectedHeader(token);
    if (!TYPES.has(String(typ).toLowerCase())) throw new errors.JWTInvalid('it is no access token (typ)');
    if (decodeJwt(token).iss !== this.issuer.address)
      throw new errors.JWTInvalid('it is of another issuer (iss)');
  }
}

function accessTokenOf(payload: JWTPayload): AccessToken {
  const known = new Set<string>(ROLES);
  return {
    issuer: payload.iss as string,
    subject: payload.sub as string,
    roles: stringsOf(payload.roles).filter((role): role is Role => known.has(role)),
    hubs: stringsOf(payload.hubs),
    expiresAt: (payload.exp as number) * 1000,
  };
}

function stringsOf(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** Says which check failed, never what the token holds. */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired)
    return new DomainError('token-expired', 'The access token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new DomainError(
      'token-invalid',
      `The access token is not valid here: check its claim ${error.claim}.`,
    );
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return new DomainError(
      'token-invalid',
      'The access token is signed in a way that is not accepted (alg).',
    );
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new DomainError(
      'token-invalid',
      'The access token is signed with a key its issuer does not publish (kid).',
    );
  }
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSSignatureVerificationFailed) {
    return new DomainError('token-invalid', `The access token is not valid: ${error.message}.`);
  }
  const malformed =
    error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError;
  return malformed ? new DomainError('token-invalid', 'The access token is not a well-formed JWT.') : error;
}
