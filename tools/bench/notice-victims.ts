import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PersonAssertion } from '@digitalhub/contracts';
import { type AppEnvironment, dropDatabases, eventually, makeAppEnvironment } from '@digitalhub/testing';
import { CountingSink } from './counting-sink';
import { type KillReport, killRun } from './notice-kills';

const REGISTER = join(__dirname, '../jest/register.js');
const PERSONS = 20;

/** A kill run from sources, for tests: people in a process of its own, on data of its own. */
export async function victims(notices: number, kills: number): Promise<KillReport> {
  const sink = await CountingSink.open();
  const mail = { SMTP_URL: sink.url, NOTICES_PER_MINUTE: '100000', LOG_LEVEL: 'fatal' };
  const environment = await makeAppEnvironment(mail);
  try {
    const env = environment.variables;
    const start = () => startVictim(env);
    const first = await start();
    const persons = await Promise.all(Array.from({ length: PERSONS }, () => signIn(environment, first.url)));
    await first.kill();
    return await killRun({ notices, kills, sink, persons, env, start });
  } finally {
    const { topics, issuer, databasePrefix } = environment;
    await Promise.all([topics.close(), issuer.close(), dropDatabases(databasePrefix), sink.close()]);
  }
}

async function startVictim(env: NodeJS.ProcessEnv) {
  const options = { execArgv: ['-r', REGISTER], env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env } };
  const child = fork(join(__dirname, 'people-process.ts'), options);
  const exit = once(child, 'exit');
  const [url] = (await Promise.race([
    once(child, 'message'),
    exit.then(() => Promise.reject(new Error('people ended before it listened'))),
  ])) as [string];
  await eventually(
    async () => {
      const { status } = await fetch(`${url}/readyz`);
      if (status !== 200) throw new Error(`people is not ready: ${status}`);
    },
    { limit: 60_000 },
  );
  return { url, kill: async () => void (child.kill('SIGKILL'), await exit) };
}

async function signIn({ issuer }: AppEnvironment, url: string): Promise<string> {
  const claims = { email: `${randomUUID()}@example.org`, email_verified: true };
  const token = await issuer.token({ roles: ['staff'], sub: randomUUID(), claims });
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/persons/me`, { method: 'PUT', headers });
  if (!response.ok) throw new Error(`Nobody could sign in: ${response.status} ${await response.text()}`);
  return ((await response.json()) as PersonAssertion).person.ref;
}
