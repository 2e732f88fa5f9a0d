import { makePersonKeys, startApps, startTestIssuer, type TestApps } from '@digitalhub/testing';
import { generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import request from 'supertest';
import { notes } from '../../test/notes';

const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';
let apps: TestApps;
let url: string;

beforeAll(async () => {
  apps = await startApps([notes], { env: { LOG_LEVEL: 'silent' } });
  url = apps.url('events');
});
afterAll(() => apps.close());

const whoAmI = (token?: string, path = '/notes/who/am-i') => {
  const get = request(url).get(path);
  return token === undefined ? get : get.set('authorization', `Bearer ${token}`);
};

async function expectRefused(answer: request.Test, code: string, why: RegExp): Promise<void> {
  const response = await answer;
  expect(response.body).toMatchObject({ status: 401, code, detail: expect.stringMatching(why) as string });
  expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="digitalhub"/);
}

describe('an access token', () => {
  it('tells who is calling', async () => {
    const token = await apps.environment.issuer.token({ roles: ['staff', 'emperor'], hubs: ['zeitz'] });
    expect((await whoAmI(token)).body).toEqual({ roles: ['staff'], hubs: ['zeitz'] });
  });

  it('is wanted everywhere but on public routes', async () => {
    await expectRefused(whoAmI(), 'token-missing', /Authorization/);
    expect((await whoAmI()).headers['www-authenticate']).toBe('Bearer realm="digitalhub"');
    expect((await request(url).get('/notes')).status).toBe(200);
    expect((await request(url).get('/notes').set('authorization', 'Bearer nonsense')).status).toBe(200);
  });

  it('is refused when it is no token at all', async () => {
    await expectRefused(whoAmI('nonsense'), 'token-invalid', /well-formed/);
    await expectRefused(whoAmI('a.b.c'), 'token-invalid', /well-formed/);
    const basic = request(url).get('/notes/who/am-i').set('authorization', 'Basic eDp5');
    await expectRefused(basic, 'token-invalid', /Bearer <access token>/);
  });

  it('is refused once it has expired', async () => {
    await expectRefused(
      whoAmI(await apps.environment.issuer.token({ expiresIn: -60 })),
      'token-expired',
      /expired/,
    );
    expect((await whoAmI(await apps.environment.issuer.token({ expiresIn: -10 }))).status).toBe(200);
  });

  it('is refused for another audience or of another issuer', async () => {
    await expectRefused(
      whoAmI(await apps.environment.issuer.token({ audience: 'shop' })),
      'token-invalid',
      /claim aud/,
    );
    await expectRefused(
      whoAmI(await apps.environment.issuer.token({ issuer: 'https://x.test' })),
      'token-invalid',
      /issuer/,
    );
  });

  it('is refused when its signature does not hold', async () => {
    await expectRefused(whoAmI(await apps.environment.issuer.forgedToken()), 'token-invalid', /signature/);
    const token = await apps.environment.issuer.token({ roles: ['citizen'] });
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
    await expectRefused(whoAmI(`${head}.${raised}.${signature}`), 'token-invalid', /signature/);
  });

  it('is refused when it is signed with an unknown key, a shared secret or not at all', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const unknown = await signed({ alg: 'ES256', typ: 'at+jwt', kid: 'unknown' }, privateKey);
    await expectRefused(whoAmI(unknown), 'token-invalid', /kid/);
    const shared = await signed({ alg: 'HS256', typ: 'at+jwt' }, new TextEncoder().encode('x'.repeat(32)));
    await expectRefused(whoAmI(shared), 'token-invalid', /alg/);
    const none = new UnsecuredJWT({})
      .setIssuer(apps.environment.issuer.issuer)
      .setSubject('x')
      .setAudience('digitalhub')
      .encode();
    await expectRefused(whoAmI(none), 'token-invalid', /typ|alg/);
    const typedNone = [
      Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url'),
      none.split('.')[1],
      '',
    ];
    await expectRefused(whoAmI(typedNone.join('.')), 'token-invalid', /alg/);
  });

  it('is refused when it is an ID token', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expectRefused(
      whoAmI(await signed({ alg: 'ES256', typ: 'id+jwt' }, privateKey)),
      'token-invalid',
      /typ/,
    );
  });
});

it('lets a role in only where it may, and only in its hubs', async () => {
  const staff = (hubs: string[], roles: string[]) => apps.environment.issuer.token({ roles, hubs });
  const codes = [
    (await whoAmI(await staff(['zeitz'], ['citizen']), '/notes/who/staff')).body as { code: string },
    (await whoAmI(await staff(['kiel'], ['manager']), '/notes/who/staff')).body as { code: string },
    (await whoAmI(await staff(['zeitz'], ['staff']), '/notes/who/staff')).body as { code: string },
  ].map(({ code }) => code);
  expect(codes).toEqual(['forbidden', 'forbidden-hub', 'person-assertion-missing']);
});

describe('a person assertion', () => {
  it('names the person behind the token', async () => {
    const token = await apps.environment.issuer.token({ sub: 'jo', roles: ['admin', 'staff'] });
    const response = await whoAmI(token, '/notes/who/staff').set('digitalhub-person', await assertion('jo'));
    expect(response.body).toEqual({ person });
  });

  it('is refused beside the token of somebody else', async () => {
    const answer = whoAmI(await apps.environment.issuer.token({ sub: 'kim' })).set(
      'digitalhub-person',
      await assertion('jo'),
    );
    await expectRefused(answer, 'person-assertion-invalid', /another access token/);
  });

  it('is refused when it has expired, also if it was good before', async () => {
    const token = await apps.environment.issuer.token({ sub: 'jo' });
    const old = whoAmI(token).set('digitalhub-person', await assertion('jo', -60));
    await expectRefused(old, 'person-assertion-invalid', /expired/);
  });

  it('is refused when people did not sign it', async () => {
    const stranger = await makePersonKeys();
    const { issuer } = apps.environment.issuer;
    const forged = whoAmI(await apps.environment.issuer.token({ sub: 'jo' })).set(
      'digitalhub-person',
      await stranger.assertion({ issuer, subject: 'jo', person }),
    );
    await expectRefused(forged, 'person-assertion-invalid', /not signed/);
  });
});

it('does not blame the caller when the issuer does not answer', async () => {
  const gone = await startTestIssuer();
  const token = await gone.token();
  const other = await startApps([notes], { env: { LOG_LEVEL: 'silent', OIDC_ISSUER: gone.issuer } });
  try {
    await gone.close();
    const response = await request(other.url('events'))
      .get('/notes/who/am-i')
      .set('authorization', `Bearer ${token}`);
    expect(response.body).toMatchObject({ status: 503, code: 'issuer-unreachable' });
    expect(response.headers['retry-after']).toBe('1');
    const stranger = await request(other.url('events'))
      .get('/notes/who/am-i')
      .set('authorization', 'Bearer a.b.c');
    expect(stranger.status).toBe(401);
  } finally {
    await other.close();
  }
});

function signed(
  header: { alg: string; typ: string; kid?: string },
  key: CryptoKey | Uint8Array,
): Promise<string> {
  return new SignJWT({ roles: ['admin'] })
    .setProtectedHeader(header)
    .setIssuer(apps.environment.issuer.issuer)
    .setAudience('digitalhub')
    .setSubject('x')
    .setExpirationTime('1h')
    .sign(key);
}

function assertion(sub: string, expiresIn?: number): Promise<string> {
  const { issuer, personKeys } = apps.environment;
  return personKeys.assertion({ issuer: issuer.issuer, subject: sub, person, expiresIn });
}
