import { importVisitors, isRelative, pathOf, targetOf } from './imports.mjs';

/** An end-to-end test starts whole services: of another app it may import the service definition and nothing else. */
export const e2eImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused: "Of another app a test imports its definition (apps/<name>/src/<name>.app), not '{{source}}'.",
    },
  },
  create(context) {
    const file = pathOf(context);
    const [home] = /^(apps|libs)\/[^/]+\//.exec(file) ?? [''];
    return importVisitors((source, node) => {
      if (source === undefined || !isRelative(source)) return;
      const target = targetOf(file, source);
      const definition = /^apps\/([^/]+)\/src\/\1\.app$/.test(target);
      if (!target.startsWith(home) && !definition)
        context.report({ node, messageId: 'refused', data: { source } });
    });
  },
};
