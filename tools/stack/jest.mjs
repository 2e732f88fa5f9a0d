import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { root } from './settings.mjs';

const JEST = join(root, 'node_modules/jest/bin/jest.js');

/** Whether one of the test files that the arguments choose uses a broker or a database: its name says so. */
export async function needsStack({ args, env }) {
  if (args.length === 0) return true;
  const { output } = await run(process.execPath, [JEST, '--listTests', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return output.split('\n').some(usesStack);
}

/** `*.spec.ts` needs nothing from outside; `*.int-spec.ts` and its like do. */
export const usesStack = (file) => file.endsWith('-spec.ts');

/** Runs Jest on everything, or on what the arguments choose, and counts. */
export async function runJest({ args, env, folder, onClose }) {
  const results = join(folder, 'results.json');
  const child = spawn(process.execPath, [JEST, '--json', `--outputFile=${results}`, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onClose(() => child.kill());
  const code = await new Promise((resolve) => child.once('close', resolve));
  const counts = count(readResults(results), isSelection(args));
  return { ...counts, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed };
}

/** Tests are skipped by nobody: one that is counts as failed, unless the reader asked for a selection by name. */
export function count(results, selected) {
  if (!results) return { passed: 0, failed: 1 };
  const skipped = selected ? 0 : results.numPendingTests + results.numTodoTests;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + skipped,
  };
}

export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

const isSelection = (args) => args.some((argument) => /^(-t|--testNamePattern)(=|$)/.test(argument));

function readResults(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
