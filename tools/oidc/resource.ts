/** The one API that tokens are for, named by the resource indicator of RFC 8707. */
export const RESOURCE = 'urn:digitalhub:api';
export const SCOPE = 'api';

/** A working day, so that a tour with curl needs one token. */
export const TOKEN_SECONDS = 8 * 3600;

/** Access tokens are JWTs (RFC 9068), signed with ES256, whose audience every service checks. */
export const apiServer = (audience: string) => ({
  audience,
  scope: SCOPE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: TOKEN_SECONDS,
  jwt: { sign: { alg: 'ES256' } },
});
