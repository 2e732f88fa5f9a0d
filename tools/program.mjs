import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './stack/build.mjs';
import { requireNode } from './stack/node.mjs';
import { installPackages } from './stack/packages.mjs';
import { Problem, report } from './stack/problem.mjs';
import { root } from './stack/settings.mjs';

/** What package.json calls by these names, once it is built; each says in its `main` what arguments it takes. */
const PROGRAMS = {
  contracts: 'tools/contracts/main.js',
  openapi: 'apps/gateway/src/api/openapi.main.js',
  import: 'tools/demo/main.js',
  dlq: 'tools/dlq/main.js',
  'verify-round': 'tools/round/main.js',
};

/** Read a path of the reader's, so they run in the folder that npm was called in; the others in the repository. */
const READ_FILES = ['import', 'verify-round'];

async function runProgram([name, ...args]) {
  const program = PROGRAMS[name];
  if (!program) throw new Problem(`There is no "${name}", only ${Object.keys(PROGRAMS).join(', ')}.`);
  requireNode();
  await installPackages();
  await build();
  const cwd = READ_FILES.includes(name) ? (process.env.INIT_CWD ?? process.cwd()) : root;
  const argv = [join(root, 'dist', program), ...args];
  return spawnSync(process.execPath, argv, { stdio: 'inherit', cwd }).status ?? 1;
}

process.exitCode = await runProgram(process.argv.slice(2)).catch(report);
