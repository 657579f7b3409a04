// The functions that `this.name` can mean inside a method: members of its class, object literal or prototype.
import type * as Babel from '@babel/types';
import type { ClassNode, FunctionNode, ModuleSource } from './frontend';
import { factsOf } from './module-reader';
import { parentsOf } from './parents';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from './tree';

/** A member with what reading `this.name` gives: the function itself, or what a getter computes. */
export interface MemberFunction {
  readonly kind: 'method' | 'getter' | 'setter';
  readonly node: FunctionNode;
}

export type MemberFunctions = ReadonlyMap<string, MemberFunction>;

const none: MemberFunctions = new Map();
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
  cache.set(node, members);
  return members;
}

function membersOfObject(node: Babel.ObjectExpression): MemberFunctions {
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

/** The members beside a method; none for a plain function. */
export function memberFunctionsAround(module: ModuleSource, fn: FunctionNode): MemberFunctions {
  const parents = parentsOf(module);
  let holder = parents.parentOf(fn);
  if (
    holder?.type === 'ObjectProperty' ||
    holder?.type === 'ClassProperty' ||
    holder?.type === 'ClassPrivateProperty'
  ) {
    holder = parents.parentOf(holder);
  }
  if (holder?.type === 'ClassBody') {
    const owner = parents.parentOf(holder);
    return owner !== null && isClassNode(owner) ? membersOfClass(module, owner) : none;
  }
  for (const prototype of factsOf(module).prototypes.values()) {
    const members = new Map<string, MemberFunction>();
    const add = (kind: MemberFunction['kind'], entries: ReadonlyMap<string, Babel.Node>): void => {
      for (const [name, value] of entries) {
        const node = unwrapped(value);
        if (isFunctionNode(node)) members.set(name, { kind, node });
      }
    };
    add('method', prototype.methods);
    add('getter', prototype.getters);
    add('setter', prototype.setters);
    if ([...members.values()].some((member) => member.node === fn)) return members;
  }
  return holder?.type === 'ObjectExpression' ? membersOfObject(holder) : none;
}

/** The member that `super.name` means at a place in a class; null where it is not known. */
export function inheritedMember(module: ModuleSource, at: Babel.Node, name: string): MemberFunction | null {
  const parents = parentsOf(module);
  let around: Babel.Node | null = at;
  while (around !== null && !isClassNode(around)) around = parents.parentOf(around);
  const base = around === null ? null : classNamed(module, around.superClass);
  return base === null ? null : (membersOfClass(module, base).get(name) ?? null);
}
