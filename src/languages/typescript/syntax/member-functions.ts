// The functions that a class or an object literal has, by name.
import type * as Babel from '@babel/types';
import { constructorMembers } from '../top-level/constructor-members';
import type { ClassNode, FunctionNode, ModuleSource } from '../frontend';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from './tree';

/** A member with what reading `this.name` gives: the function itself, or what a getter computes. */
export interface MemberFunction {
  readonly kind: 'method' | 'getter' | 'setter';
  readonly node: FunctionNode;
}

export type MemberFunctions = ReadonlyMap<string, MemberFunction>;

const cache = new WeakMap<Babel.Node, MemberFunctions>();
const deepest = 12;

function kindOf(kind: string): MemberFunction['kind'] {
  return kind === 'get' ? 'getter' : kind === 'set' ? 'setter' : 'method';
}

/** The class that a name in the module stands for. */
export function classNamed(module: ModuleSource, node: Babel.Node | null | undefined): ClassNode | null {
  if (!node) return null;
  const inner = unwrapped(node);
  if (isClassNode(inner)) return inner;
  const declaration = module.scopes.variableOf(inner)?.declarations[0];
  if (declaration === undefined) return null;
  if (isClassNode(declaration)) return declaration;
  return declaration.type === 'VariableDeclarator' && declaration.init && isClassNode(declaration.init)
    ? declaration.init
    : null;
}

/** The members that instances of a class have, inherited ones first. */
export function membersOfClass(module: ModuleSource, node: ClassNode, depth = 0): MemberFunctions {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const base = depth < deepest ? classNamed(module, node.superClass) : null;
  const members = new Map<string, MemberFunction>(base === null ? [] : membersOfClass(module, base, depth + 1));
  for (const member of node.body.body) {
    if (member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') {
      const name = staticKey(member.key, member.type === 'ClassMethod' && member.computed);
      if (member.static || member.kind === 'constructor' || name === null) continue;
      members.set(name, { kind: kindOf(member.kind), node: member });
    } else if (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') {
      const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
      const value = member.value ? unwrapped(member.value) : null;
      if (member.static || name === null || value === null || !isFunctionNode(value)) continue;
      members.set(name, { kind: 'method', node: value });
    }
  }
  for (const member of node.body.body) {
    if (member.type !== 'ClassMethod' || member.kind !== 'constructor') continue;
    for (const [name, fn] of constructorMembers(module, member)) members.set(name, { kind: 'method', node: fn });
  }
  cache.set(node, members);
  return members;
}

export function membersOfObject(node: Babel.ObjectExpression): MemberFunctions {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const members = new Map<string, MemberFunction>();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') continue;
    const name = staticKey(property.key, property.computed);
    if (name === null) continue;
    if (property.type === 'ObjectMethod') members.set(name, { kind: kindOf(property.kind), node: property });
    else {
      const value = unwrapped(property.value);
      if (isFunctionNode(value)) members.set(name, { kind: 'method', node: value });
    }
  }
  cache.set(node, members);
  return members;
}
