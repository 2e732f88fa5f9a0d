import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, identify, isAlive } from './process.mjs';
import { allRunning, claim, endLeftovers, endRunning, forget, remember } from './run-files.mjs';

const children: ChildProcess[] = [];
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'digitalhub-run-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

/** A process that sleeps; `stubborn` ones do not listen to SIGTERM. */
async function sleeper(stubborn = false) {
  const ready = "process.stdout.write('.'); setInterval(() => 0, 1000);";
  const child = spawn(process.execPath, ['-e', (stubborn ? "process.on('SIGTERM', () => 0);" : '') + ready]);
  children.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { ...identify(child.pid)! };
}

describe('a process', () => {
  it('is ended for good', async () => {
    const identity = await sleeper();
    expect(isAlive(identity)).toBe(true);
    await end(identity);
    expect(isAlive(identity)).toBe(false);
  });

  it('that does not listen is ended after the grace', async () => {
    const identity = await sleeper(true);
    await end(identity, 100);
    expect(isAlive(identity)).toBe(false);
  });

  it('that merely has the number of one we once started is left alone', async () => {
    const stranger = await sleeper();
    await end({ ...stranger, startedAt: '1' });
    expect(isAlive(stranger)).toBe(true);
  });
});

describe('run files', () => {
  const all = { needs: { kafka: true, mongod: true }, detached: false };

  it('know what runs, and forget', async () => {
    const identity = await sleeper();
    remember(dataDir, 'kafka', identity);
    expect(allRunning(dataDir)).toEqual([{ name: 'kafka', identity }]);
    forget(dataDir, 'kafka');
    expect(allRunning(dataDir)).toEqual([]);
  });

  it('leftovers are ended, strangers under an old number and detached servers are not', async () => {
    const [leftover, stranger, detached] = await Promise.all([sleeper(), sleeper(), sleeper()]);
    remember(dataDir, 'kafka', leftover);
    remember(dataDir, 'mongod', { ...stranger, startedAt: '1' });
    remember(dataDir, 'other', { ...detached, detached: true });
    await endLeftovers(dataDir);
    expect([leftover, stranger, detached].map(isAlive)).toEqual([false, true, true]);
  });

  it('one folder serves one command at a time', async () => {
    remember(dataDir, 'owner', await sleeper());
    await expect(claim(dataDir, all)).rejects.toThrow(/already runs on .*: stop it first/);
    await endRunning(dataDir, allRunning(dataDir));
    await expect(claim(dataDir, all)).resolves.toBeUndefined();
    await expect(claim(dataDir, all)).rejects.toThrow(`Process ${process.pid} already runs on`);
  });

  it('a detached stack keeps its folder, and lets those use it who bring their own servers', async () => {
    remember(dataDir, 'kafka', { ...(await sleeper()), detached: true });
    await expect(claim(dataDir, all)).rejects.toThrow('down.mjs');
    await expect(claim(dataDir, { ...all, needs: {} })).resolves.toBeUndefined();
  });
});
