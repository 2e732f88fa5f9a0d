import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Who a process is: its id and the moment it started. A pid alone may be another program's by the time it is
 * read again; both together name one process for good.
 */
export function identify(pid) {
  const startedAt = startOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isAlive(identity) {
  return identity !== undefined && startOf(identity.pid) === identity.startedAt;
}

/** Ends exactly this process: asks with SIGTERM, then insists after the grace period. */
export async function end(identity, graceMs = 15_000) {
  const deadline = performance.now() + graceMs;
  signal(identity, 'SIGTERM');
  while (isAlive(identity)) {
    if (performance.now() > deadline) signal(identity, 'SIGKILL');
    await sleep(50);
  }
}

function signal(identity, name) {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function startOf(pid) {
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
}

/** Field 22 of /proc/<pid>/stat; a zombie counts as dead. The command name before it may hold blanks. */
function startOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function startByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
