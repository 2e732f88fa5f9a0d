const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { maps } = require('./register');
const { forgetModules } = require('./zone-modules');

const isSpec = (path) => /spec\.ts$/.test(path);
const isOfJest = (name) => /^(@jest\/|jest-|expect$)/.test(name);

/**
 * Jest loads the test files anew and everything else once per worker, by Node's own `require`: most of the time of a
 * test file went into loading the same packages and sources again, and into running them before they were optimised.
 * So modules must not keep what belongs to one test; services do not anyway, as several run in one process.
 */
module.exports = class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { watch, watchAll } = args.at(-1);
    if (watch || watchAll) forgetModules();
    const { executor } = this;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (isOfJest(name)) return super.requireModuleOrMock(from, name);
    if (this.mockState.shouldMockCjs(from, name).shouldMock)
      throw new Error(`${name} cannot be mocked: it is loaded once, and others have it already`);
    const load = createRequire(from);
    return isSpec(load.resolve(name)) ? super.requireModuleOrMock(from, name) : load(name);
  }

  /** Stacks lead to the sources, whoever compiled them. */
  getSourceMaps() {
    const own = super.getSourceMaps();
    return {
      get: (filename) => own.get(filename) ?? maps.get(filename),
      *[Symbol.iterator]() {
        yield* maps;
        yield* own;
      },
    };
  }

  /** Node's globals are left as they are. */
  installGetBuiltinModule() {}
};
