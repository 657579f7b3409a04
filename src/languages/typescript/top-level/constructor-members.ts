// Methods that a constructor gives each of its objects: `function Stats() { this.isNumeric = function (n) { … }; }`.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from '../frontend';
import { needsOuterCall } from '../meaning/local-functions';
import { outermostValue, parentsOf } from '../syntax/parents';
import { isFunctionNode, staticKey, unwrapped, visitTree } from '../syntax/tree';

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

/** Adds the names in `this.name` that a statement reads when it runs: `this.plainPush = this.push`. */
function addNamesRead(statement: Babel.Statement, names: Set<string>): void {
  visitTree(statement, (node) => {
    const name = ownName(node);
    if (name !== null) names.add(name);
    // A function written here runs later.
    return !isFunctionNode(node);
  });
}

/**
 * The functions that a constructor always gives its objects and that need nothing of its call, by name. Not those that
 * take the place of a method which the constructor has used before: the objects have both, one after the other.
 */
export function constructorMembers(module: ModuleSource, constructor: FunctionNode): [string, FunctionNode][] {
  if (!isConstructor(constructor) || constructor.body.type !== 'BlockStatement') return [];
  const used = new Set<string>();
  const members: [string, FunctionNode][] = [];
  for (const statement of constructor.body.body) {
    const node = statement.type === 'ExpressionStatement' ? unwrapped(statement.expression) : null;
    const isSet = node?.type === 'AssignmentExpression' && node.operator === '=';
    const name = isSet ? ownName(node.left) : null;
    const value = isSet ? unwrapped(node.right) : null;
    if (name !== null && value !== null && isFunctionNode(value)) {
      if (!used.has(name) && !needsOuterCall(value, module)) members.push([name, value]);
    } else addNamesRead(statement, used);
  }
  return members;
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
