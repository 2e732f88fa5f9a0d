import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { end, identify, isAlive } from './process.mjs';
import { forget, remember } from './run-files.mjs';

/**
 * Starts a server of the stack with its output in `log/<name>.log` of the data folder.
 *
 * It gets a process group of its own, so that Ctrl-C reaches it only through `stop`, after those who need it are
 * closed. Its run file lets the next start find it when nobody was left to stop it.
 */
export async function startDaemon({
  name,
  what,
  foundation = false,
  dataDir,
  command,
  args,
  env,
  detached = false,
}) {
  const log = join(dataDir, 'log', `${name}.log`);
  mkdirSync(join(dataDir, 'log'), { recursive: true });
  const output = openSync(log, 'w');
  const child = spawn(command, args, {
    cwd: dataDir,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const daemon = { name, what, foundation, dataDir, log, failed: undefined, identity: undefined, child };
  child.once('error', (error) => (daemon.failed = error));
  await new Promise((resolve) => child.once('spawn', resolve).once('error', resolve));
  if (daemon.failed) throw new Problem(`${what} cannot be started: ${daemon.failed.message}.`);
  daemon.identity = { pid: child.pid, startedAt: 'ended', ...identify(child.pid), detached };
  remember(dataDir, name, daemon.identity);
  return daemon;
}

/** Ends the server; resolves once it is gone and its data is on disk. */
export async function stopDaemon({ dataDir, name, identity }) {
  await end(identity);
  forget(dataDir, name);
}

/** Asks until the answer is yes; a server that ended meanwhile, or the time limit, is a Problem. */
export async function untilReady(daemon, probe, limitMs = 90_000) {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (!isAlive(daemon.identity)) throw explainEnd(daemon);
    if (await probe()) return;
    if (performance.now() > deadline) throw notReady(daemon, limitMs);
    await sleep(100);
  }
}

function notReady({ what, log }, limitMs) {
  return new Problem(
    `${what} was not ready after ${limitMs / 1000} s: read ${log}, then run this again.\n${lastLines(read(log))}`,
  );
}

/** Why a server ended by itself, as far as its log tells. */
export function explainEnd({ what, foundation, log, dataDir }) {
  const text = read(log);
  if (saysDiskFull(text)) return diskFull(dataDir);
  const library = /error while loading shared libraries: (\S+):/.exec(text)?.[1];
  if (library)
    return new Problem(
      `${what} needs the system library ${library}: install it (Debian: apt-get install libcurl4 libssl3).`,
    );
  const reset = foundation ? ', and "npm run reset" begins with empty data' : '';
  return new Problem(`${what} ended by itself: read ${log}${reset}.\n${lastLines(text)}`);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
