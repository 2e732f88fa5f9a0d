import type { GrantContext, OidcModule, Provider } from './provider';
import { apiServer, SCOPE } from './resource';
import { DEMO_PASSWORD, findByUsername } from './users';

const REFUSED = 'username or password is wrong; the demo users and their password are in tools/oidc/users.ts';

/** A token for a demo user with one curl line. No issuer outside development offers this grant. */
export function registerPasswordGrant(provider: Provider, { errors }: OidcModule, audience: string): void {
  const handler = async (context: GrantContext) => {
    const { client, params } = context.oidc;
    const user = findByUsername(params.username);
    if (!user || params.password !== DEMO_PASSWORD) throw new errors.InvalidGrant(REFUSED);
    const token = new provider.AccessToken({
      client,
      accountId: user.sub,
      scope: SCOPE,
      gty: 'password',
      resourceServer: apiServer(audience),
    });
    const access_token = await token.save();
    context.body = { access_token, expires_in: token.expiration, token_type: token.tokenType, scope: SCOPE };
  };
  provider.registerGrantType('password', handler, ['username', 'password', 'scope']);
}
