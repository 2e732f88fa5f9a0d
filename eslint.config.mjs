import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { digitalhub } from './tools/lint/plugin.mjs';
import { ensureProjectGraph } from './tools/lint/project-graph.mjs';
import {
  RULE_FILES,
  TEST_FILES,
  TEST_HELPERS,
  closed,
  depConstraints,
  rooms,
  testCircles,
} from './tools/lint/rooms.mjs';

await ensureProjectGraph();

const boundaries = (options) => [
  'error',
  {
    allow: [],
    depConstraints: depConstraints(options),
    ignoredCircularDependencies: testCircles,
    banTransitiveDependencies: false,
  },
];

export default tseslint.config(
  { ignores: ['**/dist', 'coverage', '.nx', '.data', 'docs', 'deploy'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { digitalhub, '@nx': nx, '@typescript-eslint': tseslint.plugin },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-unreachable': 'error',
      'no-fallthrough': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: one thing has one name everywhere.',
        },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals or a zod enum.' },
      ],
      'digitalhub/package-rooms': ['error', { rooms, closed }],
    },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries({ tests: false }) },
  },
  { files: ['{apps,libs}/*/src/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: RULE_FILES,
    rules: { 'digitalhub/rule-file-imports': 'error', 'digitalhub/rule-file-purity': 'error' },
  },
  { files: ['{apps,libs}/**/*.ts'], rules: { 'digitalhub/no-test-helpers': 'error' } },
  {
    files: ['apps/*/src/**/*.ts'],
    rules: { 'digitalhub/arrows-go-down': 'error', 'digitalhub/file-suffixes': 'error' },
  },
  {
    files: [...TEST_FILES, ...TEST_HELPERS],
    rules: {
      'digitalhub/no-test-helpers': 'off',
      '@nx/enforce-module-boundaries': boundaries({ tests: true }),
      'digitalhub/no-skipped-tests': 'error',
      'digitalhub/tests-expect': 'error',
    },
  },
  {
    files: ['apps/*/e2e/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off', 'digitalhub/e2e-imports': 'error' },
  },
  { files: ['tools/**/*.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } },
);
