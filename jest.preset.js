const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = __dirname;
const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));

/** Packages that ship ES modules only and are compiled to CommonJS for Jest; an ESM-only package joins this list. */
const ESM_ONLY = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'load-esm',
  'iterare',
  'jose',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'oidc-provider',
];

/** The same compiler as the build; aliases are mapped by Jest and `import()` becomes `require`. */
function transformOptions() {
  const { baseUrl: _baseUrl, paths: _paths, ...jsc } = swcrc.jsc;
  return { jsc, module: { type: 'commonjs' }, swcrc: false };
}

/** `@digitalhub/x` → the source of the library, from the one list in tsconfig.base.json. */
function moduleNameMapper() {
  const entries = Object.entries(compilerOptions.paths);
  return Object.fromEntries(entries.map(([alias, [path]]) => [`^${alias}$`, join(root, path)]));
}

/** What every Jest project shares; `zone` is the time zone its tests run in. */
function project({ displayName, zone, testMatch }) {
  return {
    displayName,
    rootDir: root,
    roots: ['apps', 'libs', 'tools'].map((folder) => join(root, folder)),
    testMatch,
    testEnvironment: join(root, 'tools/jest/zone-environment.js'),
    testEnvironmentOptions: { zone },
    setupFilesAfterEnv: [join(root, 'tools/jest/timeouts.js')],
    moduleNameMapper: moduleNameMapper(),
    transform: { '^.+\\.m?[tj]s$': ['@swc/jest', transformOptions()] },
    transformIgnorePatterns: [
      `/node_modules/(?!(${ESM_ONLY.join('|')})/|mongodb/lib/runtime_adapters\\.js$)`,
    ],
  };
}

module.exports = { project };
