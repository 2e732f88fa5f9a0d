import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';

/** Asks until the answer is yes; a server that ended meanwhile, or the time limit, is a Problem. */
export async function untilReady(server, probe, limitMs = 90_000) {
  const deadline = performance.now() + limitMs;
  while (!server.hasEnded) {
    if (await probe()) return;
    if (performance.now() > deadline) throw notReady(server, limitMs);
    await sleep(100);
  }
  throw explainEnd(server);
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
  const wayOut = foundation ? ', then run this again: all data is still there' : '';
  return new Problem(`${what} ended by itself: read ${log}${wayOut}.\n${lastLines(text)}`);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
