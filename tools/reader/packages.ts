import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings } from '../stack/settings.mjs';

const run = promisify(execFile);
const requirements = join(__dirname, 'requirements.txt');

/** The folder with the reader's packages in the cache, installed by pip on first use; a change of the list is another. */
export async function readerPackages(): Promise<string> {
  const { cacheDir } = readSettings();
  const list = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheDir, `reader-${list}`);
  if (!existsSync(folder)) await install(cacheDir, folder);
  return folder;
}

/** Aside first, so that what is in place is whole. */
async function install(cacheDir: string, folder: string): Promise<void> {
  mkdirSync(cacheDir, { recursive: true });
  const partial = mkdtempSync(join(cacheDir, '.partial-reader-'));
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-cache-dir', '--no-deps'];
  try {
    await run('python3', [
      '-m',
      'pip',
      'install',
      ...quiet,
      '--target',
      partial,
      '--requirement',
      requirements,
    ]);
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Runs the reader over all that is there, and gives what it printed. */
export async function follow(brokers: string, prefix: string): Promise<Followed> {
  const env = { ...process.env, PYTHONPATH: await readerPackages() };
  const args = [join(__dirname, 'follow.py'), brokers, prefix];
  const { stdout } = await run('python3', args, { env, maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(stdout) as Followed;
}

/** What a reader in another language has at the end. */
export interface Followed {
  /** Ids of the facts that it counted, by topic. */
  readonly counted: Readonly<Record<string, readonly string[]>>;
  readonly repeats: number;
  /** The latest of each key, by topic and key. */
  readonly state: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
