// Classes as the code writes them, whichever way: what makes an instance, and the functions that instances have.
import type * as Babel from '@babel/types';
import { constructorMembers, constructorGiving } from '../top-level/constructor-members';
import type { ClassNode, FunctionNode, ModuleSource } from '../frontend';
import { holdersOf, lastOfChain, valuesOf } from '../top-level/function-variables';
import {
  classNamed,
  membersOfClass,
  membersOfObject,
  type MemberFunction,
  type MemberFunctions,
} from '../syntax/member-functions';
import type { PrototypeFacts, Storage } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import { parentsOf } from '../syntax/parents';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

/** A class, a constructor function with its prototype, or an object literal with methods. */
export interface InstanceClass {
  readonly node: ClassNode | FunctionNode | Babel.ObjectExpression;
  readonly module: ModuleSource;
  /** What runs for `new`, that of the class itself last; inherited ones as far as the module declares them. */
  readonly constructors: readonly FunctionNode[];
  /** Fields given a value outside the constructors. */
  readonly initial: ReadonlyMap<string, Babel.Node>;
  readonly members: MemberFunctions;
  /** The last known class of its chain extends this, which may be a class of another module. */
  readonly superclass: Babel.Node | null;
}

/** Longer chains of classes are circles. */
export const longestChain = 20;

const cache = new WeakMap<Babel.Node, InstanceClass>();

export function constructorOf(node: ClassNode): Babel.ClassMethod | null {
  for (const member of node.body.body) {
    if (member.type === 'ClassMethod' && member.kind === 'constructor') return member;
  }
  return null;
}

/** The class that a class declaration, a constructor function or an object literal stands for. */
export function instanceClassOf(module: ModuleSource, node: InstanceClass['node']): InstanceClass {
  let known = cache.get(node);
  if (known === undefined) {
    known = isClassNode(node)
      ? fromClass(module, node)
      : isFunctionNode(node)
        ? fromConstructor(module, node)
        : fromObject(module, node);
    cache.set(node, known);
  }
  return known;
}

function fromClass(module: ModuleSource, node: ClassNode): InstanceClass {
  const constructors: FunctionNode[] = [];
  const initial = new Map<string, Babel.Node>();
  let superclass: Babel.Node | null = null;
  let next: ClassNode | null = node;
  for (let depth = 0; next !== null && depth < longestChain; depth++) {
    const constructor = constructorOf(next);
    if (constructor !== null) constructors.unshift(constructor);
    for (const member of next.body.body) {
      if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
      const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
      const value = member.value ? unwrapped(member.value) : null;
      if (member.static || name === null || value === null || isFunctionNode(value) || initial.has(name)) continue;
      initial.set(name, value);
    }
    superclass = next.superClass ?? null;
    next = classNamed(module, superclass);
  }
  return { node, module, constructors, initial, members: membersOfClass(module, node), superclass };
}

function membersOfPrototype(prototype: PrototypeFacts): Map<string, MemberFunction> {
  const members = new Map<string, MemberFunction>();
  const add = (kind: MemberFunction['kind'], entries: ReadonlyMap<string, Babel.Node>): void => {
    for (const [name, value] of entries) {
      const fn = unwrapped(value);
      if (isFunctionNode(fn)) members.set(name, { kind, node: fn });
    }
  };
  add('method', prototype.methods);
  add('getter', prototype.getters);
  add('setter', prototype.setters);
  return members;
}

