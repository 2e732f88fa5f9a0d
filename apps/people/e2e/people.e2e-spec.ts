import { personFacts, personState, type PersonAssertion } from '@digitalhub/contracts';
import { eventually, listenTo, startApps, type Listener, type TestApps } from '@digitalhub/testing';
import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { createHash } from 'node:crypto';
import supertest from 'supertest';
import { peopleApp } from '../src/people.app';

let apps: TestApps;
let listener: Listener;

beforeAll(async () => {
  apps = await startApps([peopleApp]);
  listener = await listenTo(apps.environment, [personFacts, personState]);
});
afterAll(async () => {
  await listener?.close();
  await apps?.close();
});

async function put(sub: string, body?: object) {
  const call = supertest(apps.url('people'))
    .put('/persons/me')
    .set(await apps.headers({ sub, roles: ['staff'] }));
  const response = body ? await call.send(body) : await call;
  return { status: response.status, headers: response.headers, body: response.body as PersonAssertion };
}

async function patch(sub: string, body: object, ifMatch?: string) {
  const call = supertest(apps.url('people'))
    .patch('/persons/me')
    .set(await apps.headers({ sub, roles: ['staff'] }));
  return (ifMatch === undefined ? call : call.set('if-match', ifMatch)).send(body);
}

describe('who somebody is', () => {
  it('is a random ref, the same on every use', async () => {
    const first = await put('jo');
    expect(first.status).toBe(201);
    expect(first.body.person).toEqual({
      ref: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) as string,
      kind: 'account',
      language: 'de',
      revision: 1,
    });
    expect(first.headers).toMatchObject({
      etag: '"1"',
      'digitalhub-seen': `/digitalhub/people/person/${first.body.person.ref}=1`,
    });
    const again = await put('jo', { language: 'en' });
    expect(again.status).toBe(200);
    expect(again.body.person).toEqual(first.body.person);
    expect((await put('kim')).body.person.ref).not.toBe(first.body.person.ref);
  });

  it('is one ref however many ask at once for the first time, at two replicas', async () => {
    const replica = await apps.start(peopleApp);
    const headers = await apps.headers({ sub: 'many', roles: ['staff'] });
    const urls = Array.from({ length: 20 }, (_, index) => (index % 2 ? replica.url : apps.url('people')));
    const answers = await Promise.all(urls.map((url) => supertest(url).put('/persons/me').set(headers)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    const refs = answers.map(({ body }) => (body as PersonAssertion).person.ref);
    expect(new Set(refs).size).toBe(1);
    await eventually(() => {
      const registered = listener.events(personFacts).filter(({ subject }) => subject === refs[0]);
      expect(registered.map(({ type, sequence }) => [type, sequence])).toEqual([
        ['digitalhub.people.person.registered.v1', 1],
      ]);
    });
  });

  it('is proven by an assertion that holds for this access token alone', async () => {
    const { body } = await put('proof');
    const keys = createLocalJWKSet({ keys: [JSON.parse(apps.environment.personKeys.publicKey) as JWK] });
    const { payload } = await jwtVerify(body.assertion, keys, { issuer: 'digitalhub-people' });
    const act = createHash('sha256').update(`${apps.environment.issuer.issuer}|proof`).digest('base64url');
    expect(payload).toMatchObject({ sub: body.person.ref, act });
    expect(Date.parse(body.expiresAt)).toBe((payload.exp ?? 0) * 1000);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(12 * 3600);
  });

  it('is told with the correlation and the trace of the request', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { body } = await supertest(apps.url('people'))
      .put('/persons/me')
      .set(await apps.headers({ sub: 'traced', roles: ['staff'] }))
      .set({ 'x-correlation-id': 'click-7', traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    const { ref } = (body as PersonAssertion).person;
    await eventually(() => {
      const [fact] = listener.events(personFacts).filter(({ subject }) => subject === ref);
      expect(fact?.correlationId).toBe('click-7');
      expect(fact?.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)`));
    });
  });

  it('is nobody for the token of a machine', async () => {
    const headers = await apps.headers({ roles: ['guest'] });
    const { body } = await supertest(apps.url('people')).put('/persons/me').set(headers);
    expect(body).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('takes no language that nobody speaks here', async () => {
    const { body } = await put('lang', { language: 'tlh' });
    expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/language' }] });
  });
});

describe('the language', () => {
  it('is changed by who read the latest, and told to all', async () => {
    const { person } = (await put('lee')).body;
    const changed = await patch('lee', { language: 'de-x-ls' }, '"1"');
    expect(changed.body).toEqual({ ...person, language: 'de-x-ls', revision: 2 });
    expect(changed.headers).toMatchObject({ etag: '"2"' });
    expect((await patch('lee', { language: 'en' }, '"1"')).body).toMatchObject({
      status: 412,
      code: 'revision-mismatch',
    });
    expect((await patch('lee', { language: 'en' })).body).toMatchObject({
      status: 428,
      code: 'if-match-missing',
    });
    await eventually(() => {
      const facts = listener.events(personFacts).filter(({ subject }) => subject === person.ref);
      expect(facts.map(({ sequence, data }) => [sequence, data])).toEqual([
        [1, person],
        [2, changed.body],
      ]);
      const states = listener.events(personState).filter(({ subject }) => subject === person.ref);
      expect(states.at(-1)).toMatchObject({ key: person.ref, sequence: 2, data: changed.body as object });
    });
  });

  it('cannot be chosen by somebody unknown', async () => {
    expect((await patch('stranger', { language: 'en' }, '"1"')).body).toMatchObject({
      status: 404,
      code: 'person-unknown',
    });
  });
});

it('lets nothing that names somebody reach a topic', async () => {
  await put('sub-jo-secret');
  const account = createHash('sha256')
    .update(`${apps.environment.issuer.issuer}|sub-jo-secret`)
    .digest('base64url');
  await eventually(() => expect(listener.events(personState).length).toBeGreaterThan(3));
  const said = JSON.stringify([listener.events(personFacts), listener.events(personState)]);
  expect(said).not.toContain('sub-jo-secret');
  expect(said).not.toContain(account);
});
