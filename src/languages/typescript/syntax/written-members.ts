// The methods, accessors and fields that a class, an object literal or a prototype is written with.
import type * as Babel from '@babel/types';
import type { WrittenMember } from '../lowering/class-record';
import { constructorMembers } from '../top-level/constructor-members';
import type { ClassNode, FunctionNode } from '../frontend';
import { holdersOf } from '../top-level/function-variables';
import type { ModuleFacts } from '../top-level/module-facts';
import { isFunctionNode, staticKey, unwrapped } from './tree';

/** Methods, accessors, and functions in fields (`scale = (k) => k * this.x`), which are methods in all but syntax. */
export function membersOfClass(node: ClassNode): WrittenMember[] {
  return node.body.body.flatMap((member): WrittenMember[] => {
    if (isInstanceField(member)) {
      const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
      const value = member.value ? unwrapped(member.value) : null;
      return name !== null && value !== null && isFunctionNode(value)
        ? [{ list: 'methods', name, node: value, isListed: false }]
        : [];
    }
    if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') return [];
    if (member.static || member.kind === 'constructor') return [];
    const name = staticKey(member.key, member.type === 'ClassMethod' && member.computed);
    if (name === null) return [];
    const list = member.kind === 'get' ? 'getters' : member.kind === 'set' ? 'setters' : 'methods';
    return [{ list, name, node: member, isListed: false }];
  });
}

export function membersOfObject(node: Babel.ObjectExpression): WrittenMember[] {
  return node.properties.flatMap((property): WrittenMember[] => {
    if (property.type === 'SpreadElement') return [];
    const name = staticKey(property.key, property.computed);
    if (name === null) return [];
    if (property.type === 'ObjectMethod') {
      const list = property.kind === 'get' ? 'getters' : property.kind === 'set' ? 'setters' : 'methods';
      return [{ list, name, node: property, isListed: false }];
    }
    const value = unwrapped(property.value);
    return isFunctionNode(value) ? [{ list: 'methods', name, node: value, isListed: false }] : [];
  });
}

export function membersOfPrototype(facts: ModuleFacts, node: ClassNode | FunctionNode): WrittenMember[] {
  const found = holdersOf(facts, node).flatMap((variable) => {
    const prototype = facts.prototypes.get(variable);
    return prototype === undefined ? [] : [prototype];
  });
  return found.flatMap((prototype) => {
    const isListed = (name: string): boolean => !prototype.hidden.has(name);
    const functions = (['methods', 'getters', 'setters'] as const).flatMap((list) =>
      [...prototype[list]].flatMap(([name, value]): WrittenMember[] => {
        const fn = unwrapped(value);
        return isFunctionNode(fn) ? [{ list, name, node: fn, isListed: isListed(name) }] : [];
      }),
    );
    const values = [...prototype.values].map(([name, slot]): WrittenMember => ({
      list: 'values',
      name,
      slot,
      isListed: isListed(name),
    }));
    return [...functions, ...values];
  });
}

/** Functions that the constructor gives each object: as methods they are there for objects that a point gives as well. */
export function membersOfConstructor({ source }: ModuleFacts, node: ClassNode | FunctionNode): WrittenMember[] {
  const constructor = isFunctionNode(node)
    ? node
    : node.body.body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  if (constructor?.type === 'StaticBlock' || constructor === undefined || !isFunctionNode(constructor)) return [];
  return constructorMembers(source, constructor).map(([name, fn]) => ({
    list: 'methods',
    name,
    node: fn,
    isListed: true,
  }));
}

export function isInstanceField(member: Babel.Node): member is InstanceField {
  return (
    (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
    !member.static &&
    !('declare' in member && member.declare === true)
  );
}

export type InstanceField = Babel.ClassProperty | Babel.ClassPrivateProperty;

/** The fields that hold values. */
export function fieldsOf(node: ClassNode): InstanceField[] {
  return node.body.body
    .filter(isInstanceField)
    .filter((field) => !field.value || !isFunctionNode(unwrapped(field.value)));
}
