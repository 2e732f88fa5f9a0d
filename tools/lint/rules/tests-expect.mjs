const TESTS = new Set(['it', 'test']);
const EXPECTATION = /^(expect|assert)/i;

/** A test without an expectation cannot fail. Helpers of the same file that expect something count. */
export const testsExpect = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: 'This test expects nothing, so it cannot fail.' },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        if (!isTest(node.callee)) return;
        const body = node.arguments.find((argument) => /Function/.test(argument.type)) ?? node.arguments[1];
        if (body && !expectsSomething(body, sourceCode, new Set()))
          context.report({ node, messageId: 'refused' });
      },
    };
  },
};

/** `it`, `test`, `it.concurrent`, `it.each(table)` and the tagged form of each. */
function isTest(callee) {
  if (callee.type === 'Identifier') return TESTS.has(callee.name);
  if (callee.type === 'MemberExpression') return isTest(callee.object) && callee.property.name !== 'each';
  const table = callee.callee ?? callee.tag;
  return table?.type === 'MemberExpression' && table.property.name === 'each' && isTest(table.object);
}

function expectsSomething(node, sourceCode, seen) {
  if (seen.has(node)) return false;
  seen.add(node);
  if (node.type === 'CallExpression' && isExpectation(node)) return true;
  if (node.type === 'Identifier') {
    const declaration = declarationOf(node, sourceCode);
    return declaration !== undefined && expectsSomething(declaration, sourceCode, seen);
  }
  return childrenOf(node, sourceCode).some((child) => expectsSomething(child, sourceCode, seen));
}

/** expect(…), assert…(…), fc.assert(…), request(…).expect(…) and the stories given(…).when(…).then(…). */
function isExpectation({ callee }) {
  if (callee.type === 'Identifier') return EXPECTATION.test(callee.name);
  if (callee.type !== 'MemberExpression') return false;
  const name = callee.property.name ?? '';
  return EXPECTATION.test(name) || (name.startsWith('then') && rootCall(callee.object) === 'given');
}

function rootCall(node) {
  if (node.type === 'CallExpression') return rootCall(node.callee);
  if (node.type === 'MemberExpression') return rootCall(node.object);
  return node.name;
}

/** The function of this file that an identifier names. */
function declarationOf(identifier, sourceCode) {
  const scopes = [];
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) scopes.push(scope);
  const variable = scopes.map((scope) => scope.set.get(identifier.name)).find(Boolean);
  const [definition] = variable?.defs ?? [];
  if (definition?.type === 'FunctionName') return definition.node;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init && /Function/.test(init.type) ? init : undefined;
}

function childrenOf(node, sourceCode) {
  const keys = sourceCode.visitorKeys[node.type] ?? [];
  return keys.flatMap((key) => node[key]).filter((child) => child && typeof child.type === 'string');
}
