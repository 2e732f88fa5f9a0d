const BLOCKS = new Set(['it', 'test', 'describe']);
const MODES = new Set(['skip', 'only', 'todo', 'failing']);
const SHORT_FORMS = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** Every test runs, in every run, and must pass. */
export const noSkippedTests = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: '{{form}}: every test runs in every run; mend it or delete it.' },
  },
  create(context) {
    const report = (node, form) => context.report({ node, messageId: 'refused', data: { form } });
    return {
      MemberExpression(node) {
        const root = rootName(node.object);
        const mode = node.computed ? node.property.value : node.property.name;
        if (BLOCKS.has(root) && MODES.has(mode)) report(node, `${root}.${mode}`);
      },
      CallExpression({ callee }) {
        if (SHORT_FORMS.has(rootName(callee))) report(callee, rootName(callee));
      },
    };
  },
};

/** `it` of `it`, `it.concurrent` and `it.concurrent.each`. */
function rootName(node) {
  return node.type === 'MemberExpression' ? rootName(node.object) : node.name;
}
