// The specifiers of imports: what a module calls another one.
import type * as Babel from '@babel/types';
import type { ModuleFacts } from '../top-level/module-facts';

/** The module that a node imports: `import … from 'x'`, `export … from 'x'`, `require('x')`. */
export function specifierOf(node: Babel.Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.importKind === 'type' ? null : node.source.value;
    case 'ExportAllDeclaration':
      return node.source.value;
    case 'ExportNamedDeclaration':
      return node.source?.value ?? null;
    case 'CallExpression': {
      const [argument] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return null;
      return argument?.type === 'StringLiteral' && node.arguments.length === 1 ? argument.value : null;
    }
    case 'TSExternalModuleReference':
      return node.expression.value;
    default:
      return null;
  }
}

export function importAround(facts: ModuleFacts, specifier: Babel.Node): Babel.ImportDeclaration | null {
  for (const statement of facts.source.file.program.body) {
    if (statement.type === 'ImportDeclaration' && statement.specifiers.some((s) => s === specifier)) return statement;
  }
  return null;
}
