// Which of the module's variables a piece of its top level may give or change a value of.
import type * as Babel from '@babel/types';
import { patternIdentifiers } from '../syntax/patterns';
import { isFunctionNode, unwrapped, visitTree } from '../syntax/tree';
import type { ScopeTable, Variable } from '../syntax/variables';

/** Methods of arrays and maps that change the array or map. */
const changing: ReadonlySet<string> = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'fill',
  'set',
  'add',
  'sort',
  'reverse',
  'copyWithin',
  'forEach',
]);

/** The identifier at the root of `a.b[c].d`. */
export function rootOf(node: Babel.Node): Babel.Identifier | null {
  let root = unwrapped(node);
  while (root.type === 'MemberExpression' || root.type === 'OptionalMemberExpression') root = unwrapped(root.object);
  return root.type === 'Identifier' ? root : null;
}

/** Module variables that running the node writes to, directly or in functions of the module that it calls. */
export function writtenBy(start: Babel.Node, scopes: ScopeTable): Variable[] {
  const written = new Set<Variable>();
  const entered = new Set<Babel.Node>();
  const pending: Babel.Node[] = [start];

  const write = (node: Babel.Node | null): void => {
    if (node === null) return;
    const variable = scopes.variableOf(node);
    if (variable !== null && variable.owner === null) written.add(variable);
  };
  const enter = (fn: Babel.Node): void => {
    if (entered.has(fn)) return;
    entered.add(fn);
    if (isFunctionNode(fn)) pending.push(fn.body);
  };
  const called = (callee: Babel.Node): void => {
    // The statements of a wrapper count as the module's own: each tells for itself what it writes.
    if (scopes.wrappers.has(callee)) return;
    if (isFunctionNode(callee)) return enter(callee);
    const variable = scopes.variableOf(callee);
    if (variable === null) return;
    for (const declaration of variable.declarations) {
      if (isFunctionNode(declaration)) enter(declaration);
      else if (declaration.type === 'VariableDeclarator' && declaration.init && isFunctionNode(declaration.init)) {
        enter(declaration.init);
      }
    }
  };
  const visit = (node: Babel.Node): boolean | undefined => {
    switch (node.type) {
      case 'AssignmentExpression': {
        const target = unwrapped(node.left);
        if (target.type === 'MemberExpression') write(rootOf(target));
        else for (const identifier of patternIdentifiers(target)) write(identifier);
        return undefined;
      }
      case 'UpdateExpression':
        write(rootOf(node.argument));
        return undefined;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.left.type !== 'VariableDeclaration') write(rootOf(node.left));
        return undefined;
      case 'VariableDeclarator':
        if (node.init) for (const identifier of patternIdentifiers(node.id)) write(identifier);
        return undefined;
      case 'CallExpression': {
        const callee = unwrapped(node.callee);
        if (callee.type === 'MemberExpression') {
          const { property } = callee;
          if (property.type === 'Identifier' && changing.has(property.name)) write(rootOf(callee.object));
        }
        called(callee);
        // An array or object handed to a function that is called for its effect may be filled there.
        for (const argument of node.arguments) {
          if (isFunctionNode(argument)) enter(argument);
          else if (fillable(argument, scopes)) write(rootOf(argument));
        }
        return undefined;
      }
      default:
        return isFunctionNode(node) ? false : undefined;
    }
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) visitTree(node, visit);
  return [...written];
}

/** Whether an argument names a variable that starts as an array or object. */
function fillable(argument: Babel.Node, scopes: ScopeTable): boolean {
  if (argument.type !== 'Identifier') return false;
  const variable = scopes.variableOf(argument);
  return (
    variable?.declarations.some((declaration) => {
      if (declaration.type !== 'VariableDeclarator' || !declaration.init) return false;
      const { type } = unwrapped(declaration.init);
      return type === 'ArrayExpression' || type === 'ObjectExpression' || type === 'NewExpression';
    }) ?? false
  );
}

/** The parts of objects that a node itself sets or changes: targets of assignments, objects of `push` and its like. */
export function writtenParts(node: Babel.Node): Babel.Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return [unwrapped(node.left)];
    case 'UpdateExpression':
      return [unwrapped(node.argument)];
    case 'CallExpression': {
      const callee = unwrapped(node.callee);
      const changes =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        (changing.has(callee.property.name) || callee.property.name === 'assign');
      return changes ? [unwrapped(callee.object), ...node.arguments] : [];
    }
    default:
      return [];
  }
}
