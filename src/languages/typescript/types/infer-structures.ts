// What array and object literals are, and what reading a member shows of the object.
import type * as Babel from '@babel/types';
import { inferArgument, inferMemberCall } from './infer-calls';
import { inferOwnCall, memberOf } from './infer-classes';
import type { UseInference } from './infer-uses';
import { arrayShape, elementOf, fieldOf, find, measuredShape, numberShape, Shape, unify } from './shape';
import { staticKey, unwrapped } from '../syntax/tree';

export function inferArray(uses: UseInference, node: Babel.ArrayExpression): Shape {
  const element = new Shape();
  const array = arrayShape(element);
  let isMixed = false;
  for (const item of node.elements) {
    if (item === null) continue;
    const value = inferArgument(uses, item);
    const isSpread = item.type === 'SpreadElement';
    // `[name, 3]` is a tuple of different things, about which nothing is concluded.
    const part = find(isSpread ? elementOf(value) : value);
    isMixed ||= part.isText || part.fields !== null;
    if (!isMixed) unify(element, part);
  }
  return array;
}

export function inferObject(uses: UseInference, node: Babel.ObjectExpression): Shape {
  const record = new Shape();
  record.fields = new Map();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const copied = uses.expression(property.argument);
      // `{ order: 2, ...options }`: the defaults before it tell which fields the options have.
      if (record.fields.size === 0) find(copied).isCopied = true;
      else for (const [name, field] of [...record.fields]) unify(fieldOf(copied, name), field);
      continue;
    }
    const key = staticKey(property.key, property.computed);
    if (property.type === 'ObjectMethod') {
      if (!uses.functions.has(property)) uses.read(property, record);
      if (key !== null) find(fieldOf(record, key)).isCallable = true;
      continue;
    }
    const value = uses.expression(property.value);
    if (key !== null) unify(fieldOf(record, key), value);
  }
  return record;
}

export function inferMember(uses: UseInference, node: Babel.MemberExpression | Babel.OptionalMemberExpression): Shape {
  const object = unwrapped(node.object);
  if (object.type === 'Identifier' && uses.module.scopes.variableOf(object) === null && object.name !== 'arguments') {
    if (node.computed) uses.expression(node.property);
    if (object.name === 'Math') return measuredShape();
    return object.name === 'Number' ? numberShape() : new Shape();
  }
  const shape = uses.expression(object);
  if (node.property.type === 'NumericLiteral') {
    const array = find(shape);
    const index = node.property.value;
    if (Number.isInteger(index) && index < 10_000) array.minimumLength = Math.max(array.minimumLength, index + 1);
    return elementOf(shape);
  }
  const key = staticKey(node.property, node.computed);
  if (object.type === 'ThisExpression' && key !== null) {
    const member = uses.members[uses.members.length - 1]?.get(key);
    if (member !== undefined && member.kind !== 'setter') {
      const result = inferMemberCall(uses, shape, member.node, [], []);
      return member.kind === 'getter' ? result : new Shape();
    }
  }
  const { instance } = find(shape);
  const own = key === null || instance === null ? null : memberOf(uses, instance, key);
  // What a getter gives may be given to it as a field; of `this` it is what the getter computes.
  if (own?.kind === 'getter' && object.type === 'ThisExpression') return inferOwnCall(uses, shape, own, [], []);
  if (own?.kind === 'method') return new Shape();
  if (key === 'length' && object.type !== 'ThisExpression') {
    find(shape).isSized = true;
    return numberShape();
  }
  if (key !== null) return fieldOf(shape, key);
  const index = uses.expression(node.property);
  const { isText, texts } = find(index);
  const [name] = texts;
  // `const key = 'latitude'; … this[key]`.
  if (isText) return texts.size === 1 && name !== undefined ? fieldOf(shape, name) : new Shape();
  find(shape).isIterated = true;
  return elementOf(shape);
}
