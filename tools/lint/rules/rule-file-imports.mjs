import { isBelow, placeOf } from '../floors.mjs';
import { isRuleFile } from '../suffixes.mjs';
import { importVisitors, isRelative, pathOf, targetOf } from './imports.mjs';

const LIBRARIES = new Set(['@digitalhub/contracts', '@digitalhub/kernel']);
/** Ids are data for a rule: whoever calls it makes them. */
const MAKERS = new Set(['uuidv7', 'randomRef']);

/** Rule files decide with what they are given: they import contracts, kernel and rule files of their folder or of floors below. */
export const ruleFileImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      refused:
        "A rule file imports @digitalhub/contracts, @digitalhub/kernel and rule files of its folder or a floor below, not '{{source}}'.",
      computed: 'A rule file does not choose its imports at run time.',
      maker: 'A rule takes ids as data; let the caller call {{name}}().',
    },
  },
  create(context) {
    const file = pathOf(context);
    const isAllowed = (source) => LIBRARIES.has(source) || (isRelative(source) && isRuleBelow(file, source));
    return {
      ...importVisitors((source, node) => {
        if (source === undefined) context.report({ node, messageId: 'computed' });
        else if (!isAllowed(source)) context.report({ node, messageId: 'refused', data: { source } });
      }),
      ImportSpecifier(node) {
        const name = node.imported.name ?? node.imported.value;
        if (MAKERS.has(name)) context.report({ node, messageId: 'maker', data: { name } });
      },
    };
  },
};

function isRuleBelow(file, source) {
  const target = targetOf(file, source);
  return isRuleFile(target) && isBelow(placeOf(file), placeOf(target));
}
