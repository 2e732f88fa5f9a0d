import { demoClients, findClient } from './clients';
import type { Keys } from './keys';
import type { Grant, GrantContext } from './provider';
import { apiServer, RESOURCE, SCOPE, TOKEN_SECONDS } from './resource';
import type { Store } from './store';
import { findBySub, mailOf } from './users';

const DAY = 86_400;
const OIDC_SCOPES = 'openid profile email offline_access';

/** Everything the issuer does differently from the defaults of `oidc-provider`. */
export function configuration({ keys, store, audience }: { keys: Keys; store: Store; audience: string }) {
  return {
    adapter: store.adapter,
    jwks: keys.jwks,
    cookies: { keys: [keys.cookieKey] },
    clients: demoClients.map(({ client_id, client_secret, metadata }) => ({
      client_id,
      client_secret,
      ...metadata,
    })),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: () => true,
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'roles', 'hubs'],
      email: ['email', 'email_verified'],
    },
    scopes: OIDC_SCOPES.split(' '),
    pkce: { required: () => true },
    findAccount,
    loadExistingGrant,
    extraTokenClaims,
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      Session: 14 * DAY,
      Grant: 14 * DAY,
      Interaction: 3600,
      IdToken: 3600,
      RefreshToken: 14 * DAY,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => apiServer(audience),
      },
    },
  };
}

function findAccount(_: unknown, sub: string) {
  const user = findBySub(sub);
  if (!user) return undefined;
  const { name, username, roles, hubs } = user;
  const email = { email: mailOf(username), email_verified: true };
  return {
    accountId: sub,
    claims: () => ({ sub, name, preferred_username: username, ...email, roles, hubs }),
  };
}

/** Our own clients need no consent page: logging in is consent. */
async function loadExistingGrant({ oidc }: GrantContext): Promise<Grant | undefined> {
  const accountId = oidc.session?.accountId;
  if (!accountId) return undefined;
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
  grant.addOIDCScope(OIDC_SCOPES);
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
}

/**
 * The claims that the services decide by: a user's roles and hubs, or a machine's own roles; and how the service
 * people reaches a user. Whoever sent a password has signed in this moment.
 */
function extraTokenClaims(_: unknown, token: { accountId?: string; clientId?: string; gty?: string }) {
  const user = findBySub(token.accountId);
  if (!user) return { roles: findClient(token.clientId)?.roles ?? [], hubs: [] };
  const { roles, hubs, name, username } = user;
  const contact = { name, email: mailOf(username), email_verified: true };
  const fresh = token.gty === 'password' ? { auth_time: Math.floor(Date.now() / 1000) } : {};
  return { roles, hubs, ...contact, ...fresh };
}
