/** A machine or program that may ask the development issuer for tokens. The secrets are no secrets. */
export interface DemoClient {
  readonly client_id: string;
  readonly client_secret?: string;
  /** What a machine that acts for itself may do; the `roles` of its tokens. */
  readonly roles: readonly string[];
  readonly metadata: Record<string, unknown>;
}

export const demoClients: readonly DemoClient[] = [
  machine('digitalhub-gateway', ['guest']),
  machine('digitalhub-service', ['service']),
  machine('digitalhub-import', ['admin']),
  {
    client_id: 'demo',
    roles: [],
    metadata: publicClient({ grant_types: ['password'], redirect_uris: [], response_types: [] }),
  },
  {
    client_id: 'digitalhub-portal',
    roles: [],
    metadata: publicClient({
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: portalRedirects(),
    }),
  },
];

/** Where a browser may be sent back to: the gateway's pages and the portal's development server. */
function portalRedirects(): string[] {
  const origins = ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://localhost:5173'];
  return origins.flatMap((origin) => [`${origin}/callback`, `${origin}/docs/oauth2-redirect.html`]);
}

function machine(name: string, roles: readonly string[]): DemoClient {
  const metadata = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };
  return { client_id: name, client_secret: `${name}-secret`, roles, metadata };
}

function publicClient(metadata: Record<string, unknown>): Record<string, unknown> {
  return { ...metadata, token_endpoint_auth_method: 'none', application_type: 'web' };
}

export const findClient = (id: unknown) => demoClients.find((each) => each.client_id === id);
