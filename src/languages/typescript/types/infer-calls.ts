// What calls show of the arguments, by what the called function does with its parameters.
import type * as Babel from '@babel/types';
import type { FunctionNode } from '../frontend';
import { inferOwnCall, inheritedMember, memberOf } from './infer-classes';
import { inferMethod } from './infer-methods';
import type { FunctionShapes, UseInference } from './infer-uses';
import { writtenParameters } from '../syntax/parameter-names';
import {
  arrayShape,
  copyOf,
  elementOf,
  fieldOf,
  find,
  measure,
  measuredShape,
  numberShape,
  Shape,
  textShape,
  unify,
} from './shape';
import { calleeName, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

/** An argument or element; of a spread, the array. */
export function inferArgument(uses: UseInference, node: Babel.Node): Shape {
  if (node.type !== 'SpreadElement') return uses.expression(node);
  const array = uses.expression(node.argument);
  find(array).isIterated = true;
  elementOf(array);
  return array;
}

export function inferCall(uses: UseInference, node: Babel.CallExpression | Babel.OptionalCallExpression): Shape {
  const callee = unwrapped(node.callee);
  const args = node.arguments.map((argument) => inferArgument(uses, argument));
  const each = args.map((shape, i) => (node.arguments[i]?.type === 'SpreadElement' ? elementOf(shape) : shape));
  const [first] = args;
  if (first !== undefined && isStepHelper(callee)) return stepsThrough(first);
  const target = calledFunction(uses, callee);
  if (target !== null) return inferMemberCall(uses, null, target, args, node.arguments);
  const known = inferResolvedCall(uses, callee, args, each, node.arguments);
  if (known !== null) return known;
  if (callee.type === 'Identifier' && uses.module.scopes.variableOf(callee) === null) {
    if (callee.name === 'Number' || callee.name === 'parseFloat') {
      for (const value of each) find(value).isPerhapsNumber = true;
      return numberShape();
    }
    if (callee.name === 'parseInt') {
      // Numbers are rounded by other means.
      for (const value of each) if (!find(value).isNumber) find(value).isText = true;
      return numberShape();
    }
    return callee.name === 'String' ? textShape() : new Shape();
  }
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    return inferMethodCall(uses, callee, args, each, node.arguments);
  }
  const fn = find(uses.expression(callee));
  fn.isCallable = true;
  if (fn.signature === null) return new Shape();
  const { parameters, result } = fn.signature;
  parameters.forEach((parameter, i) => {
    const value = args[i];
    if (value !== undefined) unify(parameter, value);
  });
  return result;
}

/** `__values`, with which compilers go through a list step by step. */
function isStepHelper(callee: Babel.Node): boolean {
  const name = calleeName(callee);
  return name !== null && /^__values\d*$/.test(name);
}

/** An iterator of a list: each `next()` gives `{ value, done }`. */
function stepsThrough(list: Shape): Shape {
  find(list).isIterated = true;
  const step = new Shape();
  unify(fieldOf(step, 'value'), elementOf(list));
  const steps = new Shape();
  const next = fieldOf(steps, 'next');
  next.isCallable = true;
  next.signature = { parameters: [], result: step };
  return steps;
}

/** Functions of places and sizes as much as of quantities. */
const roundingFunctions: ReadonlySet<string> = new Set('floor ceil round trunc min max abs sign clz32 imul'.split(' '));

/** `Math.f(…)`, or another function of numbers. */
function inferMathCall(name: string | null, operands: readonly Shape[]): Shape {
  const isRounding = name !== null && roundingFunctions.has(name);
  for (const operand of operands) {
    if (isRounding) find(operand).isNumber = true;
    else measure(operand);
  }
  return isRounding ? numberShape() : measuredShape();
}

