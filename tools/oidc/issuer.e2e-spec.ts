import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIssuer, type RunningIssuer } from './issuer';
import { demoUsers } from './users';

const REDIRECT = 'http://127.0.0.1:8080/callback';

let dataDir: string;
let running: RunningIssuer;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'digitalhub-issuer-'));
  running = await startIssuer({ port: 0, dataDir });
});

afterAll(async () => {
  await running.close();
  rmSync(dataDir, { recursive: true });
});

const post = (fields: Record<string, string>, headers = {}) =>
  fetch(`${running.issuer}/token`, { method: 'POST', body: new URLSearchParams(fields), headers });

async function tokenOf(answer: Response): Promise<string> {
  const body = (await answer.json()) as { access_token: string };
  expect(body).toEqual(expect.objectContaining({ access_token: expect.any(String), token_type: 'Bearer' }));
  return body.access_token;
}

async function claimsOf(token: string, issuer = running.issuer) {
  const keys = createRemoteJWKSet(new URL(`${running.issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer, audience: 'digitalhub' });
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  return payload;
}

const passwordOf = (username: string, password = 'demo') =>
  post({ grant_type: 'password', client_id: 'demo', username, password });

const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` });

describe('a demo user at the command line', () => {
  it.each(demoUsers)(
    '$username gets a token with its roles and hubs',
    async ({ username, sub, roles, hubs, name }) => {
      expect(await claimsOf(await tokenOf(await passwordOf(username)))).toMatchObject({
        ...{ sub, roles, hubs, name },
        email: `${username}@digitalhub.example`,
        auth_time: expect.any(Number) as number,
      });
    },
  );

  it.each([
    ['mia.staff', 'wrong'],
    ['nobody', 'demo'],
    ['', ''],
  ])('%s with "%s" is refused', async (username, password) => {
    const answer = await passwordOf(username, password);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  it('every role has a user, and no two users share a sub', () => {
    const roles = new Set(demoUsers.flatMap((user) => user.roles));
    expect([...roles].sort()).toEqual(['admin', 'citizen', 'counsellor', 'manager', 'organizer', 'staff']);
    expect(new Set(demoUsers.map(({ sub }) => sub)).size).toBe(demoUsers.length);
  });
});

describe('a machine', () => {
  it.each([
    ['digitalhub-gateway', 'guest'],
    ['digitalhub-service', 'service'],
    ['digitalhub-import', 'admin'],
  ])('%s acts as %s', async (id, role) => {
    const answer = await post({ grant_type: 'client_credentials' }, basic(id, `${id}-secret`));
    expect(await claimsOf(await tokenOf(answer))).toMatchObject({ sub: id, roles: [role], hubs: [] });
  });

  it('is refused with a wrong secret', async () => {
    expect(
      (await post({ grant_type: 'client_credentials' }, basic('digitalhub-gateway', 'wrong'))).status,
    ).toBe(401);
  });

  it('may not use the grant of another client', async () => {
    const answer = await post(
      { grant_type: 'password', username: 'anton.admin', password: 'demo' },
      basic('digitalhub-gateway', 'digitalhub-gateway-secret'),
    );
    expect(answer.status).toBe(400);
  });
});

describe('a browser', () => {
  it('logs in by code and PKCE, and its token outlives a restart of the issuer', async () => {
    const browser = new Browser();
    const verifier = randomBytes(32).toString('base64url');
    const page = await browser.follow(
      authorizeUrl(createHash('sha256').update(verifier).digest('base64url')),
    );
    expect(await page.text()).toContain('value="mia.staff"');
    const back = await browser.follow(page.url, { username: 'mia.staff' });
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const token = await tokenOf(
      await post({
        grant_type: 'authorization_code',
        client_id: 'digitalhub-portal',
        code,
        redirect_uri: REDIRECT,
        code_verifier: verifier,
      }),
    );
    const { issuer } = running;
    await running.close();
    running = await startIssuer({ port: 0, dataDir });
    expect(await claimsOf(token, issuer)).toMatchObject({ roles: ['staff'], hubs: ['zeitz'] });
  });

  it('is sent back with an error when it brings no challenge', async () => {
    const back = await new Browser().follow(authorizeUrl(undefined));
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('is told when its login has expired', async () => {
    const answer = await fetch(`${running.issuer}/interaction/unknown`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('expired')]);
  });
});

it('keeps its keys for its owner alone', () => {
  expect(statSync(join(dataDir, 'keys.json')).mode & 0o077).toBe(0);
});

function authorizeUrl(challenge: string | undefined): string {
  const url = new URL(`${running.issuer}/auth`);
  const parameters = {
    client_id: 'digitalhub-portal',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid profile api',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (challenge) url.searchParams.set('code_challenge', challenge);
  if (challenge) url.searchParams.set('code_challenge_method', 'S256');
  return url.href;
}

/** Keeps cookies and follows redirects until it is sent to another host than the issuer. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async follow(
    url: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; text(): Promise<string> }> {
    if (!url.startsWith(running.issuer)) return { url, text: async () => '' };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const answer = await fetch(url, { ...request, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    return next ? this.follow(new URL(next, url).href) : answer;
  }
}
