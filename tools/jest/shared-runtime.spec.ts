import { requireTestName } from '@digitalhub/testing';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const byNode = createRequire(__filename);

it('a module is one and the same for tests and for what they import', () => {
  expect(byNode('@digitalhub/testing')).toMatchObject({ requireTestName });
  expect(() => byNode('./nowhere') as unknown).toThrow(Error);
});

it('what is loaded once cannot be mocked', () => {
  jest.doMock('zod', () => ({}));
  expect(() => require('zod') as unknown).toThrow('cannot be mocked');
  jest.dontMock('zod');
  expect(require('zod')).toBe(byNode('zod'));
});

it('a stack leads to the lines of the sources', () => {
  const source = readFileSync(join(__dirname, '../../libs/testing/src/database.ts'), 'utf8');
  const line = source.split('\n').findIndex((text) => text.includes('throw new Error')) + 1;
  let stack: string | undefined;
  try {
    requireTestName('people');
  } catch (error) {
    stack = (error as Error).stack;
  }
  expect(stack).toContain(`libs/testing/src/database.ts:${line}:`);
});
