const { project } = require('./jest.preset.js');

const SHORT = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'];
const LONG = ['**/*.long-spec.ts'];
const ZONES = ['**/*.zones.spec.ts'];

const long = process.env.TEST_TIER === 'long';

/** A calendar spec is named `*.zones.spec.ts` and runs in all three zones; every other file in New York alone. */
module.exports = {
  maxWorkers: 2,
  testSequencer: './tools/jest/longest-first.js',
  projects: [
    project({ displayName: 'New York', zone: 'America/New_York', testMatch: long ? LONG : SHORT }),
    ...(long
      ? []
      : [
          project({ displayName: 'UTC', zone: 'UTC', testMatch: ZONES }),
          project({ displayName: 'Berlin', zone: 'Europe/Berlin', testMatch: ZONES }),
        ]),
  ],
};
