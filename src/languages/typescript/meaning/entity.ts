// What a name or a member expression means before anything runs: a built-in, a function, a class, a module, a variable.
import type * as Babel from '@babel/types';
import type { ClassNode, FunctionNode } from '../frontend';
import { isStorage, type ModuleFacts, type Slot, type Storage } from '../top-level/module-facts';
import { isClassNode, isFunctionNode, someNode, unwrapped, usesThis } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

export type Entity =
  /** `Math.sqrt`, `Number.EPSILON`, `undefined`: a path from the global object. */
  | { readonly kind: 'global'; readonly path: string }
  /** A function that captures nothing but variables of its module. */
  | { readonly kind: 'function'; readonly facts: ModuleFacts; readonly node: FunctionNode; readonly home: Home | null }
  | {
      readonly kind: 'class';
      readonly facts: ModuleFacts;
      readonly node: ClassNode;
      readonly variable: Variable | null;
    }
  /** `import * as m`, `require('m')`. */
  | { readonly kind: 'module'; readonly facts: ModuleFacts }
  /** The `exports` object of the module itself. */
  | { readonly kind: 'exports'; readonly facts: ModuleFacts }
  /** A static getter: reading it calls the function. */
  | { readonly kind: 'getter'; readonly facts: ModuleFacts; readonly node: FunctionNode; readonly home: Home }
  | { readonly kind: 'enum'; readonly facts: ModuleFacts; readonly node: Babel.TSEnumDeclaration }
  | {
      readonly kind: 'enum-member';
      readonly facts: ModuleFacts;
      readonly node: Babel.TSEnumDeclaration;
      readonly name: string;
    }
  | { readonly kind: 'namespace'; readonly facts: ModuleFacts; readonly variable: Variable }
  /** A well-known package of which only the functions in a table are known. */
  | { readonly kind: 'package'; readonly specifier: string }
  /** A package whose members are read from files of their own; `facts` is the module that imports it. */
  | { readonly kind: 'member-files'; readonly facts: ModuleFacts; readonly specifier: string }
  /** A function of a well-known package that is a primitive. */
  | { readonly kind: 'primitive'; readonly name: string }
  /** Holds a value at run time. */
  | { readonly kind: 'storage'; readonly facts: ModuleFacts; readonly storage: Storage }
  /** An expression of a module's top level that is never reassigned. */
  | { readonly kind: 'expression'; readonly facts: ModuleFacts; readonly node: Babel.Node }
  | { readonly kind: 'missing'; readonly reason: string; /** What would help. */ readonly advice?: string | null };

/** What `this` is in a function before anything runs. */
export type Home =
  /** A static method's class. */
  | { readonly kind: 'class'; readonly node: ClassNode; readonly variable: Variable | null }
  /** The object that only gathers names in which a function stands. */
  | { readonly kind: 'storage'; readonly storage: Storage };

/** Where resolution happens: the `this` of static code means its class, or the object it stands in. */
export interface ResolutionPlace {
  readonly facts: ModuleFacts;
  readonly staticHome: Home | null;
}

/** A slot or variable of another module cannot be aliased by a local name unless nothing writes to it later. */
export function isStable(entity: Extract<Entity, { kind: 'storage' }>): boolean {
  return 'writes' in entity.storage && entity.storage.kind === 'const' && entity.storage.owner === null;
}

/** An object that only gathers names: a name for it means the object itself. */
export function isNamespaceObject(entity: Entity): boolean {
  return entity.kind === 'storage' && entity.facts.namespaceObjects.has(entity.storage);
}

export function classHome(holder: Babel.Node): Home | null {
  return isClassNode(holder) ? { kind: 'class', node: holder, variable: null } : null;
}

/** The object on which a function is called that is a property of it: one that gathers names, or a function. */
export function holderHome(facts: ModuleFacts, slot: Slot, value: Babel.Node): Home | null {
  if (facts.prototypes.has(slot) || !isFunctionNode(value)) return null;
  const storage = facts.namespaceObjects.receiverOf(slot);
  if (storage !== null) return { kind: 'storage', storage };
  const isOfFunction = isStorage(slot.of) && facts.slots.has(slot.of);
  return isOfFunction && usesThis(value) && !fillsThis(value) ? { kind: 'storage', storage: slot.of } : null;
}

/** Whether a function gives its `this` fields, as constructors do, or asks whether it is one. */
function fillsThis(fn: FunctionNode): boolean {
  const isThis = (node: Babel.Node): boolean => unwrapped(node).type === 'ThisExpression';
  return someNode(fn, (node) => {
    if (node.type === 'BinaryExpression') return node.operator === 'instanceof' && isThis(node.left);
    if (node.type !== 'AssignmentExpression') return false;
    const target = unwrapped(node.left);
    return target.type === 'MemberExpression' && isThis(target.object);
  });
}
