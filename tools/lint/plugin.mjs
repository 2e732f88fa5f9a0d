import { arrowsGoDown } from './rules/arrows-go-down.mjs';
import { e2eImports } from './rules/e2e-imports.mjs';
import { fileSuffixes } from './rules/file-suffixes.mjs';
import { noSkippedTests } from './rules/no-skipped-tests.mjs';
import { noTestHelpers } from './rules/no-test-helpers.mjs';
import { packageRooms } from './rules/package-rooms.mjs';
import { ruleFileImports } from './rules/rule-file-imports.mjs';
import { ruleFilePurity } from './rules/rule-file-purity.mjs';
import { testsExpect } from './rules/tests-expect.mjs';

/** The repository's own lint rules; `fixtures/` holds, for each, code that it must refuse. */
export const digitalhub = {
  meta: { name: 'digitalhub' },
  rules: {
    'arrows-go-down': arrowsGoDown,
    'e2e-imports': e2eImports,
    'file-suffixes': fileSuffixes,
    'no-skipped-tests': noSkippedTests,
    'no-test-helpers': noTestHelpers,
    'package-rooms': packageRooms,
    'rule-file-imports': ruleFileImports,
    'rule-file-purity': ruleFilePurity,
    'tests-expect': testsExpect,
  },
};
