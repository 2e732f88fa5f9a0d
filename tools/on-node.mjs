import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NODE_VERSION, nodeFolder } from './stack/node.mjs';
import { Problem, report } from './stack/problem.mjs';
import { readSettings } from './stack/settings.mjs';

/**
 * `node tools/on-node.mjs <script.mjs | command line> [arguments]`: runs it on Node 24, which is fetched first where the
 * machine's Node is another. It comes first in the PATH, so npm and every child run on it too.
 */
async function main([what, ...args]) {
  const { cacheDir } = readSettings();
  const { versions, platform, arch } = process;
  const folder = await nodeFolder({ cacheDir, version: versions.node, platform, arch });
  if (!what.endsWith('.mjs')) return follow(spawnLine([what, ...args.map(quoted)].join(' '), folder));
  if (folder) return follow(spawnScript([what, ...args], folder));
  process.argv.splice(1, 2, resolve(what));
  return import(pathToFileURL(resolve(what)).href);
}

const quoted = (argument) => JSON.stringify(argument);

const environment = (folder) =>
  folder ? { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` } : process.env;

const spawnLine = (line, folder) => spawn(line, { shell: true, stdio: 'inherit', env: environment(folder) });

/** The channel is never spoken on: a script hears by its end that this process was killed. */
const spawnScript = (args, folder) =>
  spawn('node', args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment(folder) });

/** Hands signals on, and ends as the child ended. */
async function follow(child) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(error)));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

const cannotRun = (error) =>
  new Problem(
    `Node ${NODE_VERSION} cannot be run here (${error.message}): install Node 24 and run this again.`,
  );

await main(process.argv.slice(2)).catch((error) => process.exit(report(error)));
