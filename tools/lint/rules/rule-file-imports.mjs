import { importVisitors } from './imports.mjs';

const LIBRARIES = new Set(['@digitalhub/contracts', '@digitalhub/kernel']);
/** A file beside this one whose name has no layer suffix. */
const SIBLING = /^\.\/[^./]+$/;
/** Ids are data for a rule: whoever calls it makes them. */
const MAKERS = new Set(['uuidv7', 'randomRef']);

/** Rule files decide with what they are given: they import contracts, kernel and the rule files beside them. */
export const ruleFileImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused:
        "A rule file imports @digitalhub/contracts, @digitalhub/kernel and the rule files beside it, not '{{source}}'.",
      computed: 'A rule file does not choose its imports at run time.',
      maker: 'A rule takes ids as data; let the caller call {{name}}().',
    },
  },
  create(context) {
    return {
      ...importVisitors((source, node) => {
        if (source === undefined) context.report({ node, messageId: 'computed' });
        else if (!LIBRARIES.has(source) && !SIBLING.test(source)) {
          context.report({ node, messageId: 'refused', data: { source } });
        }
      }),
      ImportSpecifier(node) {
        const name = node.imported.name ?? node.imported.value;
        if (MAKERS.has(name)) context.report({ node, messageId: 'maker', data: { name } });
      },
    };
  },
};
