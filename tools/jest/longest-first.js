const { default: Sequencer } = require('@jest/test-sequencer');

/** What waits most for others: whole stacks that start and end, then killed processes, services, stores. */
const RANKS = [/\/tools\/.*\.e2e-spec\.ts$/, /kill.*e2e-spec\.ts$/, /e2e-spec\.ts$/, /int-spec\.ts$/, /./];
const rankOf = ({ path }) => RANKS.findIndex((pattern) => pattern.test(path));

/**
 * Longest first, so that no worker is left alone at the end. Jest knows how long a file took from the last run; in a
 * fresh clone the kind of file tells.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration)) return sorted;
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
};
