import { readdirSync, rmSync, statSync } from 'node:fs';
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
  removeOrphans(root);
}

/** Removes what was made of sources that are gone: a module that became a folder would still be found as a file. */
export function removeOrphans(folder) {
  const orphans = SOURCES.flatMap((source) => outputsIn(join(folder, 'dist', source))).filter((path) => {
    const made = relative(join(folder, 'dist'), path).replace(/\.js$/, '.ts');
    return modifiedAt(join(folder, made)) === undefined;
  });
  for (const path of orphans) for (const file of [path, `${path}.map`]) rmSync(file, { force: true });
}

function outputsIn(folder) {
  if (modifiedAt(folder) === undefined) return [];
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  return names.filter((name) => !name.includes('node_modules')).map((name) => join(folder, name));
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
