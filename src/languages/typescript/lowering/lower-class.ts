// The classes of the Program: of classes, constructor functions with their prototypes, and object literals with methods.
import type * as Babel from '@babel/types';
import type { ClassRecord } from './class-record';
import type { Entity } from '../meaning/entity';
import type { Frame } from './frame';
import type { ClassNode, FunctionNode, Owner } from '../frontend';
import { holdersOf } from '../top-level/function-variables';
import { outerName } from '../meaning/inner-classes';
import { isErrorName } from './lower-builtin';
import type { Lowering } from './lowering';
import type { ModuleFacts } from '../top-level/module-facts';
import { isClassNode, staticKey } from '../syntax/tree';
import { membersOfClass, membersOfConstructor, membersOfObject, membersOfPrototype } from '../syntax/written-members';

/** Longer chains of classes are circles. */
const deepest = 50;

function superclassOf(facts: ModuleFacts, node: ClassNode | FunctionNode): Babel.Node | null {
  if (isClassNode(node)) return node.superClass ?? null;
  for (const variable of holdersOf(facts, node)) {
    const superclass = facts.prototypes.get(variable)?.superclass;
    if (superclass) return superclass;
  }
  return null;
}

/** A member of a class made inside a function is no function by itself where it uses that function's variables. */
function refuseInnerClass(l: Lowering, facts: ModuleFacts, node: ClassNode): void {
  const name = outerName(facts.source, node);
  if (name !== null) l.refuse({ facts }, name, 'uses a variable of the function in which its class is made');
}

/** Whether a member has a name that only running the code tells. */
function hasUnknownNames(node: ClassNode | FunctionNode): boolean {
  if (!isClassNode(node)) return false;
  return node.body.body.some((member) => {
    if (!('key' in member) || !('computed' in member) || !member.computed || member.static) return false;
    const isSymbol =
      member.key.type === 'MemberExpression' &&
      member.key.object.type === 'Identifier' &&
      member.key.object.name === 'Symbol';
    return !isSymbol && staticKey(member.key, true) === null;
  });
}

/** The class of the Program for a class or a constructor function; its members follow when they are used. */
export function classRecord(
  l: Lowering,
  frame: Pick<Frame, 'facts'>,
  entity: Extract<Entity, { kind: 'class' | 'function' }>,
  depth = 0,
): ClassRecord {
  const { node, facts } = entity;
  if (depth > deepest) l.refuse({ facts }, node, 'extends itself');
  const known = l.classes.get(node);
  if (known !== undefined) return known;
  if (node.type === 'ArrowFunctionExpression') l.refuse(frame, node, 'makes an object by an arrow function');
  const superNode = superclassOf(facts, node);
  const parent = superNode === null ? null : l.resolver.resolveValue({ facts, staticHome: null }, superNode);
  const isKnown = parent?.kind === 'class' || parent?.kind === 'function';
  const superclass = isKnown ? classRecord(l, frame, parent, depth + 1) : null;
  const isArray = parent?.kind === 'global' && parent.path === 'Array';
  const name = 'id' in node && node.id ? node.id.name : '';
  const record: ClassRecord = {
    id: l.builder.reserveClass(),
    node,
    facts,
    name,
    superclass,
    isError: parent?.kind === 'global' && isErrorName(parent.path),
    foreignBase:
      superNode !== null && !isKnown && !isArray
        ? facts.source.text.slice(superNode.start ?? 0, superNode.end ?? 0)
        : null,
    special: isArray ? 'array' : null,
    isOpen:
      (superNode !== null && !isKnown && !isArray && !(parent?.kind === 'global' && isErrorName(parent.path))) ||
      hasUnknownNames(node) ||
      holdersOf(facts, node).some((holder) => facts.prototypes.get(holder)?.isInstance === true),
    members: [
      ...(isClassNode(node) ? membersOfClass(node) : []),
      ...membersOfPrototype(facts, node),
      ...membersOfConstructor(facts, node),
    ],
    lowered: new Map(),
    construct: null,
    isConstructed: false,
  };
  l.classes.set(node, record);
  return record;
}

/** The class that stands for an object literal, so that its methods find each other through `this`. */
export function objectRecord(l: Lowering, facts: ModuleFacts, node: Babel.ObjectExpression): ClassRecord {
  const known = l.classes.get(node);
  if (known !== undefined) return known;
  const record: ClassRecord = {
    id: l.builder.reserveClass(),
    node,
    facts,
    name: '',
    superclass: null,
    isError: false,
    foreignBase: null,
    special: 'literal',
    isOpen: false,
    members: membersOfObject(node),
    lowered: new Map(),
    construct: null,
    isConstructed: false,
  };
  l.classes.set(node, record);
  return record;
}

/** The class of the receiver of a method that is looked at by itself; null for functions without one. */
export function receiverRecord(l: Lowering, facts: ModuleFacts, owner: Owner | null): ClassRecord | null {
  switch (owner?.kind) {
    case undefined:
      return null;
    case 'class':
      refuseInnerClass(l, facts, owner.node);
      return owner.static
        ? null
        : classRecord(l, { facts }, { kind: 'class', facts, node: owner.node, variable: null });
    case 'prototype':
      return owner.constructor === null
        ? null
        : classRecord(l, { facts }, { kind: 'function', facts, node: owner.constructor, home: null });
    case 'object':
      return objectRecord(l, facts, owner.node);
  }
}
