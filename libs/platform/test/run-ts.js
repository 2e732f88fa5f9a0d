const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

/**
 * Lets Node run TypeScript sources with the build's compiler: `node -r <this file> program.ts`. For tests that need a
 * process of its own to kill.
 */
const root = join(__dirname, '../../..');
const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
options.jsc.baseUrl = root;
options.sourceMaps = 'inline';

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, { ...options, swcrc: false, filename });
  module._compile(code, filename);
};
