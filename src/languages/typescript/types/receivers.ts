// `this` of a method: its type from class fields and constructor assignments, and an instance to choose as receiver.
import type * as Babel from '@babel/types';
import type { PointValue } from '../../../core/program/point';
import type { FieldType, Type } from '../../../core/program/type';
import type { Candidate, FunctionNode, ModuleSource } from '../frontend';
import type { LiteralValues } from '../meaning/literal-values';
import { constructorOf, instanceClassOf } from '../meaning/instance-classes';
import { staticKey, unwrapped, visitTree } from '../syntax/tree';
import { numberType, unknownType } from './type-algebra';
import type { TypeReader } from './type-syntax';

/** What `this.name = …` in a constructor stores under each name. */
function assignedFields(fn: Babel.Node): Map<string, Babel.Node> {
  const fields = new Map<string, Babel.Node>();
  visitTree(fn, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') return undefined;
    const target = unwrapped(node.left);
    if (target.type !== 'MemberExpression' || unwrapped(target.object).type !== 'ThisExpression') return undefined;
    const name = staticKey(target.property, target.computed);
    if (name !== null && !fields.has(name)) fields.set(name, unwrapped(node.right));
    return undefined;
  });
  return fields;
}

/** The parameter that a name in a constructor stands for, with its annotation and default. */
function constructorParameter(
  fn: FunctionNode,
  name: string,
): { readonly annotation: Babel.Node | null; readonly fallback: Babel.Node | null; readonly index: number } | null {
  for (const [index, parameter] of fn.params.entries()) {
    const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (target.type !== 'Identifier' || target.name !== name) continue;
    const annotation = target.typeAnnotation?.type === 'TSTypeAnnotation' ? target.typeAnnotation.typeAnnotation : null;
    return { annotation, fallback: inner.type === 'AssignmentPattern' ? inner.right : null, index };
  }
  return null;
}

/** Operators whose result is a number whatever they are given; `+` is none of them. */
const numericOperators: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

/** The type that what a constructor stores has by its look: `mean || 0`, `+x`, `a * b`, `Math.sqrt(x)`. */
function typeOfAssigned(given: Babel.Node, constructor: FunctionNode, reader: TypeReader): Type {
  const value = unwrapped(given);
  const inner = (part: Babel.Node): Type => typeOfAssigned(part, constructor, reader);
  switch (value.type) {
    case 'NumericLiteral':
      return numberType;
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function' };
    case 'UnaryExpression':
      return value.operator === '-' || value.operator === '+' || value.operator === '~' ? numberType : unknownType;
    case 'BinaryExpression':
      return numericOperators.has(value.operator) ? numberType : unknownType;
    case 'LogicalExpression': {
      const fallback = inner(value.right);
      return value.operator !== '&&' && fallback.kind === 'number' ? fallback : unknownType;
    }
    case 'ConditionalExpression': {
      // One side is the argument as it was given, the other its default.
      const sides = [inner(value.consequent), inner(value.alternate)];
      return sides.some((side) => side.kind === 'number') && sides.every(isOpenOrNumber) ? numberType : unknownType;
    }
    case 'CallExpression': {
      const callee = unwrapped(value.callee);
      const object = callee.type === 'MemberExpression' ? unwrapped(callee.object) : callee;
      const isNumber = object.type === 'Identifier' && (object.name === 'Math' || object.name === 'Number');
      return isNumber ? numberType : unknownType;
    }
    case 'Identifier': {
      const parameter = constructorParameter(constructor, value.name);
      if (parameter?.annotation) return reader.read(parameter.annotation);
      return parameter?.fallback ? inner(parameter.fallback) : unknownType;
    }
    default:
      return unknownType;
  }
}

function isOpenOrNumber(type: Type): boolean {
  return type.kind === 'number' || type.kind === 'unknown';
}

/** The type of `this` for a method; null where nothing is known. */
export function receiverType(candidate: Candidate, reader: TypeReader, module: ModuleSource): Type | null {
  const { owner } = candidate;
  if (owner === null || owner.kind === 'object') return null;
  const fields = new Map<string, FieldType>();
  if (owner.kind === 'class') {
    if (owner.static) return null;
    for (const field of reader.classFields(owner.node)) fields.set(field.name, field);
  }
  const made = owner.kind === 'class' ? owner.node : owner.constructor;
  const constructors = made === null ? [] : instanceClassOf(module, made).constructors;
  for (const constructor of constructors) {
    for (const [name, value] of assignedFields(constructor)) {
      const known = fields.get(name);
      if (known !== undefined && known.type.kind !== 'unknown') continue;
      fields.set(name, { name, type: typeOfAssigned(value, constructor, reader), optional: false });
    }
  }
  return fields.size === 0 || module.unreadable ? null : { kind: 'record', fields: [...fields.values()] };
}

/** The literal values of fields in a fresh instance: initialisers, and what the constructor stores by default. */
export function receiverDefaults(candidate: Candidate, literals: LiteralValues): ReadonlyMap<string, PointValue> {
  const values = new Map<string, PointValue>();
  const { owner } = candidate;
  if (owner === null) return values;
  if (owner.kind === 'object') {
    for (const property of owner.node.properties) {
      if (property.type !== 'ObjectProperty') continue;
      const name = staticKey(property.key, property.computed);
      const literal = literals.of(property.value);
      if (name !== null && literal !== null) values.set(name, literal.value);
    }
    return values;
  }
  if (owner.kind === 'class') {
    for (const member of owner.node.body.body) {
      if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
      if (member.static !== owner.static || !member.value) continue;
      const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
      const literal = literals.of(member.value);
      if (name !== null && literal !== null) values.set(name, literal.value);
    }
    if (owner.static) return values;
  }
  const constructor = owner.kind === 'class' ? constructorOf(owner.node) : owner.constructor;
  if (constructor === null) return values;
  for (const parameter of constructor.params) {
    if (parameter.type !== 'TSParameterProperty' || parameter.parameter.type !== 'AssignmentPattern') continue;
    const { left, right } = parameter.parameter;
    const literal = literals.of(right);
    if (left.type === 'Identifier' && literal !== null) values.set(left.name, literal.value);
  }
  for (const [name, value] of assignedFields(constructor)) {
    const fallback = value.type === 'Identifier' ? constructorParameter(constructor, value.name)?.fallback : null;
    const literal = literals.of(fallback ?? value);
    if (literal !== null) values.set(name, literal.value);
  }
  return values;
}
