// The methods, accessors and fields that a class, an object literal or a prototype is written with.
import type * as Babel from '@babel/types';
import type { WrittenMember } from './class-record';
import type { ClassNode, FunctionNode } from './frontend';
import { holdersOf } from './function-variables';
import type { ModuleFacts } from './module-facts';
import { isFunctionNode, staticKey, unwrapped } from './tree';

/** Methods, accessors, and functions in fields (`scale = (k) => k * this.x`), which are methods in all but syntax. */
export function membersOfClass(node: ClassNode): WrittenMember[] {
  return node.body.body.flatMap((member): WrittenMember[] => {
    if (isInstanceField(member)) {
      const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
      const value = member.value ? unwrapped(member.value) : null;
      return name !== null && value !== null && isFunctionNode(value) ? [{ list: 'methods', name, node: value }] : [];
    }
    if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') return [];
    if (member.static || member.kind === 'constructor') return [];
    const name = staticKey(member.key, member.type === 'ClassMethod' && member.computed);
    if (name === null) return [];
    const list = member.kind === 'get' ? 'getters' : member.kind === 'set' ? 'setters' : 'methods';
    return [{ list, name, node: member }];
  });
}

export function membersOfObject(node: Babel.ObjectExpression): WrittenMember[] {
  return node.properties.flatMap((property): WrittenMember[] => {
    if (property.type === 'SpreadElement') return [];
    const name = staticKey(property.key, property.computed);
    if (name === null) return [];
    if (property.type === 'ObjectMethod') {
      const list = property.kind === 'get' ? 'getters' : property.kind === 'set' ? 'setters' : 'methods';
      return [{ list, name, node: property }];
    }
    const value = unwrapped(property.value);
    return isFunctionNode(value) ? [{ list: 'methods', name, node: value }] : [];
  });
}

export function membersOfPrototype(facts: ModuleFacts, node: ClassNode | FunctionNode): WrittenMember[] {
  const found = holdersOf(facts, node).flatMap((variable) => {
    const prototype = facts.prototypes.get(variable);
    return prototype === undefined ? [] : [prototype];
  });
  return found.flatMap((prototype) =>
    (['methods', 'getters', 'setters'] as const).flatMap((list) =>
      [...prototype[list]].flatMap(([name, value]): WrittenMember[] => {
        const fn = unwrapped(value);
        if (isFunctionNode(fn)) return [{ list, name, node: fn }];
        return isPlainValue(fn) ? [{ list: 'getters', name, node: givingValue(fn) }] : [];
      }),
    ),
  );
}

/** `T.prototype.kind = 'matrix'`: a value that nothing can change but an own field of the same name. */
function isPlainValue(value: Babel.Node): value is Babel.Expression {
  if (value.type === 'UnaryExpression') return isPlainValue(unwrapped(value.argument));
  return ['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'NullLiteral'].includes(value.type);
}

/** A function that gives a value, for what reads it. */
function givingValue(value: Babel.Expression): FunctionNode {
  const { start, end, loc } = value;
  const fn = {
    type: 'ArrowFunctionExpression',
    params: [],
    body: value,
    async: false,
    expression: true,
    start,
    end,
    loc,
  };
  return fn as unknown as Babel.ArrowFunctionExpression;
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
