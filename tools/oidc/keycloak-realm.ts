import { createHash, randomBytes } from 'node:crypto';
import { KEYCLOAK_ADMIN } from '../stack/keycloak.mjs';

/** For one request each: the tokens of the admin API live a minute. */
const ADMINISTRATION = { grant_type: 'password', client_id: 'admin-cli', ...KEYCLOAK_ADMIN };

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

export interface Person {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly name: readonly [string, string];
}

/** The realm `digitalhub` of a Keycloak that runs, as an administrator and as a browser see it. */
export class Realm {
  constructor(private readonly url: string) {}

  get issuer(): string {
    return `${this.url}/realms/digitalhub`;
  }

  async addPerson(person: Person & { roles: readonly string[]; hubs: readonly string[] }): Promise<void> {
    const { username, email, name, roles, hubs, password } = person;
    const [firstName, lastName] = name;
    const credentials = [{ type: 'password', value: password }];
    const user = {
      username,
      email,
      emailVerified: true,
      firstName,
      lastName,
      enabled: true,
      attributes: { hubs },
    };
    await this.ask('/users', 'POST', { ...user, credentials });
    const [{ id }] = (await this.ask(`/users?username=${username}`)) as [{ id: string }];
    const wanted = await Promise.all(roles.map((role) => this.ask(`/roles/${role}`)));
    await this.ask(`/users/${id}/role-mappings/realm`, 'POST', wanted);
  }

  async secretOf(client: string): Promise<string> {
    const [{ secret }] = (await this.ask(`/clients?clientId=${client}`)) as [{ secret: string }];
    return secret;
  }

  async machine(client: string): Promise<Tokens> {
    const secret = await this.secretOf(client);
    return this.token({ grant_type: 'client_credentials', client_id: client, client_secret: secret });
  }

  /** By a client that takes passwords itself; it is none of the platform's. */
  signInAt(client: string, { username, password }: Person): Promise<Tokens> {
    return this.token({ grant_type: 'password', client_id: client, username, password });
  }

  /** The page that asks for the password, or the refusal to show one. */
  askToSignIn(client: string, redirect: string, challenge = 'x'.repeat(43)): Promise<Response> {
    const query = new URLSearchParams({
      client_id: client,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    return fetch(`${this.issuer}/protocol/openid-connect/auth?${query.toString()}`);
  }

  /** Authorization code with PKCE, as a browser goes through it. */
  async signIn(person: Person & { client: string; redirect: string }): Promise<Tokens> {
    const { username, password, client, redirect } = person;
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const page = await this.askToSignIn(client, redirect, challenge);
    const cookie = page.headers.getSetCookie().map((each) => each.split(';')[0]);
    const action = /action="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
    const body = new URLSearchParams({ username, password });
    const sent = await fetch(action, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { cookie: cookie.join('; ') },
    });
    const back = new URL(sent.headers.get('location') ?? '');
    if (back.origin + back.pathname !== redirect) throw new Error(`The sign-in ended at ${back.href}`);
    const code = back.searchParams.get('code') ?? '';
    const proof = { code, code_verifier: verifier, redirect_uri: redirect };
    return this.token({ grant_type: 'authorization_code', client_id: client, ...proof });
  }

  private token(form: Record<string, string>): Promise<Tokens> {
    return tokenAt(this.issuer, form);
  }

  private async ask(path: string, method = 'GET', body?: unknown): Promise<unknown> {
    const { access_token } = await tokenAt(`${this.url}/realms/master`, ADMINISTRATION);
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const address = `${this.url}/admin/realms/digitalhub${path}`;
    const response = await fetch(address, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}

async function tokenAt(issuer: string, form: Record<string, string>): Promise<Tokens> {
  const body = new URLSearchParams(form);
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body });
  if (!response.ok) throw new Error(`${issuer} gave no token: ${await response.text()}`);
  return (await response.json()) as Tokens;
}
