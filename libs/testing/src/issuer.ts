import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const AUDIENCE = 'digitalhub';

export interface TokenOptions {
  readonly roles?: readonly string[];
  readonly hubs?: readonly string[];
  /** Random where it is not given: another person each time. */
  readonly sub?: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresIn?: number;
  /** Further claims, like `email` and `name`. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface TestIssuer {
  /** The `iss` of its tokens and the address of its discovery document. */
  readonly issuer: string;
  token(options?: TokenOptions): Promise<string>;
  /** A token signed with a key that nobody published. */
  forgedToken(options?: TokenOptions): Promise<string>;
  close(): Promise<void>;
}

/**
 * A small OIDC issuer for tests with discovery, a JWKS endpoint and client credentials: services verify its tokens in
 * the same way as those of a real one.
 */
export async function startTestIssuer(): Promise<TestIssuer> {
  const [published, unpublished] = await Promise.all([makeKey(), makeKey()]);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (options?: TokenOptions) => sign(published, issuer, options);
  server.on(
    'request',
    answerWith(issuer, published.jwk, () => token({ sub: 'gateway', roles: ['guest'] })),
  );
  return {
    issuer,
    token,
    forgedToken: (options) => sign({ ...unpublished, kid: published.kid }, issuer, options),
    close: () => close(server),
  };
}

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function makeKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

function sign({ kid, privateKey }: Key, issuer: string, options: TokenOptions = {}): Promise<string> {
  const { roles = [], hubs = [], sub = randomUUID(), audience = AUDIENCE, expiresIn = 3600 } = options;
  return new SignJWT({ ...options.claims, roles, hubs, client_id: 'test' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
    .setIssuer(options.issuer ?? issuer)
    .setAudience(audience)
    .setSubject(sub)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(privateKey);
}

function answerWith(issuer: string, jwk: JWK, guestToken: () => Promise<string>): RequestListener {
  const documents: Record<string, () => object | Promise<object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint: `${issuer}/token`,
      grant_types_supported: ['client_credentials'],
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/token': async () => ({ access_token: await guestToken(), token_type: 'Bearer', expires_in: 3600 }),
  };
  return (request, response) => {
    const document = documents[request.url ?? ''];
    const body = Promise.resolve(document?.() ?? { error: 'not_found' });
    const headers = { 'content-type': 'application/json' };
    void body.then((json) => response.writeHead(document ? 200 : 404, headers).end(JSON.stringify(json)));
  };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
