import { DomainError } from '@digitalhub/kernel';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

const TIMEOUT_MS = 3000;
/** After a failure nobody asks the issuer again for this long; requests are refused at once meanwhile. */
const PAUSE_MS = 1000;
const KEYS_FOR_MS = 10 * 60_000;

/**
 * The signing keys of an OpenID Connect issuer, found by discovery at the first token and cached. An unknown key id
 * fetches them again, at most every 30 seconds. An issuer that does not answer is our failure, not the caller's:
 * `issuer-unreachable`.
 */
export class Issuer {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private pauseUntil = 0;

  constructor(readonly address: string) {}

  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.discovered();
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      throw this.unreachable(error);
    }
  };

  private discovered(): Promise<JWTVerifyGetKey> {
    if (performance.now() < this.pauseUntil) return Promise.reject(this.unreachable());
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      this.pauseUntil = performance.now() + PAUSE_MS;
      throw this.unreachable(error);
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const url = `${this.address.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const document = (await response.json()) as { issuer?: string; jwks_uri?: string };
    if (document.issuer !== this.address) throw new Error(`${url} names the issuer ${document.issuer}`);
    if (!document.jwks_uri) throw new Error(`${url} names no jwks_uri`);
    return createRemoteJWKSet(new URL(document.jwks_uri), {
      timeoutDuration: TIMEOUT_MS,
      cacheMaxAge: KEYS_FOR_MS,
    });
  }

  private unreachable(cause?: unknown): DomainError {
    const error = new DomainError(
      'issuer-unreachable',
      'The login service does not answer; try again shortly.',
    );
    return Object.assign(error, { cause });
  }
}
