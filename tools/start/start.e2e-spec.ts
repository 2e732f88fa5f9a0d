import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@digitalhub/testing';
import { freePorts } from '../stack/ports.mjs';
import { end, isAlive } from '../stack/process.mjs';
import { allRunning, endRunning } from '../stack/run-files.mjs';
import { SERVICES, root } from '../stack/settings.mjs';

const VARIABLES = [...SERVICES, 'oidc', 'inbox', 'inbox_smtp', 'kafka', 'kafka_controller', 'mongodb'].map(
  (name) => `${name.toUpperCase()}_PORT`,
);

let folder: string;
let env: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-start-'));
  const numbers = await freePorts(VARIABLES.length);
  env = {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    DIGITALHUB_DATA: join(folder, 'data'),
    ...Object.fromEntries(VARIABLES.map((variable, index) => [variable, String(numbers[index])])),
  };
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await endRunning(join(folder, 'data'), servers());
  rmSync(folder, { recursive: true });
});

const servers = () => allRunning(join(folder, 'data'));

/** What `npm start` runs; resolves when it says that it is up, rejects with what it said when it ended instead. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'tools/start.mjs'), ...args], { env });
  started.push(child);
  const ended = once(child, 'close').then(() => child.exitCode);
  const output = await new Promise<string>((resolve) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('Ctrl-C stops everything')) resolve(said);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
    void ended.then(() => resolve(said));
  });
  if (!output.includes('Ctrl-C stops everything')) throw new Error(output);
  return { child, ended, output };
}

/** Ctrl-C, and how it ended. */
async function interrupt({ child, ended }: { child: ChildProcess; ended: Promise<number | null> }) {
  const running = servers();
  child.kill('SIGINT');
  return { code: await ended, left: running.filter(({ identity }) => isAlive(identity)) };
}

const address = (variable: string, path = '') => `http://127.0.0.1:${env[variable]}${path}`;
const hubPage = async () =>
  (await fetch(address('GATEWAY_PORT', '/hubs/zeitz'))).json() as Promise<{ name: string }>;

async function tokenOf(username: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'password', client_id: 'demo', username, password: 'demo' });
  const answer = await fetch(address('OIDC_PORT', '/token'), { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

it('starts everything in one process, with demo data and users, and leaves nothing on Ctrl-C', async () => {
  const running = await start();
  for (const name of SERVICES) {
    const url = address(`${name.toUpperCase()}_PORT`);
    expect(running.output).toContain(url);
    expect([name, (await fetch(`${url}/readyz`)).status]).toEqual([name, 200]);
  }
  expect(
    servers()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['kafka', 'mongod', 'owner', 'supervisor']);
  await eventually(async () => expect(await hubPage()).toMatchObject({ slug: 'zeitz', desks: { total: 5 } }));
  const headers = { authorization: `Bearer ${await tokenOf('mia.staff')}` };
  expect((await fetch(address('GATEWAY_PORT', '/me'), { headers })).status).toBe(200);
  expect(running.output).toContain(address('INBOX_PORT'));
  expect(await (await fetch(address('INBOX_PORT', '/messages'))).json()).toEqual(expect.any(Array));

  await expect(start()).rejects.toThrow('already runs on');
  expect(await interrupt(running)).toEqual({ code: 0, left: [] });
});

it('keeps its data, and serves the hub page from one process each while hubs and bookings are down', async () => {
  const running = await start('--split');
  const processes = servers();
  expect(processes.map(({ name }) => name).sort()).toEqual(
    [...SERVICES, 'kafka', 'mongod', 'owner', 'supervisor'].sort(),
  );
  const gone = processes.filter(({ name }) => ['hubs', 'bookings'].includes(name));
  await Promise.all(gone.map(({ identity }) => end(identity)));
  expect(await hubPage()).toMatchObject({ slug: 'zeitz', desks: { total: 5 } });
  expect(await interrupt(running)).toEqual({ code: 0, left: [] });
});

it('has its data removed by the reset, once nothing uses it', async () => {
  expect(existsSync(join(folder, 'data', 'mail'))).toBe(true);
  const reset = spawn(process.execPath, [join(root, 'tools/reset.mjs')], { env });
  expect(await once(reset, 'close')).toEqual([0, null]);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

it('names a taken port and its variable before it starts anything', async () => {
  const [taken] = new URL(`http://${process.env.KAFKA_BROKERS}`).host.split(':').slice(-1);
  const before = env;
  env = { ...env, EVENTS_PORT: taken };
  await expect(start()).rejects.toThrow(`✗ Port ${taken} for events is taken by another program`);
  env = before;
  expect(servers()).toEqual([]);
});