/** A call of an imported function, or of a built-in under a name of its own; null for any other. */
function inferResolvedCall(
  uses: UseInference,
  callee: Babel.Node,
  args: readonly Shape[],
  each: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape | null {
  const entity = uses.called.entityOf(uses.module, callee);
  if (entity?.kind === 'primitive') return inferMathCall(null, each);
  if (entity?.kind === 'global' && entity.path.startsWith('Math.')) return inferMathCall(entity.path.slice(5), each);
  if (entity?.kind !== 'function') return null;
  if (entity.facts.source === uses.module) return inferMemberCall(uses, null, entity.node, args, nodes);
  const shapes = uses.called.shapesOf(entity.facts.source, entity.node);
  return shapes === null ? null : inferKnownCall(shapes, null, entity.node, args, nodes);
}

/** `Object.defineProperty(object, 'name', { value })`. */
function inferDefinition([object = new Shape(), key, descriptor]: readonly Shape[]): Shape {
  const [name] = key === undefined ? [] : find(key).texts;
  const value = descriptor === undefined ? undefined : find(descriptor).fields?.get('value');
  if (name !== undefined && value !== undefined) unify(fieldOf(object, name), value);
  return object;
}

export function inferMethodCall(
  uses: UseInference,
  callee: Babel.MemberExpression | Babel.OptionalMemberExpression,
  args: readonly Shape[],
  each: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape {
  const key = staticKey(callee.property, callee.computed);
  const object = unwrapped(callee.object);
  if (object.type === 'Identifier' && uses.module.scopes.variableOf(object) === null) {
    if (object.name === 'Math') return inferMathCall(key, each);
    if (object.name === 'Number') return key === 'parseFloat' ? numberShape() : new Shape();
    if (object.name === 'Array' && (key === 'from' || key === 'of')) return inferArrayFrom(args);
    if (object.name === 'Object' && key === 'defineProperty') return inferDefinition(args);
    if (object.name === 'Array' && key === 'isArray' && args[0] !== undefined) find(args[0]).isTestedAsArray = true;
    return new Shape();
  }
  const borrowed = inferBorrowedMethod(uses, object, key, args);
  if (borrowed !== null) return borrowed;
  if (object.type === 'Super') {
    const member = key === null ? null : inheritedMember(uses, callee, key);
    const self = uses.receivers[uses.receivers.length - 1];
    return member === null || self === undefined ? new Shape() : inferOwnCall(uses, self, member, args, nodes);
  }
  const shape = uses.expression(object);
  if (key === null) {
    uses.expression(callee.property);
    return new Shape();
  }
  if (object.type === 'ThisExpression') {
    const member = uses.members[uses.members.length - 1]?.get(key);
    if (member?.kind === 'method') return inferMemberCall(uses, shape, member.node, args, nodes);
  }
  const { instance } = find(shape);
  const own = instance === null ? null : memberOf(uses, instance, key);
  if (own?.kind === 'method') return inferOwnCall(uses, shape, own, args, nodes);
  const found = inferMethod(shape, key, args);
  if (found !== null) return found;
  if (uses.called.isNumberMethod(uses.module, key)) {
    find(shape).isNumber = true;
    return numberShape();
  }
  // `other.norm()` in a class with such a method: the other is of the same class.
  const sibling = uses.members[uses.members.length - 1]?.get(key);
  if (sibling?.kind === 'method') return inferMemberCall(uses, shape, sibling.node, args, nodes);
  const method = find(fieldOf(shape, key));
  method.isCallable = true;
  if (method.signature === null) return new Shape();
  const { parameters, result } = method.signature;
  parameters.forEach((parameter, i) => {
    const value = args[i];
    if (value !== undefined) unify(parameter, value);
  });
  return result;
}

/** `Array.prototype.slice.call(v, 1)`, `[].map.call(v, f)`, `Math.max.apply(null, v)`; null for any other call. */
function inferBorrowedMethod(
  uses: UseInference,
  method: Babel.Node,
  key: string | null,
  args: readonly Shape[],
): Shape | null {
  if (method.type !== 'MemberExpression' || (key !== 'call' && key !== 'apply')) return null;
  const name = staticKey(method.property, method.computed);
  const holder = unwrapped(method.object);
  const isGlobal = holder.type === 'Identifier' && uses.module.scopes.variableOf(holder) === null;
  if (isGlobal && holder.name === 'Math') {
    const operands = key === 'call' ? args.slice(1) : args.slice(1).map((list) => elementOf(list));
    if (key === 'apply' && args[1] !== undefined) find(args[1]).isIterated = true;
    return inferMathCall(name, operands);
  }
  const isArrayMethod =
    (holder.type === 'ArrayExpression' && holder.elements.length === 0) ||
    (holder.type === 'MemberExpression' &&
      unwrapped(holder.object).type === 'Identifier' &&
      (unwrapped(holder.object) as Babel.Identifier).name === 'Array' &&
      staticKey(holder.property, holder.computed) === 'prototype');
  const [receiver] = args;
  if (!isArrayMethod || name === null || receiver === undefined || key !== 'call') return null;
  find(receiver).isIterated = true;
  elementOf(receiver);
  return inferMethod(receiver, name, args.slice(1));
}

/** `Array.from(v, f)`, `Array.from({length: n}, f)`. */
export function inferArrayFrom(args: readonly Shape[]): Shape {
  const [source, callback] = args;
  if (source === undefined) return arrayShape(new Shape());
  const given = find(source);
  const element = given.fields === null ? elementOf(given) : new Shape();
  if (given.fields === null) given.isIterated = true;
  if (callback === undefined) return arrayShape(element);
  const { signature } = find(callback);
  const [first, second] = signature?.parameters ?? [];
  if (first !== undefined) unify(first, element);
  if (second !== undefined) find(second).isNumber = true;
  return arrayShape(signature?.result ?? new Shape());
}

/** The function of this module that a name stands for, unless it is assigned anew. */
export function calledFunction(uses: UseInference, callee: Babel.Node): FunctionNode | null {
  if (callee.type !== 'Identifier') return null;
  const variable = uses.module.scopes.variableOf(callee);
  if (variable === null || variable.writes.length > 0) return null;
  const declaration = variable.declarations[variable.declarations.length - 1];
  if (declaration === undefined) return null;
  if (isFunctionNode(declaration)) return declaration;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || declaration.id.type !== 'Identifier')
    return null;
  const init = unwrapped(declaration.init);
  return isFunctionNode(init) ? init : null;
}

/**
 * What the called function does with its parameters holds for the arguments, not the other way round. A member of the
 * receiver also tells what fields it has.
 */
export function inferMemberCall(
  uses: UseInference,
  receiver: Shape | null,
  target: FunctionNode,
  args: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape {
  const isUnfinished = uses.functions.has(target);
  const shapes = isUnfinished ? uses.functions.get(target) : uses.of(target);
  return shapes === undefined ? new Shape() : inferKnownCall(shapes, receiver, target, args, nodes);
}

export function inferKnownCall(
  shapes: FunctionShapes,
  receiver: Shape | null,
  target: FunctionNode,
  args: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape {
  const [result = new Shape(), self = new Shape(), ...parameters] = copyOf([
    shapes.result,
    shapes.receiver,
    ...shapes.parameters,
  ]);
  if (receiver !== null) unify(receiver, self);
  if (nodes.some((node) => node.type === 'SpreadElement')) return result;
  const written = writtenParameters(target);
  parameters.forEach((parameter, i) => {
    const value = args[i];
    const isRest = written[i]?.type === 'RestElement';
    if (value !== undefined && !isRest) unify(value, parameter);
    else if (isRest) for (const rest of args.slice(i)) unify(rest, elementOf(parameter));
  });
  return result;
}
