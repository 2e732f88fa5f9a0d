import { importVisitors, isRelative, pathOf, targetOf } from './imports.mjs';

const TESTS = /(^|\/)(test|e2e|fixtures)\/|\.([a-z0-9]+-)?spec$/;

/** What runs in production does not lean on what is there for tests. */
export const noTestHelpers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused: "'{{source}}' is there for tests; code that runs in production does not import it.",
    },
  },
  create(context) {
    const file = pathOf(context);
    return importVisitors((source, node) => {
      if (source === undefined || !isRelative(source)) return;
      if (TESTS.test(targetOf(file, source).replace(/\.ts$/, ''))) {
        context.report({ node, messageId: 'refused', data: { source } });
      }
    });
  },
};
