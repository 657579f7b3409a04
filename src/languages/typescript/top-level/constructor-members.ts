// Methods that a constructor gives each of its objects: `function Stats() { this.isNumeric = function (n) { … }; }`.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from '../frontend';
import { needsOuterCall } from '../meaning/local-functions';
import { outermostValue, parentsOf } from '../syntax/parents';
import { isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

function isConstructor(fn: FunctionNode): boolean {
  if (fn.type === 'ClassMethod') return fn.kind === 'constructor';
  return fn.type === 'FunctionDeclaration' || fn.type === 'FunctionExpression';
}

/** The name in `this.name`; null for any other target. */
function ownName(target: Babel.Node): string | null {
  const node = unwrapped(target);
  if (node.type !== 'MemberExpression' || unwrapped(node.object).type !== 'ThisExpression') return null;
  return staticKey(node.property, node.computed);
}

/** The functions that a constructor always gives its objects and that need nothing of its call, by name. */
export function constructorMembers(module: ModuleSource, constructor: FunctionNode): [string, FunctionNode][] {
  if (!isConstructor(constructor) || constructor.body.type !== 'BlockStatement') return [];
  return constructor.body.body.flatMap((statement): [string, FunctionNode][] => {
    const node = statement.type === 'ExpressionStatement' ? unwrapped(statement.expression) : null;
    if (node?.type !== 'AssignmentExpression' || node.operator !== '=') return [];
    const name = ownName(node.left);
    const value = unwrapped(node.right);
    const isMember = name !== null && isFunctionNode(value) && !needsOuterCall(value, module);
    return isMember ? [[name, value]] : [];
  });
}

/** The constructor that a function is such a method of; null for other functions. */
export function constructorGiving(module: ModuleSource, fn: FunctionNode): FunctionNode | null {
  if (fn.type !== 'FunctionExpression' && fn.type !== 'ArrowFunctionExpression') return null;
  const parents = parentsOf(module);
  const holder = parents.parentOf(outermostValue(fn, parents));
  if (holder?.type !== 'AssignmentExpression' || ownName(holder.left) === null) return null;
  const around = module.scopes.functionAround(fn);
  const isGiven = around !== null && constructorMembers(module, around).some(([, node]) => node === fn);
  return isGiven ? around : null;
}
