import { startApps, type TestApps } from '@digitalhub/testing';
import { connect } from 'node:net';
import { once } from 'node:events';
import request from 'supertest';
import { notes } from '../../test/notes';

let apps: TestApps;
let url: string;

beforeAll(async () => {
  apps = await startApps([notes], { env: { LOG_LEVEL: 'silent' } });
  url = apps.url('events');
});
afterAll(() => apps.close());

const problem = (status: number, code: string) => ({
  type: `urn:digitalhub:problem:${code}`,
  title: expect.stringMatching(/^[A-Z]/) as string,
  status,
  code,
  detail: expect.stringMatching(/\.$/) as string,
  traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
});

function expectProblem(response: request.Response, status: number, code: string): void {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect({ ...response.body, errors: undefined }).toMatchObject(problem(status, code));
  expect(response.status).toBe(status);
}

it('says where a body breaks its schema, by pointer', async () => {
  const response = await request(url)
    .post('/notes')
    .send({ title: '', tags: [{ name: 1 }, {}], when: 'soon' });
  expectProblem(response, 400, 'validation-failed');
  expect(response.body.errors).toEqual([
    { pointer: '/title', code: 'too-small', detail: expect.stringContaining('>=1') as string },
    {
      pointer: '/tags/0/name',
      code: 'invalid-type',
      detail: expect.stringContaining('expected string') as string,
    },
    { pointer: '/tags/1/name', code: 'required', detail: 'is missing' },
    { pointer: '/when', code: 'invalid-union', detail: 'must be a date, or must be an instant' },
  ]);
});

it('names a member of a body that it does not know, at any depth', async () => {
  const response = await request(url)
    .post('/notes')
    .send({ title: 'x', 'a/b~c': 1, tags: [{ name: 'y', colour: 'red' }] });
  expectProblem(response, 400, 'validation-failed');
  expect(response.body.errors).toEqual([
    { pointer: '/a~1b~0c', code: 'unknown-field', detail: 'is not a field of this request' },
    { pointer: '/tags/0/colour', code: 'unknown-field', detail: 'is not a field of this request' },
  ]);
});

it('says that the body is missing', async () => {
  const response = await request(url).post('/notes');
  expectProblem(response, 400, 'validation-failed');
  expect(response.body.errors).toEqual([{ pointer: '', code: 'required', detail: 'is missing' }]);
});

it('names a path or query parameter', async () => {
  const path = await request(url).get('/notes/seven');
  expectProblem(path, 400, 'validation-failed');
  expect(path.body.errors).toEqual([{ pointer: 'id', code: 'invalid-format', detail: 'must be a UUID' }]);
  const query = await request(url).get('/notes?limit=101');
  expectProblem(query, 400, 'validation-failed');
  expect(query.body.errors[0]).toMatchObject({
    pointer: 'limit',
    detail: 'must be a whole number from 1 to 100',
  });
});

it.each([
  ['{"title":', 'malformed-json', 400],
  ['', 'malformed-json', 400],
  ['{"__proto__":{"x":1}}', 'malformed-json', 400],
  [JSON.stringify({ title: 'x'.repeat(1_100_000) }), 'payload-too-large', 413],
])('refuses a body that is no JSON it can take: %.12s', async (body, code, status) => {
  const response = await request(url).post('/notes').set('content-type', 'application/json').send(body);
  expectProblem(response, status, code);
});

it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])(
  'refuses %s',
  async (type) => {
    const response = await request(url).post('/notes').set('content-type', type).send('title=x');
    expectProblem(response, 415, 'unsupported-media-type');
  },
);

it('tells a wrong path from a wrong method', async () => {
  expectProblem(await request(url).get('/nothing/here'), 404, 'not-found');
  const response = await request(url).delete('/notes?x=1');
  expectProblem(response, 405, 'method-not-allowed');
  expect(response.headers.allow).toBe('GET, HEAD, POST');
});

it('answers a path that is no URL and a request that is no HTTP', async () => {
  const { port } = new URL(url);
  expect(await raw(port, 'GET /notes/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"bad-request"/,
  );
  expect(await raw(port, 'NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad-request"/);
  expect(await raw(port, `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*"status":431/,
  );
});

it('gives a refusal the status of its table and keeps its members', async () => {
  const response = await request(url).get('/notes/fail/refused');
  expectProblem(response, 409, 'note-full');
  expect(response.body).toMatchObject({ detail: 'The note is full.', room: 0 });
});

it('says when to come back', async () => {
  const overloaded = await request(url).get('/notes/fail/overloaded');
  expectProblem(overloaded, 503, 'overloaded');
  expect(overloaded.headers['retry-after']).toBe('3');
  const database = await request(url).get('/notes/fail/database');
  expectProblem(database, 503, 'database-unreachable');
  expect(database.headers['retry-after']).toBe('1');
  expect(database.text).not.toContain('10.0.0.1');
});

it.each(['unmapped', 'bug'])('tells nothing of what it did not foresee: %s', async (how) => {
  const response = await request(url).get(`/notes/fail/${how}`);
  expectProblem(response, 500, 'internal');
  expect(response.text).not.toMatch(/secret|example\.org|nobody|\.ts:|stack/);
});

async function raw(port: string, text: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
