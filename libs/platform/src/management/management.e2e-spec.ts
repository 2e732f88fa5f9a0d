import { eventually, startApps, type TestApps } from '@digitalhub/testing';
import request from 'supertest';
import { listening } from '../../test/listening';

const { definition } = listening();
let apps: TestApps;
const ops = () => request(apps.managementUrl('events'));
const main = () => request(apps.url('events'));

beforeAll(async () => {
  apps = await startApps([definition], { env: { LOG_LEVEL: 'silent' } });
});
afterAll(() => apps.close());

describe('the management port', () => {
  it('tells ops all they ask', async () => {
    expect((await ops().get('/livez')).body).toEqual({ status: 'ok' });
    await eventually(() => ops().get('/readyz').expect(200));
    expect((await ops().get('/status')).body).toMatchObject({ service: 'events', caughtUp: true });
    const { text, headers } = await ops().get('/metrics?from=prometheus').expect(200);
    expect(text).toContain('nodejs_eventloop_lag_seconds{service="events"}');
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/) as string,
      'x-content-type-options': 'nosniff',
    });
  });

  it('serves nothing else, and changes nothing', async () => {
    expect((await ops().get('/slow/one')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await ops().get('/__proto__')).status).toBe(404);
    const posted = await ops().post('/metrics').send({ a: 1 });
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await ops().head('/livez')).text).toBeUndefined();
  });

  it('says why the service is not ready', async () => {
    const other = await startApps([definition], {
      env: { LOG_LEVEL: 'silent', KAFKA_BROKERS: '127.0.0.1:1' },
    });
    const { body } = await request(other.managementUrl('events')).get('/readyz');
    expect(body).toMatchObject({
      status: 503,
      code: 'not-ready',
      detail: 'Not ready: catching up for the first time (consumer).',
    });
    await other.close();
  });
});

describe('the port for clients', () => {
  it.each(['/metrics', '/status'])('does not serve %s', async (path) => {
    expect((await main().get(path)).status).toBe(404);
  });

  it('says whether requests may be sent there', async () => {
    expect((await main().get('/livez')).status).toBe(200);
    await eventually(() => main().get('/readyz').expect(200));
  });
});

it('a management port that is taken is named with its variable', async () => {
  const { port } = new URL(apps.managementUrl('events'));
  await expect(apps.start(definition, { MANAGEMENT_PORT: port })).rejects.toThrow(
    `The events service cannot start: the port ${port} at 127.0.0.1 is taken; choose another with EVENTS_MANAGEMENT_PORT.`,
  );
});

it('without MANAGEMENT_PORT there is none', async () => {
  const { managementUrl } = await apps.start(definition, { MANAGEMENT_PORT: '' });
  expect(managementUrl).toBeUndefined();
});
