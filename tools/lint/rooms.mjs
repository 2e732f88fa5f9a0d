/** Test files: `*.spec.ts`, `*.zones.spec.ts`, `*.int-spec.ts`, `*.e2e-spec.ts`, `*.long-spec.ts`. */
export const TEST_FILES = ['spec', 'int-spec', 'e2e-spec', 'long-spec'].map((kind) => `**/*.${kind}.ts`);

/** Folders of what several tests share; nothing in them runs in production. */
export const TEST_HELPERS = ['{apps,libs}/*/**/{test,e2e,fixtures}/**/*.ts'];

/** Files of a feature folder without a layer suffix hold its rules; what is said of a state is one of them. */
export const RULE_FILES = ['apps/*/src/*/**/!(*.*).ts', 'apps/*/src/*/**/!(*.*).messages.ts'];

const SPEC = /\.(spec|int-spec|e2e-spec|long-spec)\.ts$/;
const anyOf = (...patterns) => new RegExp(patterns.map(({ source }) => source).join('|'));

/** Packages that only some folders may import. */
export const rooms = [
  {
    packages: /^kafkajs(\/|$)/,
    files: /^(libs\/(platform|consumer|testing)|tools)\//,
    reason: 'only libs/platform, libs/consumer, libs/testing and tools speak to Kafka.',
  },
  {
    packages: /^(mongoose|mongodb)(\/|$)/,
    files: anyOf(
      /^(libs\/(platform|testing)|tools)\//,
      /^apps\/.*\.store\.ts$/,
      SPEC,
      /\/(test|e2e|fixtures)\//,
    ),
    reason: 'only libs/platform, *.store.ts files, tests and tools speak to MongoDB.',
  },
  {
    packages: /^@nestjs\//,
    files: /^(apps|tools|libs\/(platform|testing))\//,
    reason: 'only apps, libs/platform, libs/testing and tools know Nest.',
  },
];

const SOURCES = '(?!.*\\.(spec|int-spec|long-spec)\\.ts$)';

/** Folders that may import nothing but what is listed; their tests are free. */
export const closed = [
  {
    files: new RegExp(`^libs/contracts/src/${SOURCES}`),
    packages: ['zod', '@digitalhub/kernel'],
    reason: 'contracts are made of zod and @digitalhub/kernel, so that anyone can read them.',
  },
  {
    files: new RegExp(`^libs/kernel/src/${SOURCES}`),
    packages: ['temporal-polyfill', 'node:crypto'],
    reason: 'the kernel is made of Temporal and nothing else.',
  },
  {
    files: new RegExp(`^apps/bookings/src/booking/${SOURCES}`),
    packages: ['@digitalhub/contracts', '@digitalhub/kernel', '@digitalhub/platform'],
    reason: 'the ground floor of bookings decides, and knows neither Nest nor the outside.',
  },
];

const below = {
  app: ['platform', 'contracts', 'kernel'],
  platform: ['consumer', 'contracts', 'kernel'],
  consumer: ['contracts', 'kernel'],
  testing: ['platform', 'consumer', 'contracts', 'kernel'],
  contracts: ['kernel'],
  kernel: [],
};

/** Who may import whom. Tests of what stands on the platform may use @digitalhub/testing too. */
export function depConstraints({ tests }) {
  return Object.entries(below).map(([type, types]) => {
    const testing = tests && ['app', 'platform', 'consumer'].includes(type) ? ['testing'] : [];
    const tags = [...types, ...testing].map((name) => `type:${name}`);
    return { sourceTag: `type:${type}`, onlyDependOnLibsWithTags: tags };
  });
}

/** The harness stands on what its users test: these circles close in test files alone, see `depConstraints`. */
export const testCircles = ['platform', 'consumer'].map((project) => [project, 'testing']);
