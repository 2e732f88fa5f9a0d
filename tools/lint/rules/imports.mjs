import { dirname, join, relative, sep } from 'node:path';

/** The path of the linted file inside the repository, with forward slashes. */
export function pathOf(context) {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

/** The repository path that a relative import of the file names. */
export function targetOf(file, source) {
  return join(dirname(file), source).split(sep).join('/');
}

export function isRelative(source) {
  return source === '.' || source === '..' || source.startsWith('./') || source.startsWith('../');
}

/**
 * Visitors that call `visit(source, node)` for every way a file can name another module: import, export from, import
 * type, import(), require and jest's mocks. `source` is undefined where it is computed at run time.
 */
export function importVisitors(visit) {
  const bySource = (node) => node.source && visit(textOf(node.source), node.source);
  return {
    ImportDeclaration: bySource,
    ExportNamedDeclaration: bySource,
    ExportAllDeclaration: bySource,
    ImportExpression: bySource,
    TSImportType: (node) => visit(textOf(node.source ?? node.argument.literal), node),
    TSImportEqualsDeclaration(node) {
      const { moduleReference } = node;
      if (moduleReference.type === 'TSExternalModuleReference')
        visit(textOf(moduleReference.expression), node);
    },
    CallExpression(node) {
      if (node.arguments.length > 0 && loadsModule(node.callee)) visit(textOf(node.arguments[0]), node);
    },
  };
}

function loadsModule(callee) {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  if (callee.object.name === 'require') return callee.property.name === 'resolve';
  return (
    callee.object.name === 'jest' && /^(do)?[mM]ock$|^require(Actual|Mock)$/.test(callee.property.name ?? '')
  );
}

function textOf(node) {
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
