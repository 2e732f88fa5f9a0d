const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

/** `node -r tools/jest/register.js file.ts`: a process of its own runs sources as Jest does, without a build. */
const root = join(__dirname, '../..');
const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
const { baseUrl: _baseUrl, paths: _paths, ...options } = jsc;

const aliases = new Map(
  Object.entries(compilerOptions.paths).map(([alias, [path]]) => [alias, join(root, path)]),
);
const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveAlias(request, ...rest) {
  return aliases.get(request) ?? resolve.call(this, request, ...rest);
};

Module._extensions['.ts'] = function compile(module, filename) {
  const source = readFileSync(filename, 'utf8');
  const { code } = transformSync(source, {
    filename,
    jsc: options,
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
    swcrc: false,
  });
  module._compile(code, filename);
};
