const { TestEnvironment } = require('jest-environment-node');

/** Runs each test file in its project's time zone: code that leans on the machine's zone fails here. */
class ZoneEnvironment extends TestEnvironment {
  constructor(config, context) {
    process.env.TZ = config.projectConfig.testEnvironmentOptions.zone;
    super(config, context);
  }
}

module.exports = ZoneEnvironment;
