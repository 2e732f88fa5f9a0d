import { makeAppEnvironment, type AppEnvironment, dropDatabases, eventually } from '@digitalhub/testing';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
let built: string;
let environment: AppEnvironment;

beforeAll(async () => {
  built = mkdtempSync(join(root, 'node_modules/.run-service-'));
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  execFileSync(
    process.execPath,
    [swc, 'apps/people/src', 'libs', '-d', built, '--config-file', '.swcrc', '-q'],
    { cwd: root },
  );
  environment = await makeAppEnvironment({ LOG_LEVEL: 'info' });
});
afterAll(async () => {
  rmSync(built, { recursive: true, force: true });
  await Promise.all([
    environment.topics.close(),
    environment.issuer.close(),
    dropDatabases(environment.databasePrefix),
  ]);
});

/** The main of an app in a process of its own. */
function run(env: NodeJS.ProcessEnv) {
  const main = join(built, 'apps/people/src/main.js');
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...env } });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, errors, output }));
  const listening = async () => {
    while (!output.includes('"listening"'))
      await Promise.race([once(child.stdout, 'data'), ended.then(fail)]);
    return /"url":"([^"]+)"/.exec(output)![1]!;
  };
  return { child, ended, listening };
}

function fail(ended: object): never {
  throw new Error(`It ended early: ${JSON.stringify(ended)}`);
}

it('runs until SIGTERM and then ends in order', async () => {
  const { child, ended, listening } = run(environment.variables);
  const response = await fetch(`${await listening()}/livez`);
  expect(response.status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

it('says in one sentence which variable is wrong, and fails', async () => {
  const { ended } = run({ ...environment.variables, MONGODB_URI: '', PEOPLE_PORT: 'http' });
  expect(await ended).toEqual({
    code: 1,
    output: '',
    errors:
      'The people service cannot start: MONGODB_URI is missing; PEOPLE_PORT must be a whole number from 0 to 65535.\n',
  });
});

it('names a taken port, and fails', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { ended } = run({ ...environment.variables, PORT: String(port) });
  expect(await ended).toMatchObject({
    code: 1,
    errors: `The people service cannot start: the port ${port} at 127.0.0.1 is taken; choose another with PEOPLE_PORT.\n`,
  });
  server.close();
});

it('ends at once when it is told twice', async () => {
  const { child, ended, listening } = run({ ...environment.variables, SHUTDOWN_DELAY_MS: '30000' });
  const url = await listening();
  child.kill('SIGINT');
  await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503));
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 1 });
});
