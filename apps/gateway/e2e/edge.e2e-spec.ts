import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { type Headers, Town, wholeDay, workingDay } from './town';

let town: Town;
beforeAll(async () => {
  town = await Town.open({
    env: {
      RATE_LIMIT_PER_MINUTE: '40',
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: '5000',
      RATE_LIMIT_PATIENCE_MS: '30000',
    },
    gateways: 2,
  });
});
afterAll(() => town.close());

const problem = /^application\/problem\+json/;

describe('the edge', () => {
  it.each<
    [
      string,
      number,
      string,
      (staff: Headers) => PromiseLike<{ status: number; headers: object; body: unknown }>,
    ]
  >([
    [
      'malformed JSON',
      400,
      'malformed-json',
      (staff) =>
        town
          .api()
          .post('/reservations')
          .set({ ...staff, 'content-type': 'application/json' })
          .send('{"resource":'),
    ],
    ['an address that leads nowhere', 404, 'not-found', (staff) => town.api().get('/nowhere').set(staff)],
    ['a hub that is not there', 404, 'not-found', () => town.api().get('/hubs/atlantis')],
    [
      'a method that is not there',
      405,
      'method-not-allowed',
      (staff) => town.api().delete('/reservations').set(staff),
    ],
    [
      'a body that is too large',
      413,
      'payload-too-large',
      (staff) => town.post('/reservations', staff, { resource: 'x'.repeat(1_100_000) }),
    ],
    [
      'a body that is not JSON',
      415,
      'unsupported-media-type',
      (staff) =>
        town
          .api()
          .post('/reservations')
          .set({ ...staff, 'content-type': 'text/plain' })
          .send('resource=desk'),
    ],
    [
      'an unknown member of a body',
      400,
      'validation-failed',
      (staff) =>
        town.post('/reservations', staff, { ...wholeDay('zeitz-desk-1', workingDay()), colour: 'red' }),
    ],
    [
      'a missing idempotency key',
      400,
      'idempotency-key-missing',
      (staff) => town.api().post('/reservations').set(staff).send(wholeDay('zeitz-desk-1', workingDay())),
    ],
    ['a limit of a thousand', 400, 'validation-failed', () => town.api().get('/hubs?limit=1000')],
    ['a cursor of another list', 400, 'cursor-invalid', () => town.api().get('/events?cursor=abc')],
  ])('answers %s with %i and a problem document', async (_name, status, code, send) => {
    const answer = await send(await town.staff());
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
    expect((answer.headers as Headers)['content-type']).toMatch(problem);
    expect(answer.body).toMatchObject({ status, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
  });

  it('keeps the correlation id and the trace of a request through the services', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const trace = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'x-correlation-id': 'from-the-portal' };
    const staff = await town.staff();
    const { headers, body } = await town
      .api()
      .get(`/reservations/${randomUUID()}`)
      .set({ ...staff, ...trace });
    expect([headers['x-correlation-id'], body]).toEqual([
      'from-the-portal',
      expect.objectContaining({ traceId }),
    ]);
  });

  it('answers all that it describes', async () => {
    const { body } = await town.api().get('/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const { text } = await supertest(town.apps.managementUrl('gateway')).get('/metrics').expect(200);
    expect(text).toContain('http_server_request_duration_seconds');
    for (const line of described) {
      const [method = '', path = ''] = line.split(' ');
      const address = path.replace(/\{\w+\}/g, 'x');
      const { headers, body: refused } = await town.api().trace(address);
      expect([line, (refused as { code: string }).code]).toEqual([line, 'method-not-allowed']);
      expect(String(headers.allow).split(', ')).toContain(method);
    }
  });
});

describe('the rate limit', () => {
  it('holds over two replicas, tells what is left, and comes back with Retry-After', async () => {
    const staff = await town.staff();
    const answers = [];
    for (let n = 0; n < 50; n += 1)
      answers.push(
        await town
          .api(n % 2)
          .get('/me')
          .set(staff),
      );
    const allowed = answers.filter(({ status }) => status === 200);
    expect(allowed.length).toBeLessThanOrEqual(40);
    expect(allowed.length).toBeGreaterThan(30);
    expect(allowed[0]?.headers).toMatchObject({
      'ratelimit-policy': '"signed-in";q=40;w=60',
      ratelimit: expect.stringMatching(/^"signed-in";r=39;t=\d+$/) as string,
    });
    const last = answers.at(-1);
    expect([last?.status, (last?.body as { code: string }).code]).toEqual([429, 'too-many-requests']);
    expect(last?.headers['content-type']).toMatch(problem);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    await town
      .api()
      .get('/me')
      .set(await town.staff())
      .expect(200);
    await town.api().get('/hubs').expect(200);
  });
});
