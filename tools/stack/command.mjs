import { spawn } from 'node:child_process';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';

/** What still runs when this process ends is ended with it: a download whose starter is gone serves nobody. */
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGTERM');
});

/** Runs a command to its end; `missing` is the sentence for a machine that does not have it. */
export function run(command, args, { cwd, env, missing } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let output = '';
    const collect = (chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      children.delete(child);
      reject(error.code === 'ENOENT' && missing ? new Problem(missing) : error);
    });
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code, output });
    });
  });
}

/** As `run`, but a command that fails is a Problem that carries the last lines it said. */
export async function mustRun(command, args, { what, folder, ...options }) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  if (saysDiskFull(output)) throw diskFull(folder);
  throw new Problem(`${what}\n${lastLines(output)}`);
}

/** The end of what a program said, indented, for the reader who wants to know more. */
export function lastLines(text, count = 8) {
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean);
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
