import { once } from 'node:events';
import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@digitalhub/testing';
import { rendezvous } from './rendezvous';
import { Replicas } from './replicas.client';
import type { UpstreamRequest } from './replica.client';
import { Upstream, type UpstreamLimits } from './upstream.client';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody listens. */
async function deserted(): Promise<string> {
  const url = await serve(() => undefined);
  await opened.pop()?.close();
  return url;
}

function upstream(urls: string[], limits: Partial<UpstreamLimits> = {}): Upstream {
  const generous = { timeout: 20_000, connectTimeout: 20_000, openFor: 60_000, concurrency: 100 };
  const client = new Upstream('bookings', new Replicas(urls), { ...generous, ...limits });
  opened.push(client);
  return client;
}

const get: UpstreamRequest = { method: 'GET', path: '/x?y=1', headers: {}, key: 'k' };
const post: UpstreamRequest = {
  ...get,
  method: 'POST',
  body: '{}',
  headers: { 'content-type': 'application/json' },
};
/** A key that prefers the first of the two. */
const preferring = (first: string, second: string) =>
  Array.from({ length: 100 }, (_, n) => `key-${n}`).find(
    (key) => rendezvous(key, [first, second])[0] === first,
  ) ?? '';
const refusal = (client: Upstream, request: UpstreamRequest) =>
  client.request(request).then(
    (answer) => Promise.reject(new Error(`answered ${answer.status}`)),
    (error: { code?: string; details?: unknown }) => error,
  );

describe('a request to a service', () => {
  it('goes to the replica its key prefers, with path, headers and body, and comes back whole', async () => {
    const heard: unknown[] = [];
    const url = await serve((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (part: string) => (body += part));
      request.on('end', () => {
        heard.push([request.method, request.url, request.headers['content-type'], body]);
        response.writeHead(201, { etag: '"1"' }).end('made');
      });
    });
    const answer = await upstream([url]).request(post);
    expect(heard).toEqual([['POST', '/x?y=1', 'application/json', '{}']]);
    expect([answer.status, answer.headers.etag, String(answer.body)]).toEqual([201, '"1"', 'made']);
  });

  it('meets the same replica for the same key, and both for many', async () => {
    const heard: string[] = [];
    const urls = await Promise.all(
      ['a', 'b'].map((name) =>
        serve((request, response) => {
          heard.push(`${name} ${request.url}`);
          response.end();
        }),
      ),
    );
    const client = upstream(urls);
    for (let n = 0; n < 40; n += 1) await client.request({ ...get, key: `k${n % 10}`, path: `/${n % 10}` });
    expect(new Set(heard).size).toBe(10);
    expect(new Set(heard.map((line) => line[0]))).toEqual(new Set(['a', 'b']));
  });

  it('goes on to the next replica when a connection is refused, a command too', async () => {
    const [dead, alive] = [await deserted(), await serve((_, response) => response.end('here'))];
    const answer = await upstream([dead, alive]).request({ ...post, key: preferring(dead, alive) });
    expect(String(answer.body)).toBe('here');
  });

  it('goes on to the next replica when one is about to stop', async () => {
    const leaving = await serve((_, response) => response.writeHead(503).end('{"code":"shutting-down"}'));
    const alive = await serve((_, response) => response.end('here'));
    const answer = await upstream([leaving, alive]).request({ ...post, key: preferring(leaving, alive) });
    expect(String(answer.body)).toBe('here');
  });

  it('is not repeated after an interruption unless it may happen twice', async () => {
    const breaking = await serve((request) => request.socket.destroy());
    const alive = await serve((_, response) => response.end('here'));
    const key = preferring(breaking, alive);
    const client = upstream([breaking, alive]);
    expect(await refusal(client, { ...post, key })).toMatchObject({ code: 'upstream-broken' });
    const again = await client.request({ ...post, key, idempotencyKey: 'once' });
    expect(String(again.body)).toBe('here');
  });

  it('is refused by the name of the service when no replica can be reached', async () => {
    const error = await refusal(upstream([await deserted()]), post);
    expect(error).toMatchObject({ code: 'upstream-unavailable', details: { service: 'bookings' } });
  });

  it('is given up after the timeout and not carried to another replica', async () => {
    let asked = 0;
    const slow = () => serve(() => void (asked += 1));
    const client = upstream([await slow(), await slow()], { timeout: 1_500 });
    expect(await refusal(client, get)).toMatchObject({ code: 'upstream-timeout' });
    expect(asked).toBe(1);
  });

  it('no longer tries a replica that failed again and again', async () => {
    let asked = 0;
    const breaking = await serve((request) => {
      asked += 1;
      request.socket.destroy();
    });
    const client = upstream([breaking]);
    for (let n = 0; n < 8; n += 1) await refusal(client, post);
    expect(asked).toBe(5);
    expect(await refusal(client, post)).toMatchObject({ code: 'upstream-unavailable' });
  });

  it('tries it again after a while, and goes on when it is well', async () => {
    let well = false;
    const url = await serve((request, response) => (well ? response.end('here') : request.socket.destroy()));
    const client = upstream([url], { openFor: 20 });
    for (let n = 0; n < 8; n += 1) await refusal(client, post);
    well = true;
    await eventually(async () => expect(String((await client.request(post)).body)).toBe('here'));
    expect((await client.request(post)).status).toBe(200);
  });

  it('is refused when too many are on their way already', async () => {
    const waiting: (() => void)[] = [];
    const url = await serve((_, response) => void waiting.push(() => response.end()));
    const client = upstream([url], { concurrency: 2 });
    const accepted = [1, 2, 3, 4].map(() => client.request(get));
    expect(await refusal(client, get)).toMatchObject({ code: 'upstream-busy' });
    const release = setInterval(() => waiting.splice(0).forEach((answer) => answer()), 10);
    expect(await Promise.all(accepted)).toHaveLength(4);
    clearInterval(release);
  });
});

it('a request that waited all its time for others is told that the service is busy', async () => {
  const url = await serve(() => undefined);
  const client = upstream([url], { timeout: 400, concurrency: 1 });
  const [first, second] = [refusal(client, get), refusal(client, { ...get, timeout: 300 })];
  expect([await first, await second]).toMatchObject([
    { code: 'upstream-timeout' },
    { code: 'upstream-busy' },
  ]);
});

describe('replicas', () => {
  it('are all the addresses of a name, looked up again after a while, the last ones while that fails', async () => {
    const answers = [['10.0.0.1', '10.0.0.2'], ['10.0.0.2'], undefined];
    const replicas = new Replicas(['http://bookings:8082', 'http://127.0.0.1:9'], async () => {
      const answer = answers.shift();
      if (!answer) throw new Error('no answer');
      return answer;
    });
    const list = async (at: number) => {
      await replicas.list(at);
      await new Promise(setImmediate);
      return replicas.list(at);
    };
    expect(await list(1)).toEqual(['http://10.0.0.1:8082', 'http://10.0.0.2:8082', 'http://127.0.0.1:9']);
    expect(await list(4_000)).toHaveLength(3);
    expect(await list(6_000)).toEqual(['http://10.0.0.2:8082', 'http://127.0.0.1:9']);
    expect(await list(12_000)).toEqual(['http://10.0.0.2:8082', 'http://127.0.0.1:9']);
  });
});
