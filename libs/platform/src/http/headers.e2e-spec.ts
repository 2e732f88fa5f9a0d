import { startApps, type TestApps } from '@digitalhub/testing';
import request from 'supertest';
import { notes } from '../../test/notes';

let apps: TestApps;
let url: string;

beforeAll(async () => {
  apps = await startApps([notes], { env: { LOG_LEVEL: 'silent' } });
  url = apps.url('events');
});
afterAll(() => apps.close());

describe('the answer to a command', () => {
  it('carries status, Location, ETag and how far its facts go', async () => {
    const response = await request(url).post('/notes').send({ title: 'x' });
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ title: 'x' });
    expect(response.headers).toMatchObject({
      location: '/notes/1',
      etag: '"1"',
      'digitalhub-seen': '/digitalhub/events/note/1=7, /digitalhub/events/note/2=9',
    });
  });
});

describe('If-Match', () => {
  const put = (path: string, tag?: string) => {
    const call = request(url).put(path).send({});
    return tag === undefined ? call : call.set('if-match', tag);
  };

  it('lets through who names the latest revision, and who creates', async () => {
    expect((await put('/notes/old', '"3"')).status).toBe(200);
    expect((await put('/notes/new')).status).toBe(200);
    expect((await request(url).patch('/notes/old').set('if-match', '"3"')).body).toEqual({ expected: 3 });
  });

  it.each([
    ['old', undefined, 428, 'if-match-missing'],
    ['old', '"2"', 412, 'revision-mismatch'],
    ['new', '"1"', 412, 'revision-mismatch'],
    ['old', 'W/"3"', 400, 'if-match-invalid'],
    ['old', '3', 400, 'if-match-invalid'],
    ['old', '"0"', 400, 'if-match-invalid'],
    ['old', '*', 400, 'if-match-invalid'],
  ])('refuses to overwrite %s with %s: %d %s', async (id, tag, status, code) => {
    const response = await put(`/notes/${id}`, tag);
    expect(response.body).toMatchObject({ status, code });
    expect(response.status).toBe(status);
  });

  it('tells the latest revision', async () => {
    expect((await put('/notes/old', '"2"')).body).toMatchObject({ revision: 3 });
    expect((await request(url).patch('/notes/old')).body).toMatchObject({ code: 'if-match-missing' });
  });
});

describe('Idempotency-Key', () => {
  const key = async (sub: string, value: string | undefined, body: object) => {
    const headers = await apps.headers({ sub });
    const call = request(url).post('/notes/keys').set(headers);
    return (value === undefined ? call : call.set('idempotency-key', value)).send(body);
  };

  it('tells principals, keys and payloads apart and a repeat from none of them', async () => {
    const first = (await key('jo', 'k1', { a: 1 })).body as Record<string, string>;
    expect(first).toMatchObject({ route: 'POST /notes/keys', key: 'k1' });
    expect((await key('jo', 'k1', { a: 1 })).body).toEqual(first);
    const { body: payload } = await key('jo', 'k1', { a: 2 });
    expect(payload).toEqual({
      ...first,
      fingerprint: expect.not.stringContaining(first.fingerprint!) as string,
    });
    const { body: principal } = await key('kim', 'k1', { a: 1 });
    expect(principal).toEqual({
      ...first,
      principal: expect.not.stringContaining(first.principal!) as string,
    });
    expect(JSON.stringify([first, payload, principal])).not.toMatch(/jo"|kim"/);
  });

  it('tells guests apart, who all come with the token of the gateway', async () => {
    const principals = await Promise.all(
      [1, 2, 2].map(async (number) => {
        const person = `5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d1${number}`;
        const headers = await apps.headers({ sub: 'gateway', roles: ['guest'], person });
        const { body } = await request(url)
          .post('/notes/keys')
          .set({ ...headers, 'idempotency-key': 'k' });
        return (body as { principal: string }).principal;
      }),
    );
    expect(new Set(principals).size).toBe(2);
    expect(principals[1]).toBe(principals[2]);
  });

  it.each([
    [undefined, 'idempotency-key-missing'],
    ['', 'idempotency-key-missing'],
    ['two words', 'idempotency-key-invalid'],
    ['x'.repeat(256), 'idempotency-key-invalid'],
  ])('refuses the key %s', async (value, code) => {
    expect((await key('jo', value, {})).body).toMatchObject({ status: 400, code });
  });
});

describe('a page', () => {
  it('links to the next one, with the other parameters kept', async () => {
    const response = await request(url).get('/notes?limit=2&colour=red');
    expect(response.body).toEqual([{ id: 0 }, { id: 1 }]);
    const [, next] = /^<(.*)>; rel="next"$/.exec(response.headers.link as string) ?? [];
    expect(next).toMatch(/^\/notes\?limit=2&colour=red&cursor=\w+$/);
    expect((await request(url).get(next!)).body).toEqual([{ id: 2 }, { id: 3 }]);
  });

  it('is the last one without a link', async () => {
    const response = await request(url).get('/notes?limit=100');
    expect(response.body).toHaveLength(4);
    expect(response.headers.link).toBeUndefined();
  });

  it.each(['%7B', 'bm9uc2Vuc2U', 'IngiCg'])(
    'refuses the cursor %s, which no list gave out',
    async (cursor) => {
      expect((await request(url).get(`/notes?cursor=${cursor}`)).body).toMatchObject({
        status: 400,
        code: 'cursor-invalid',
      });
    },
  );
});

describe('the trace', () => {
  it('goes on where the caller began it', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const response = await request(url)
      .get('/notes/fail/refused')
      .set('traceparent', `00-${traceId}-00f067aa0ba902b7-01`)
      .set('x-correlation-id', 'click-7');
    expect(response.body).toMatchObject({ traceId });
    expect(response.headers['x-correlation-id']).toBe('click-7');
  });

  it.each(['nonsense', '00-00000000000000000000000000000000-00f067aa0ba902b7-01'])(
    'begins anew after %s',
    async (bad) => {
      const response = await request(url)
        .get('/notes/fail/refused')
        .set('traceparent', bad)
        .set('x-correlation-id', 'a b');
      expect(response.body.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
      expect(response.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