function fromConstructor(module: ModuleSource, node: FunctionNode): InstanceClass {
  const facts = factsOf(module);
  const constructors: FunctionNode[] = [];
  const members = new Map<string, MemberFunction>();
  let superclass: Babel.Node | null = null;
  let next: Babel.Node | null = node;
  for (let depth = 0; next !== null && isFunctionNode(next) && depth < longestChain; depth++) {
    constructors.unshift(next);
    const prototypes: PrototypeFacts[] = holdersOf(facts, next).flatMap((holder) => facts.prototypes.get(holder) ?? []);
    for (const [name, member] of prototypes.flatMap((prototype) => [...membersOfPrototype(prototype)])) {
      if (!members.has(name)) members.set(name, member);
    }
    for (const [name, fn] of constructorMembers(module, next)) {
      if (!members.has(name)) members.set(name, { kind: 'method', node: fn });
    }
    superclass = prototypes.find((prototype) => prototype.superclass !== null)?.superclass ?? null;
    next = superclass === null ? null : (module.scopes.variableOf(unwrapped(superclass))?.declarations[0] ?? null);
  }
  return { node, module, constructors, initial: new Map(), members, superclass };
}

function fromObject(module: ModuleSource, node: Babel.ObjectExpression): InstanceClass {
  const initial = new Map<string, Babel.Node>();
  for (const property of node.properties) {
    if (property.type !== 'ObjectProperty') continue;
    const name = staticKey(property.key, property.computed);
    const value = unwrapped(property.value);
    if (name !== null && !isFunctionNode(value)) initial.set(name, value);
  }
  return { node, module, constructors: [], initial, members: membersOfObject(node), superclass: null };
}

/** The function that a variable or a property with a prototype stands for. */
function constructorNamed(module: ModuleSource, holder: Storage): FunctionNode | null {
  const [first] = valuesOf(factsOf(module), holder);
  const value = first === undefined ? null : lastOfChain(first);
  return value !== null && isFunctionNode(value) ? value : null;
}

/** The constructor function on whose prototype a function of the module stands; null where there is none. */
export function constructorOfMember(module: ModuleSource, fn: FunctionNode): FunctionNode | null {
  const holder = prototypesByMember(module).get(fn);
  return holder === undefined ? null : constructorNamed(module, holder);
}

const prototypeMembers = new WeakMap<ModuleSource, ReadonlyMap<FunctionNode, Storage>>();

/** The variables and properties on whose prototypes the functions of a module stand. */
function prototypesByMember(module: ModuleSource): ReadonlyMap<FunctionNode, Storage> {
  let found = prototypeMembers.get(module) as Map<FunctionNode, Storage> | undefined;
  if (found === undefined) {
    found = new Map();
    for (const [holder, prototype] of factsOf(module).prototypes) {
      for (const { node } of membersOfPrototype(prototype).values()) if (!found.has(node)) found.set(node, holder);
    }
    prototypeMembers.set(module, found);
  }
  return found;
}

/** The class whose instances a method, an accessor or an initialiser is called on; null for other functions. */
export function instanceClassAround(module: ModuleSource, fn: FunctionNode): InstanceClass | null {
  const holder = parentsOf(module).parentOf(fn);
  const isStatic = [fn, holder].some((node) => node !== null && 'static' in node && node.static === true);
  return isStatic ? null : classAround(module, fn);
}

function classAround(module: ModuleSource, fn: FunctionNode): InstanceClass | null {
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
    return owner !== null && isClassNode(owner) ? instanceClassOf(module, owner) : null;
  }
  const constructor = constructorOfMember(module, fn) ?? constructorGiving(module, fn);
  if (constructor?.type === 'ClassMethod') {
    const body = parents.parentOf(constructor);
    const owner = body === null ? null : parents.parentOf(body);
    return owner !== null && isClassNode(owner) ? instanceClassOf(module, owner) : null;
  }
  if (constructor !== null) return instanceClassOf(module, constructor);
  return holder?.type === 'ObjectExpression' ? instanceClassOf(module, holder) : null;
}

const noMembers: MemberFunctions = new Map();

/** The members beside a method, also a static one; none for a plain function. */
export function memberFunctionsAround(module: ModuleSource, fn: FunctionNode): MemberFunctions {
  const owner = classAround(module, fn);
  if (owner !== null) return owner.members;
  // The prototype of something that is no function of the module.
  const named = prototypesByMember(module).get(fn);
  const prototype = named === undefined ? undefined : factsOf(module).prototypes.get(named);
  return prototype === undefined ? noMembers : membersOfPrototype(prototype);
}
