import { DemoProblem } from './demo-problem';
import { fetchJson } from './fetch-json';

export interface ImportClient {
  readonly id: string;
  readonly secret: string;
}

/** The development issuer's machine for imports, unless IMPORT_CLIENT_ID and IMPORT_CLIENT_SECRET name another. */
export function importClientOf(env: NodeJS.ProcessEnv): ImportClient {
  const { IMPORT_CLIENT_ID = 'digitalhub-import', IMPORT_CLIENT_SECRET = `${IMPORT_CLIENT_ID}-secret` } = env;
  return { id: IMPORT_CLIENT_ID, secret: IMPORT_CLIENT_SECRET };
}

/** An access token by client credentials from any OIDC issuer. */
export async function machineToken(issuerUrl: string, client: ImportClient): Promise<string> {
  const discovery = `${issuerUrl.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { body: issuer } = await fetchJson('the OIDC issuer', discovery);
  const { status, body } = await fetchJson('the OIDC issuer', String(issuer.token_endpoint), {
    method: 'POST',
    headers: { authorization: `Basic ${basic(client)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (typeof body.access_token === 'string') return body.access_token;
  const reason = String(body.error_description ?? body.error ?? `HTTP ${status}`);
  throw new DemoProblem(`The issuer ${issuerUrl} gives ${client.id} no token: ${reason}.`);
}

/** RFC 6749 §2.3.1: both parts are form-encoded first. */
function basic({ id, secret }: ImportClient): string {
  return Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
}
