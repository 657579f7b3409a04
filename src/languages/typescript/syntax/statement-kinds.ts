// What a statement of a module's top level does: declares, links modules, or may change whatever it mentions.
import type * as Babel from '@babel/types';
import { patternIdentifiers } from './patterns';
import { isFunctionNode, someNode, unwrapped } from './tree';

/** What a statement of a module declares, without `export`. */
export function declarationOf(statement: Babel.Node): Babel.Node {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) return statement.declaration;
  return statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
}

/** Names that a statement declares for types, which are no variables. */
export function typeNames(statement: Babel.Node): string[] {
  const declared = declarationOf(statement);
  if (declared.type === 'VariableDeclaration') {
    return declared.declarations.flatMap(({ id }) => patternIdentifiers(id).map(({ name }) => name));
  }
  return 'id' in declared && declared.id?.type === 'Identifier' ? [declared.id.name] : [];
}

/** Imports and lists of exports: they concern the module as a whole. */
export function isLink(statement: Babel.Node): boolean {
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportDefaultDeclaration':
    case 'TSImportEqualsDeclaration':
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration':
      return true;
    case 'ExportNamedDeclaration':
      return !statement.declaration;
    default:
      return false;
  }
}

/** Whether a statement does more than declare: whatever it mentions may be changed by it. */
export function isActive(declared: Babel.Node): boolean {
  switch (declared.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'VariableDeclaration':
    case 'ExpressionStatement':
    case 'ImportDeclaration':
    case 'EmptyStatement':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
    case 'TSDeclareFunction':
      return false;
    default:
      return true;
  }
}

/** Whether nothing but functions that it holds could call, assign or make anything. */
function isWithoutEffect(node: Babel.Node): boolean {
  return !someNode(node, (inner) => {
    switch (inner.type) {
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
      case 'AssignmentExpression':
      case 'UpdateExpression':
      case 'UnaryExpression':
        return inner.type !== 'UnaryExpression' || inner.operator === 'delete';
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'ClassExpression':
        return true;
      default:
        return false;
    }
  });
}

/** Whether a statement does nothing but declare: whatever it bears on, it names. */
export function onlyDeclares(declared: Babel.Node): boolean {
  switch (declared.type) {
    case 'FunctionDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
    case 'EmptyStatement':
      return true;
    case 'VariableDeclaration':
      return declared.declarations.every(
        ({ id, init }) =>
          id.type === 'Identifier' && (!init || isFunctionNode(unwrapped(init)) || isWithoutEffect(init)),
      );
    default:
      return false;
  }
}
