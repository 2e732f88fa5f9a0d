const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = __dirname;
const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

/** The same compiler as the build. */
function transformOptions() {
  const { baseUrl: _baseUrl, paths: _paths, ...jsc } = swcrc.jsc;
  return { jsc, module: { type: 'commonjs', ignoreDynamic: true }, swcrc: false };
}

/** What every Jest project shares; `zone` is the time zone its tests run in. */
function project({ displayName, zone, testMatch }) {
  return {
    displayName,
    rootDir: root,
    roots: ['apps', 'libs', 'tools'].map((folder) => join(root, folder)),
    testMatch,
    runtime: join(root, 'tools/jest/shared-runtime.js'),
    testEnvironment: join(root, 'tools/jest/zone-environment.js'),
    testEnvironmentOptions: { zone },
    setupFilesAfterEnv: [join(root, 'tools/jest/timeouts.js')],
    transform: { '\\.ts$': ['@swc/jest', transformOptions()] },
  };
}

module.exports = { project };
