/**
 * What stands between a file's name and `.ts` says what it may do; a file without one holds rules. Every suffix is a
 * hole in the fence around rules, so the list is closed.
 */
export const SUFFIXES = {
  store: 'speaks to the database',
  service: 'carries out use cases, and what a rule may not do: crypto, clocks, formats of the environment',
  controller: 'answers HTTP',
  consumer: 'hears messages',
  module: 'wires',
  aggregate: 'says what the committer loads and writes',
  commands: 'decisions as the committer takes them',
  messages: 'what is said of a state; under the same fence as rules',
  settings: 'reads the environment',
  client: 'calls another system',
  app: 'says what a service is made of',
  main: 'starts a process',
  /** The public views are routes of Fastify itself, for a read without a promise; Nest has no layer for them. */
  http: 'answers HTTP without Nest: routes of the views, kept bytes, ETags, redirects, pages',
};

/** Of test files; `zones` run in three time zones, `model` plays against a model. */
const TESTS = /\.(spec|int-spec|long-spec)$/;

/** The suffix of a source file, undefined for a rule file; of tests the suffix of what they test. */
export function suffixOf(path) {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  const tested = TESTS.test(name)
    ? name
        .replace(TESTS, '')
        .replace(/\.zones$/, '')
        .replace(/\.model$/, '')
    : name;
  return tested.includes('.') ? tested.slice(tested.indexOf('.') + 1) : undefined;
}

/** True for a file under the fence around rules. */
export function isRuleFile(path) {
  const suffix = suffixOf(path);
  return suffix === undefined || suffix === 'messages';
}
