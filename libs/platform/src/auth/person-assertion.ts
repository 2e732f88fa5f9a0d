import { createHash } from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';
import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyResult,
} from 'jose';
import { type AccessToken, SKEW_SECONDS } from './token-verifier';

/** `iss` of the assertions that the service people signs. */
export const PERSON_ISSUER = 'digitalhub-people';

/** Ties an assertion to the access token it was made for: it is of no use beside another person's token. */
export function bindingOf(issuer: string, subject: string): string {
  return createHash('sha256').update(`${issuer}|${subject}`).digest('base64url');
}

export interface PersonProof {
  readonly person: string;
  /** Milliseconds since the epoch; the skew is not in it. */
  readonly expiresAt: number;
}

/** Verifies the header `Digitalhub-Person`; refuses with `person-assertion-invalid`. */
export class PersonVerifier {
  private readonly key: JWTVerifyGetKey;

  constructor(keys: JSONWebKeySet) {
    this.key = createLocalJWKSet(keys);
  }

  /** The person ref that the assertion gives to the holder of the access token, and until when. */
  async verify(assertion: string, token: AccessToken): Promise<PersonProof> {
    const { payload } = await this.check(assertion);
    if (payload.act !== bindingOf(token.issuer, token.subject)) {
      throw invalid('it was made for another access token');
    }
    return { person: payload.sub as string, expiresAt: (payload.exp as number) * 1000 };
  }

  private async check(assertion: string): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(assertion, this.key, {
        issuer: PERSON_ISSUER,
        algorithms: ['EdDSA', 'Ed25519'],
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'act', 'exp'],
      });
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
