import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { mustRun } from './command.mjs';
import { say, step } from './progress.mjs';
import { root } from './settings.mjs';

const SOURCES = ['apps', 'libs', 'tools'];
const COMPILER_FILES = ['.swcrc', 'package-lock.json'];

/** Compiles every source to `dist` when one of them is newer than what was made of it. */
export async function build() {
  if (!isStale(root)) return say('The build is up to date');
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  await step('Building', () =>
    mustRun(process.execPath, [swc, ...SOURCES, '-d', 'dist', '--config-file', '.swcrc', '--quiet'], {
      cwd: root,
      what: 'The build failed.',
      folder: root,
    }),
  );
}

export function isStale(folder) {
  const changed = Math.max(...COMPILER_FILES.map((file) => modifiedAt(join(folder, file)) ?? 0));
  return SOURCES.flatMap((source) => typescriptIn(join(folder, source))).some((path) => {
    const made = modifiedAt(join(folder, 'dist', relative(folder, path).replace(/\.ts$/, '.js')));
    return made === undefined || made < Math.max(changed, modifiedAt(path) ?? 0);
  });
}

function typescriptIn(folder) {
  const names = readdirSync(folder, { recursive: true }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
  );
  return names.filter((name) => !name.includes('node_modules')).map((name) => join(folder, name));
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
