import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Of the kernel, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const LISTENING = '0A';

/** Processor time of each process over a span, as a share of one core. What else the machine does matters little. */
export async function shareOfACore(pids: readonly number[], seconds: number): Promise<number[]> {
  const before = pids.map(processorSeconds);
  const start = performance.now();
  await sleep(seconds * 1000);
  const elapsed = (performance.now() - start) / 1000;
  return pids.map((pid, index) => (processorSeconds(pid) - (before[index] ?? 0)) / elapsed);
}

/** User and system time of all threads; the name in parentheses may hold blanks, so it is read from its end. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The process of this user that listens on a TCP port of this machine; undefined when there is none. */
export function listenerOn(port: number): number | undefined {
  const sockets = new Set(['tcp', 'tcp6'].flatMap((family) => inodesOf(family, port)));
  return readdirSync('/proc')
    .map(Number)
    .find((pid) => pid > 0 && socketsOf(pid).some((inode) => sockets.has(inode)));
}

function inodesOf(family: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync(`/proc/net/${family}`, 'utf8').split('\n').slice(1);
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === LISTENING)
    .map((fields) => fields[9] ?? '');
}

function socketsOf(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((fd) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${fd}`))?.[1] ?? '');
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
