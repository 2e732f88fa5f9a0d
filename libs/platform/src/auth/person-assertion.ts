import { createHash } from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { type AccessToken, SKEW_SECONDS } from './token-verifier';

/** `iss` of the assertions that the service people signs. */
export const PERSON_ISSUER = 'digitalhub-people';

/** Ties an assertion to the access token it was made for: it is of no use beside another person's token. */
export function bindingOf(issuer: string, subject: string): string {
  return createHash('sha256').update(`${issuer}|${subject}`).digest('base64url');
}

interface Assertion {
  readonly person: string;
  readonly binding: string;
  readonly expiresAt: number;
}

/** Verifies the header `Digitalhub-Person`; refuses with `person-assertion-invalid`. */
export class PersonVerifier {
  private readonly key: JWTVerifyGetKey;
  private readonly verified = new LRUCache<string, Assertion>({ max: 10_000 });

  constructor(keys: JSONWebKeySet) {
    this.key = createLocalJWKSet(keys);
  }

  /** The person ref that the assertion gives to the holder of the access token. */
  async verify(assertion: string, token: AccessToken): Promise<string> {
    const { person, binding, expiresAt } = await this.read(assertion);
    if (Date.now() >= expiresAt + SKEW_SECONDS * 1000) throw invalid('it has expired');
    if (binding !== bindingOf(token.issuer, token.subject))
      throw invalid('it was made for another access token');
    return person;
  }

  private async read(assertion: string): Promise<Assertion> {
    const digest = createHash('sha256').update(assertion).digest('base64url');
    const known = this.verified.get(digest);
    if (known) return known;
    const fresh = await this.check(assertion);
    this.verified.set(digest, fresh);
    return fresh;
  }

  private async check(assertion: string): Promise<Assertion> {
    try {
      const { payload } = await jwtVerify(assertion, this.key, {
        issuer: PERSON_ISSUER,
        algorithms: ['EdDSA', 'Ed25519'],
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'act', 'exp'],
      });
      return {
        person: String(payload.sub),
        binding: String(payload.act),
        expiresAt: Number(payload.exp) * 1000,
      };
    } catch (error) {
      throw invalid(
        error instanceof errors.JWTExpired ? 'it has expired' : 'it is not signed by the service people',
      );
    }
  }
}

function invalid(why: string): DomainError {
  return new DomainError(
    'person-assertion-invalid',
    `The header Digitalhub-Person does not hold: ${why}; get a new one from PUT /persons/me.`,
  );
}
