import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isStale, removeOrphans } from './build.mjs';
import { count, usesStack } from './jest.mjs';
import { isInstalled } from './packages.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-stale-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content = '', secondsAgo = 0) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(file, time, time);
}

describe('the npm packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages: { '': { version: '1' }, ...packages } });
  const wanted = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it.each<[string, object | undefined, boolean]>([
    ['all in place', wanted, true],
    ['without an optional one', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['in another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['one missing', {}, false],
    ['never or half installed', undefined, false],
  ])('%s', (_, present, installed) => {
    write('package-lock.json', lock(wanted));
    if (present) write('node_modules/.package-lock.json', lock(present));
    expect(isInstalled(folder)).toBe(installed);
  });
});

describe('the build', () => {
  beforeEach(() => {
    for (const path of [
      '.swcrc',
      'package-lock.json',
      'apps/a/main.ts',
      'libs/b/index.ts',
      'tools/c/main.ts',
    ])
      write(path, '', 60);
    for (const path of ['apps/a/main.js', 'libs/b/index.js', 'tools/c/main.js'])
      write(`dist/${path}`, '', 30);
  });

  it('is fresh when everything was made after its source', () => {
    expect(isStale(folder)).toBe(false);
  });

  it.each(['libs/b/index.ts', 'libs/b/new.ts', '.swcrc', 'package-lock.json'])(
    'is stale after %s',
    (path) => {
      write(path);
      expect(isStale(folder)).toBe(true);
    },
  );

  it('loses what was made of a source that is gone, and nothing else', () => {
    for (const path of ['libs/b/gone.js', 'libs/b/gone.js.map', 'libs/b/note.txt']) write(`dist/${path}`);
    removeOrphans(folder);
    const isThere = (path: string) => existsSync(join(folder, 'dist', path));
    expect(['libs/b/gone.js', 'libs/b/gone.js.map'].map(isThere)).toEqual([false, false]);
    expect(['libs/b/index.js', 'libs/b/note.txt', 'apps/a/main.js'].map(isThere)).toEqual([true, true, true]);
  });
});

describe('a test file', () => {
  it.each(['a.int-spec.ts', 'a.e2e-spec.ts', 'a.long-spec.ts'])('%s needs the stack', (file) => {
    expect(usesStack(file)).toBe(true);
  });

  it.each(['a.spec.ts', 'a.zones.spec.ts'])('%s needs nothing from outside', (file) => {
    expect(usesStack(file)).toBe(false);
  });
});

describe('the count of a test run', () => {
  const results = {
    numPassedTests: 5,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
  };

  it.each([
    ['all is well', {}, { passed: 5, failed: 0 }],
    ['a file does not even load', { numRuntimeErrorTestSuites: 1 }, { passed: 5, failed: 1 }],
    ['a test is skipped', { numPendingTests: 2 }, { passed: 5, failed: 2 }],
    ['a test is still to be written', { numTodoTests: 1 }, { passed: 5, failed: 1 }],
  ])('%s', (_, changed, expected) => {
    expect(count({ ...results, ...changed }, false)).toEqual(expected);
  });

  it('a selection by name may leave tests out', () => {
    expect(count({ ...results, numPendingTests: 2 }, true)).toEqual({ passed: 5, failed: 0 });
  });

  it('a run that left no results has failed', () => {
    expect(count(undefined, false)).toEqual({ passed: 0, failed: 1 });
  });
});
