// Finds the functions of a module that may be numeric, and names them as the JSON contract says.
import type * as Babel from '@babel/types';
import type { Candidate, FunctionNode, ModuleSource } from './frontend';
import { isFunctionNode, rangeOf, staticKey, unwrapped } from './tree';

function candidate(name: string, node: FunctionNode, nameNode: Babel.Node, whole: Babel.Node): Candidate {
  const nameRange =
    nameNode === node ? { start: rangeOf(node).start, end: rangeOf(node).start + 1 } : rangeOf(nameNode);
  return { name, node, nameRange, range: rangeOf(whole), owner: null, parent: null };
}

/** `exports.f`, `module.exports.f`, `module.exports` as the name they export; null for any other target. */
function exportedName(target: Babel.Node): string | null {
  if (target.type !== 'MemberExpression') return null;
  const key = staticKey(target.property, target.computed);
  const { object } = target;
  if (key === null) return null;
  if (object.type === 'Identifier' && object.name === 'exports') return key;
  if (object.type === 'Identifier' && object.name === 'module' && key === 'exports') return 'default';
  return exportedName(object) === 'default' ? key : null;
}

function inExpression(name: string, node: Babel.Node, nameNode: Babel.Node, whole: Babel.Node): Candidate[] {
  const value = unwrapped(node);
  if (isFunctionNode(value)) {
    const own = value.type === 'FunctionExpression' && value.id && name === 'default' ? value.id.name : name;
    return [candidate(own, value, nameNode, whole)];
  }
  if (value.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property): Candidate[] => {
    if (property.type === 'SpreadElement') return [];
    const key = staticKey(property.key, property.computed);
    if (key === null || property.type === 'ObjectMethod') return [];
    return inExpression(name === 'default' ? key : `${name}.${key}`, property.value, property.key, property);
  });
}

function inStatement(statement: Babel.Node): Candidate[] {
  switch (statement.type) {
    case 'FunctionDeclaration':
      return [candidate(statement.id?.name ?? 'default', statement, statement.id ?? statement, statement)];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((declarator) =>
        declarator.id.type === 'Identifier' && declarator.init
          ? inExpression(declarator.id.name, declarator.init, rangedName(declarator.id), statement)
          : [],
      );
    case 'ExportNamedDeclaration':
      return statement.declaration ? inStatement(statement.declaration) : [];
    case 'ExportDefaultDeclaration':
      return statement.declaration.type === 'FunctionDeclaration'
        ? inStatement(statement.declaration)
        : inExpression('default', statement.declaration, statement.declaration, statement);
    case 'ExpressionStatement': {
      const assignment = statement.expression;
      if (assignment.type !== 'AssignmentExpression') return [];
      const name = exportedName(assignment.left);
      const at = assignment.left.type === 'MemberExpression' ? assignment.left.property : assignment.left;
      return name === null ? [] : inExpression(name, assignment.right, at, statement);
    }
    default:
      return [];
  }
}

/** An identifier without its type annotation, which Babel counts in. */
function rangedName(identifier: Babel.Identifier): Babel.Node {
  const start = identifier.start ?? 0;
  return { ...identifier, end: start + identifier.name.length };
}

/** The functions at the top of a module, in source order. */
export function findCandidates(module: ModuleSource): Candidate[] {
  return module.file.program.body.flatMap(inStatement);
}
