import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startTestIssuer, type TestIssuer } from './issuer';

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await startTestIssuer();
});
afterAll(() => issuer.close());

async function verify(token: string) {
  const discovery = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);
  const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
  const expected = { issuer: issuer.issuer, audience: 'digitalhub' };
  return (await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), expected)).payload;
}

it('issues tokens that verify against its published key', async () => {
  const claims = { sub: 'someone', roles: ['staff'], hubs: ['zeitz'] };
  expect(await verify(await issuer.token(claims))).toMatchObject(claims);
});

it('gives a machine a guest token for its credentials', async () => {
  const answer = await fetch(`${issuer.issuer}/token`, { method: 'POST' });
  const { access_token } = (await answer.json()) as { access_token: string };
  expect(await verify(access_token)).toMatchObject({ roles: ['guest'] });
});

it.each([
  ['forged', () => issuer.forgedToken({ roles: ['admin'] }), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['expired', () => issuer.token({ expiresIn: -60 }), 'ERR_JWT_EXPIRED'],
  ['for another audience', () => issuer.token({ audience: 'other' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['of another issuer', () => issuer.token({ issuer: 'http://other' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
])('makes a token that is %s for those who test refusals', async (_, makeToken, code) => {
  await expect(verify(await makeToken())).rejects.toMatchObject({ code });
});
