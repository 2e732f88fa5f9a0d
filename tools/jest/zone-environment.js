const { ModuleMocker } = require('jest-mock');
const { enterZone } = require('./zone-modules');

/**
 * Runs each test file in its project's time zone: code that leans on the machine's zone fails here. Tests run among
 * Node's own globals, so that they and the modules that `shared-runtime.js` loads once are of one world.
 */
class ZoneEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #before = { console, exit: process.exit };

  constructor({ projectConfig }) {
    const { zone } = projectConfig.testEnvironmentOptions;
    process.env.TZ = zone;
    enterZone(zone);
  }

  async setup() {}

  /** Nothing that a file replaced outlives it. */
  async teardown() {
    this.moduleMocker.restoreAllMocks();
    globalThis.console = this.#before.console;
    process.exit = this.#before.exit;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global;
  }
}

module.exports = ZoneEnvironment;
