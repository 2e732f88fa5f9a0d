import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { readSums } from './checksums.mjs';
import { lastLines } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';
import { fetchWheel } from './wheel.mjs';

const PACKAGE = 'helm-python-sdk==0.2.2';
const MODULE = 'helm_python';
const LIBRARY = 'libhelm_c.so';
const PYTHON_MISSING =
  'Helm is fetched with pip and "python3" was not found: install Python 3 with pip (Debian: apt-get install python3-pip).';

/**
 * Helm's own engine as a module of Python, fetched by pip on first use: `PYTHONPATH` is the cache folder, and
 * `HELM_C_LIB` the library. Gives both as variables.
 */
export async function installHelm(cacheDir) {
  const sums = readSums(join(root, 'tools/stack/helm.sha256'));
  const files = new Map([...sums].filter(([name]) => !name.endsWith('.whl')));
  const folder = await cached({
    cacheDir,
    name: MODULE,
    what: 'Helm (75 MB)',
    sums: files,
    megabytes: 500,
    fetch: (partial) => fetchModule(partial, sums, files),
  });
  return { PYTHONPATH: cacheDir, HELM_C_LIB: join(folder, LIBRARY), PYTHONDONTWRITEBYTECODE: '1' };
}

async function fetchModule(partial, sums, files) {
  const unpacked = await fetchWheel(partial, {
    requirement: PACKAGE,
    what: 'Helm',
    sums,
    missing: PYTHON_MISSING,
    explain: explainPip,
  });
  return takeFiles(join(unpacked, MODULE), join(partial, 'taken'), files);
}

/** Side by side, so that each is compared with its checksum; the package has the library three times. */
async function takeFiles(from, to, files) {
  await mkdir(to);
  for (const name of files.keys())
    await rename(join(from, name === LIBRARY ? `lib/${name}` : name), join(to, name));
  return to;
}

function explainPip(output, partial) {
  if (saysDiskFull(output)) return diskFull(partial);
  return new Problem(
    'pip could not fetch Helm, most often because its registry cannot be reached: check the network and run this ' +
      `again.\n${lastLines(output)}`,
  );
}
