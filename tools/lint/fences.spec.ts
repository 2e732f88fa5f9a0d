import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Checked {
  readonly name: string;
  readonly expected: string[];
  readonly found: string[];
}

/** ESLint loads its configuration as an ES module, which Jest cannot: it runs beside it. */
const output = execFileSync(process.execPath, [join(__dirname, 'lint-fixtures.mjs')], { encoding: 'utf8' });
const { checked, edges } = JSON.parse(output) as { checked: Checked[]; edges: string[] };
const rules = new Set(checked.flatMap(({ expected }) => expected.map((verdict) => verdict.split(': ')[1])));

describe('lint fences', () => {
  it.each(checked)('$name is refused where it says, and nowhere else', ({ expected, found }) => {
    expect(found).toEqual(expected);
  });

  it.each([
    '@nx/enforce-module-boundaries',
    '@typescript-eslint/consistent-type-imports',
    '@typescript-eslint/no-explicit-any',
    '@typescript-eslint/no-floating-promises',
    '@typescript-eslint/no-misused-promises',
    '@typescript-eslint/no-unused-vars',
    'digitalhub/arrows-go-down',
    'digitalhub/e2e-imports',
    'digitalhub/file-suffixes',
    'digitalhub/no-skipped-tests',
    'digitalhub/no-test-helpers',
    'digitalhub/package-rooms',
    'digitalhub/rule-file-imports',
    'digitalhub/rule-file-purity',
    'digitalhub/tests-expect',
  ])('%s has a fixture that it refuses', (rule) => {
    expect(rules).toContain(rule);
  });

  it('stand on a project graph that has edges', () => {
    expect(edges).toContain('kernel');
  });

  it('lets code pass that keeps to the rules', () => {
    const clean = checked.filter(({ expected }) => expected.length === 0).map(({ name }) => name);
    expect(clean).toEqual([
      'arrow-goes-down.ts.txt',
      'rule-file-passes.ts.txt',
      'store-passes.ts.txt',
      'test-helper-passes.ts.txt',
      'tests-pass.ts.txt',
    ]);
  });
});
