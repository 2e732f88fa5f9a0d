const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

/** `node -r tools/jest/register.js file.ts`: a process of its own runs sources as tests do, without a build. */
const root = join(__dirname, '../..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const { baseUrl: _baseUrl, paths: _paths, ...jsc } = JSON.parse(read('.swcrc')).jsc;
const compiler = read('.swcrc') + read('node_modules/@swc/core/package.json');

/** What was compiled before is kept by its content, with the map that leads back to the source. */
const CACHE = join(root, 'node_modules/.cache/digitalhub-sources');
mkdirSync(CACHE, { recursive: true });
Module.enableCompileCache?.(join(CACHE, 'code'));

const { paths } = JSON.parse(read('tsconfig.base.json')).compilerOptions;
const aliases = new Map(Object.entries(paths).map(([alias, [path]]) => [alias, join(root, path)]));
const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveAlias(request, ...rest) {
  return aliases.get(request) ?? resolve.call(this, request, ...rest);
};

/** Where each compiled file keeps its map. */
const maps = new Map();

Module._extensions['.ts'] = function compile(module, filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(
    CACHE,
    `${createHash('sha1')
      .update(compiler + filename + source)
      .digest('hex')}.js`,
  );
  if (!existsSync(kept)) keep(kept, transformed(filename, source));
  maps.set(filename, `${kept}.map`);
  module._compile(readFileSync(kept, 'utf8'), filename);
};

function transformed(filename, source) {
  return require('@swc/core').transformSync(source, {
    filename,
    jsc,
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: true,
    swcrc: false,
  });
}

/** Many processes compile at once: each file appears whole, and its map before it. */
function keep(path, { code, map }) {
  const put = (file, content) => {
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, content);
    renameSync(partial, file);
  };
  put(`${path}.map`, map);
  put(path, code);
}

module.exports = { maps };
