import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, requireSpace } from './cache.mjs';

const GOOD = 'the jar';
const sums = new Map([['good.jar', createHash('sha256').update(GOOD).digest('hex')]]);

let cacheDir: string;
let fetches: number;

beforeEach(() => {
  cacheDir = join(mkdtempSync(join(tmpdir(), 'digitalhub-cache-')), 'cache');
  fetches = 0;
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => rmSync(join(cacheDir, '..'), { recursive: true }));

/** A download that brings this content, or fails after it has written half of it. */
const get = (content: string, failure?: Error) =>
  cached({
    cacheDir,
    name: 'kafka',
    what: 'Kafka',
    sums,
    megabytes: 1,
    fetch: async (partial: string) => {
      fetches++;
      const folder = join(partial, 'jars');
      mkdirSync(folder);
      writeFileSync(join(folder, 'good.jar'), content);
      if (failure) throw failure;
      return folder;
    },
  });

const left = () => (existsSync(cacheDir) ? readdirSync(cacheDir) : []);

describe('a download', () => {
  it('is in place once it is whole, and is not fetched again', async () => {
    const folder = await get(GOOD);
    expect(readFileSync(join(folder, 'good.jar'), 'utf8')).toBe(GOOD);
    expect(await get(GOOD)).toBe(folder);
    expect([fetches, left()]).toEqual([1, ['kafka']]);
  });

  it('that does not match its checksum is removed, and the sentence says so', async () => {
    await expect(get('the j')).rejects.toThrow(/broken \(good\.jar .*removed: run this again/);
    expect(left()).toEqual([]);
    await expect(get(GOOD)).resolves.toBe(join(cacheDir, 'kafka'));
  });

  it('that breaks off half-way leaves nothing that could be taken for it', async () => {
    await expect(get(GOOD, new Error('reset'))).rejects.toThrow('reset');
    expect(left()).toEqual([]);
  });

  it('that fills the disk says so', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    await expect(get(GOOD, full)).rejects.toThrow(/disk that holds .* is full: free some space/);
  });

  it.each([
    ['altered', (folder: string) => writeFileSync(join(folder, 'good.jar'), 'bad')],
    ['lost', (folder: string) => rmSync(join(folder, 'good.jar'))],
    ['joined by a stranger', (folder: string) => writeFileSync(join(folder, 'strange.jar'), '')],
  ])('that was %s after it was fetched is fetched again', async (_, damage) => {
    damage(await get(GOOD));
    expect(readdirSync(await get(GOOD))).toEqual(['good.jar']);
    expect(fetches).toBe(2);
  });

  it('clears what killed downloads left, and leaves those of living processes alone', async () => {
    const [dead, alive] = ['.partial-999999999-abc', `.partial-${process.pid}-abc`];
    for (const name of [dead, alive]) mkdirSync(join(cacheDir, name), { recursive: true });
    await get(GOOD);
    expect(left().sort()).toEqual([alive, 'kafka']);
  });
});

describe('requireSpace', () => {
  it('refuses with both figures when the disk has less, also for a folder that does not exist yet', async () => {
    await expect(requireSpace(join(cacheDir, 'a/b'), 1e9)).rejects.toThrow(
      /has \d+ MB left and 1000000000 MB are needed/,
    );
  });

  it('is content when there is enough', async () => {
    await expect(requireSpace(cacheDir, 1)).resolves.toBeUndefined();
  });
});
