import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCachedProjectGraph } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const folder = join(import.meta.dirname, 'fixtures');

/**
 * Lints every fixture as if it lay at the path its first line names, and prints a JSON list of what each line should
 * be refused by (its `refused:` comment) beside what it was refused by, and what the project graph says contracts import.
 */
const fixtures = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, path: /^\/\/ linted as (\S+)/.exec(text)[1], expected: expectedOf(text) };
});
const eslint = new ESLint({ cwd: join(import.meta.dirname, '../..'), overrideConfig: pretended(fixtures) });
const checked = [];
for (const { name, text, path, expected } of fixtures) {
  const [{ messages }] = await eslint.lintText(text, { filePath: path });
  checked.push({
    name,
    expected,
    found: messages.map(({ line, ruleId, message }) => verdict(line, ruleId ?? message)).sort(),
  });
}
const { dependencies } = readCachedProjectGraph();
const edges = dependencies.contracts.map(({ target }) => target);
process.stdout.write(JSON.stringify({ checked, edges }));

function expectedOf(text) {
  return text
    .split('\n')
    .flatMap((line, index) => rulesIn(line).map((rule) => verdict(index + 1, rule)))
    .sort();
}

function rulesIn(line) {
  return /\/\/ refused: (.+)$/.exec(line)?.[1].split(', ') ?? [];
}

function verdict(line, rule) {
  return `${String(line).padStart(3)}: ${rule}`;
}

/** Lets type-aware rules see files that do not exist, where a fixture is about such a rule; it saves much time elsewhere. */
function pretended(files) {
  const typed = files.filter(({ text }) => text.includes('@typescript-eslint/no-')).map(({ path }) => path);
  const projectService = {
    allowDefaultProject: [...new Set(typed)],
    defaultProject: 'tsconfig.base.json',
    maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: typed.length,
  };
  return [
    { files: ['**/*.ts'], ignores: typed, ...tseslint.configs.disableTypeChecked },
    { files: typed, languageOptions: { parserOptions: { projectService } } },
  ];
}
