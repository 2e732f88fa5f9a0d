import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '@digitalhub/testing';
import supertest from 'supertest';
import { PATIENT, Town, wholeDay, workingDay } from './town';

const root = join(__dirname, '../../..');
const PORT = 20_000 + (process.pid % 20_000);

let town: Town;
let gateway: ChildProcess | undefined;
let logged = '';
beforeAll(async () => {
  town = await Town.open();
  await town.settle();
  const urls = {
    HUBS_URLS: town.apps.url('hubs'),
    BOOKINGS_URLS: town.apps.url('bookings'),
    PEOPLE_URLS: town.apps.url('people'),
  };
  const env = {
    ...process.env,
    ...town.apps.environment.variables,
    ...urls,
    LOG_LEVEL: 'trace',
    PORT: String(PORT),
  };
  const program = ['-r', join(root, 'tools/jest/register.js'), join(root, 'apps/gateway/src/main.ts')];
  gateway = spawn(process.execPath, program, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [gateway.stdout, gateway.stderr])
    stream?.on('data', (part: Buffer) => (logged += part.toString()));
  await eventually(() => supertest(`http://127.0.0.1:${PORT}`).get('/readyz').expect(200), PATIENT);
});
afterAll(async () => {
  if (gateway?.exitCode === null) gateway.kill('SIGKILL');
  await town.close();
});

it('logs tell nothing of who somebody is, not even when everything is logged', async () => {
  const api = supertest(`http://127.0.0.1:${PORT}`);
  const subject = 'f2b7c9d4-sub-of-ada';
  const headers = await town.headers({ roles: ['staff'], sub: subject });
  const { body: me } = await api.get('/me').set(headers).expect(200);
  const key = 'key-of-adas-command';
  const day = workingDay(2);
  const booked = await api
    .post('/reservations')
    .set({ ...headers, 'idempotency-key': key, 'accept-language': 'en' })
    .send(wholeDay('zeitz-desk-1', day))
    .expect(201);
  await api.get('/reservations?from=2026-01-01T00:00:00Z').set(headers).expect(200);
  await api.get('/reservations').set({ authorization: 'Bearer not-a-token-at-all' }).expect(401);
  const { body: calendar } = await api.post('/calendar-subscriptions').set(headers).expect(201);
  const { path } = calendar as { path: string };
  await api.get(path).expect(200);
  await api.get('/nowhere/ada@example.org?mail=ada@example.org').expect(404);

  gateway?.kill('SIGTERM');
  const [code] = (await once(gateway as ChildProcess, 'exit')) as [number];
  expect(code).toBe(0);
  expect(logged).toContain('"route":"/reservations"');
  expect(logged).toContain('"correlationId"');
  const token = headers.authorization?.slice('Bearer '.length) ?? '';
  const person = (me as { person: string }).person;
  const { id } = booked.body as { id: string };
  for (const secret of [
    subject,
    person,
    id,
    key,
    path.slice('/calendars/'.length, -'.ics'.length),
    token,
    token.split('.')[2],
    'not-a-token',
    'ada@example.org',
  ]) {
    expect([secret, secret && logged.includes(secret)]).toEqual([secret, false]);
  }
  expect(logged).not.toMatch(/eyJ[\w-]+\.eyJ/);
});
