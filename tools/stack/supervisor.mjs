import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { identify } from './process.mjs';
import { forget, remember } from './run-files.mjs';

/**
 * Owns the servers of one command: starts what it is sent, says when one ends, and ends all of them in order when it is
 * asked to (SIGTERM) or when the command dies, in whatever way; detached ones outlive both. It has a process group of
 * its own, so that Ctrl-C reaches a server only after those who need it are closed.
 */
const GRACE_MS = 15_000;
const [dataDir, mode] = process.argv.slice(2);
const detached = mode === 'detached';
const servers = new Map();
let stopping = false;

process.on('message', start);
process.on('disconnect', leave);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
if (!process.connected) leave();

function start({ name, foundation, command, args, env, log }) {
  if (stopping) return;
  const output = openSync(log, 'w');
  const child = spawn(command, args, { cwd: dataDir, env, detached, stdio: ['ignore', output, output] });
  servers.set(name, { child, foundation });
  child.once('error', ({ message }) => writeSync(output, message)).once('close', () => ended(name, output));
  if (child.pid)
    remember(dataDir, name, { pid: child.pid, startedAt: 'ended', ...identify(child.pid), detached });
}

function ended(name, output) {
  closeSync(output);
  servers.delete(name);
  forget(dataDir, name);
  if (process.connected) process.send(name, () => undefined);
}

function leave() {
  if (detached) process.exit();
  void stop();
}

/** Services first, then what they stand on. */
async function stop() {
  stopping = true;
  await endThose((foundation) => !foundation);
  await endThose((foundation) => foundation);
  process.exit();
}

function endThose(chosen) {
  const those = [...servers.values()].filter(({ foundation }) => chosen(foundation));
  return Promise.all(those.map(({ child }) => end(child)));
}

/** Asks with SIGTERM, then insists after the grace period; resolves once it is gone and its data is on disk. */
function end(child) {
  child.kill();
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  return new Promise((resolve) => child.once('close', resolve));
}
