import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireSpace } from './cache.mjs';
import { mustRun } from './command.mjs';
import { say, step } from './progress.mjs';
import { root } from './settings.mjs';

const MEGABYTES = 1200;

/** Installs the npm packages when those in place are not what package-lock.json says. */
export async function installPackages() {
  if (isInstalled(root)) return say('The npm packages are installed');
  await requireSpace(root, MEGABYTES);
  await step('Installing the npm packages', () =>
    mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development' },
      missing: 'The packages are installed with "npm", which was not found: install it and run this again.',
      what: 'npm could not install the packages: read its last lines, check the network and run this again.',
      folder: root,
    }),
  );
}

/**
 * Whether the tree that npm wrote down, last of all when it installed, has every package of the lock file in its
 * version. Packages for other platforms are left out by npm and do not count.
 */
export function isInstalled(folder) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
