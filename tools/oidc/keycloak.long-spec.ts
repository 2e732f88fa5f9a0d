import { startApps, type TestApps } from '@digitalhub/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { gatewayApp } from '../../apps/gateway/src/gateway.app';
import { peopleApp } from '../../apps/people/src/people.app';
import { startKeycloak } from '../stack/keycloak.mjs';
import { freePorts } from '../stack/ports.mjs';
import { readSettings } from '../stack/settings.mjs';
import { Realm } from './keycloak-realm';

const PORTAL_URL = 'https://portal.example';
const callback = `${PORTAL_URL}/callback`;
const mia = {
  username: 'mia',
  password: 'a-long-passphrase',
  email: 'mia@example.org',
  name: ['Mia', 'Muster'],
} as const;

let folder: string;
let keycloak: { url: string; close(): Promise<void> } | undefined;
let realm: Realm;
let apps: TestApps | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-keycloak-'));
  const [port] = await freePorts(1);
  keycloak = await startKeycloak({
    cacheDir: readSettings().cacheDir,
    folder,
    port,
    realm: join(__dirname, '../../deploy/keycloak/realm.json'),
    variables: { PORTAL_URL },
  });
  realm = new Realm(keycloak.url);
  await realm.addPerson({ ...mia, roles: ['staff'], hubs: ['zeitz'] });
  const OIDC_CLIENT_SECRET = await realm.secretOf('digitalhub-gateway');
  apps = await startApps([peopleApp, gatewayApp], {
    env: { OIDC_ISSUER: realm.issuer, OIDC_CLIENT_ID: 'digitalhub-gateway', OIDC_CLIENT_SECRET },
  });
  await apps.untilReady();
});
afterAll(async () => {
  await apps?.close();
  await keycloak?.close();
  rmSync(folder, { recursive: true, force: true });
});

const gateway = () => supertest(apps!.url('gateway'));
const me = (token: string) => gateway().get('/me').set('authorization', `Bearer ${token}`);

it('a person signs in at the portal, and every service takes the token', async () => {
  const tokens = await realm.signIn({ ...mia, client: 'digitalhub-portal', redirect: callback });
  const { body, status } = await me(tokens.access_token);
  expect([status, body]).toEqual([200, expect.objectContaining({ roles: ['staff'], hubs: ['zeitz'] })]);
  expect(body).toHaveProperty('person');
  const contact = await gateway()
    .get('/persons/me/contact')
    .set('authorization', `Bearer ${tokens.access_token}`);
  expect(contact.body).toMatchObject({ mail: mia.email, name: mia.name.join(' ') });
});

it('a sign-in is fresh enough to confirm an erasure with', async () => {
  const { access_token } = await realm.signIn({ ...mia, client: 'digitalhub-portal', redirect: callback });
  const claims = JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString()) as object;
  expect(claims).toMatchObject({ auth_time: expect.any(Number) as number, email_verified: true });
});

it('a service signs in and has the role that the realm gives it', async () => {
  const { access_token } = await realm.machine('digitalhub-import');
  expect((await me(access_token)).body).toMatchObject({ roles: ['admin'] });
});

it('the gateway signs in for a guest', async () => {
  const guest = { mail: 'gerd@example.org', language: 'de', purpose: 'event' };
  const { status, body } = await gateway().post('/guests').send(guest);
  expect([status, body]).toEqual([202, expect.anything()]);
});

it('a token for another audience is refused, and an ID token too', async () => {
  const { access_token } = await realm.signInAt('admin-cli', mia);
  const { status, body } = await me(access_token);
  expect([status, body]).toEqual([401, expect.objectContaining({ code: 'token-invalid' })]);
  expect((body as { detail: string }).detail).toMatch(/aud/);
  const { id_token } = await realm.signIn({ ...mia, client: 'digitalhub-portal', redirect: callback });
  expect((await me(id_token)).status).toBe(401);
});

it.each(['https://elsewhere.example/callback', `${PORTAL_URL}/other`])(
  'nobody is sent to %s',
  async (redirect) => {
    const page = await realm.askToSignIn('digitalhub-portal', redirect);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('redirect_uri');
  },
);
