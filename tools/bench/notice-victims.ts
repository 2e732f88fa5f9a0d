import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PersonAssertion } from '@digitalhub/contracts';
import { type AppEnvironment, dropDatabases, makeAppEnvironment } from '@digitalhub/testing';
import { CountingSink } from './counting-sink';
import { type KillReport, killRun, startPeople } from './notice-kills';

const REGISTER = join(__dirname, '../jest/register.js');
const PERSONS = 20;

/** A kill run from sources, for tests: people in a process of its own, on data of its own. */
export async function victims(notices: number, kills: number): Promise<KillReport> {
  const sink = await CountingSink.open();
  const mail = { SMTP_URL: sink.url, NOTICES_PER_MINUTE: '100000', LOG_LEVEL: 'fatal' };
  const environment = await makeAppEnvironment(mail);
  try {
    const env = environment.variables;
    const start = () => startPeople(join(__dirname, 'people-process.ts'), env, ['-r', REGISTER]);
    const first = await start();
    const persons = await Promise.all(Array.from({ length: PERSONS }, () => signIn(environment, first.url)));
    await first.kill();
    return await killRun({ notices, kills, sink, persons, env, start });
  } finally {
    const { topics, issuer, databasePrefix } = environment;
    await Promise.all([topics.close(), issuer.close(), dropDatabases(databasePrefix), sink.close()]);
  }
}

async function signIn({ issuer }: AppEnvironment, url: string): Promise<string> {
  const claims = { email: `${randomUUID()}@example.org`, email_verified: true };
  const token = await issuer.token({ roles: ['staff'], sub: randomUUID(), claims });
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/persons/me`, { method: 'PUT', headers });
  if (!response.ok) throw new Error(`Nobody could sign in: ${response.status} ${await response.text()}`);
  return ((await response.json()) as PersonAssertion).person.ref;
}
