/** Globals that reach the clock, chance, the process or the world; a rule gets what it needs as data. */
const WORLD = new Set([
  'process',
  'performance',
  'crypto',
  'globalThis',
  'global',
  'fetch',
  'console',
  'Intl',
  'Temporal',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  '__dirname',
  '__filename',
]);
/** What a rule may use of Date: reading a text, and wrapping an instant it was given. */
const PURE_DATE_MEMBERS = new Set(['parse', 'UTC']);

/** Rule files are pure: the same state and command give the same answer, whenever and wherever they run. */
export const ruleFilePurity = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      clock: 'A rule takes `now` as data and does not read the clock.',
      chance: 'A rule takes chance as data and does not call Math.random.',
      world: 'A rule does not use {{name}}; it gets what it needs as data.',
    },
  },
  create(context) {
    const check = ({ identifier }) => {
      const { name } = identifier;
      if (name === 'Date' && !isPureDate(identifier))
        context.report({ node: identifier, messageId: 'clock' });
      if (name === 'Math' && !isPureMath(identifier))
        context.report({ node: identifier, messageId: 'chance' });
      if (WORLD.has(name)) context.report({ node: identifier, messageId: 'world', data: { name } });
    };
    return {
      'Program:exit'(node) {
        const scope = context.sourceCode.getScope(node);
        const declared = scope.variables.filter((variable) => variable.defs.length === 0);
        const references = [...scope.through, ...declared.flatMap((variable) => variable.references)];
        new Set(references).forEach((reference) => isValue(reference) && check(reference));
      },
    };
  },
};

function isValue(reference) {
  return reference.isValueReference !== false;
}

function isPureDate(identifier) {
  const { parent } = identifier;
  if (parent.type === 'NewExpression' && parent.callee === identifier) return parent.arguments.length > 0;
  if (parent.type === 'BinaryExpression') return parent.operator === 'instanceof';
  return memberOf(identifier) !== undefined && PURE_DATE_MEMBERS.has(memberOf(identifier));
}

function isPureMath(identifier) {
  const member = memberOf(identifier);
  return member !== undefined && member !== 'random';
}

/** The member taken of a global, undefined where it is computed or the global is passed on. */
function memberOf(identifier) {
  const { parent } = identifier;
  if (parent.type !== 'MemberExpression' || parent.object !== identifier || parent.computed) return undefined;
  return parent.property.name;
}
