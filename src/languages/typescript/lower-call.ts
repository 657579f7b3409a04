// Lowers calls: of functions, methods and built-ins, `new`, `super`, and `instanceof`.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../core/program/program';
import type { Entity } from './entity';
import type { Frame } from './frame';
import { lowerHelperCall, lowerInheritedCall } from './compiler-helpers';
import { isErrorName, lowerBuiltInCall, lowerNew, refuseGlobal } from './lower-builtin';
import { blankClass, classRecord, constructedClass, errorMessage, instanceFields } from './lower-class';
import { lowerEntity, lowerMemberParts, lowerThis } from './lower-reference';
import type { Lowering } from './lowering';
import { numberMethod } from './number-methods';
import { specifierOf } from './specifiers';
import { isTypedArrayName } from './type-declarations';
import { staticKey, unwrapped } from './tree';

/** Arguments or elements; holes are undefined. */
export function lowerElements(
  l: Lowering,
  frame: Frame,
  nodes: readonly (Babel.Node | null)[],
  at: Babel.Node,
): Element[] {
  return nodes.map((node) => {
    if (node === null) return { value: l.nothing(frame, at), spread: false };
    if (node.type === 'SpreadElement') return { value: l.steps.expression(l, frame, node.argument), spread: true };
    return { value: l.steps.expression(l, frame, node), spread: false };
  });
}

export function lowerCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId {
  if (node.callee.type === 'Super') return lowerSuperCall(l, frame, node);
  const callee = unwrapped(node.callee);
  const args = (): Element[] => lowerElements(l, frame, node.arguments, node);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Super')
    return lowerSuperMethod(l, frame, node, callee);
  const helped =
    lowerHelperCall(l, frame, node, args) ??
    lowerInheritedCall(l, frame, node, (nodes) => lowerElements(l, frame, nodes, node));
  if (helped !== null) return helped;
  if (isRequire(frame, node)) {
    const required = l.resolver.resolveValue(frame, node);
    if (required !== null) return lowerEntity(l, frame, node, required);
  }
  const entity = l.resolver.resolveValue(frame, callee);
  if (entity?.kind === 'global') {
    const [first] = node.arguments;
    const isConversion = ['Number', 'parseFloat', 'Number.parseFloat'].includes(entity.path);
    if (entity.path === 'Object.create' && first !== undefined && node.arguments.length === 1) {
      return lowerCreation(l, frame, node, first);
    }
    const fixed = isConversion && first !== undefined ? lowerFixed(l, frame, first) : null;
    return fixed ?? lowerBuiltInCall(l, frame, node, entity.path, args());
  }
  const borrowed = lowerBorrowedMethod(l, frame, node, callee);
  if (borrowed !== null) return borrowed;
  if (entity?.kind === 'primitive') {
    return l.add(frame, node, { kind: 'primitive', name: entity.name, arguments: args() });
  }
  if (entity !== null && (entity.kind === 'function' || callee.type !== 'MemberExpression')) {
    return l.add(frame, node, {
      kind: 'call',
      callee: lowerEntity(l, frame, callee, entity),
      arguments: args(),
      optional: false,
    });
  }
  if (callee.type === 'MemberExpression' && isErrorBookkeeping(l, frame, node, callee)) return l.nothing(frame, node);
  if (callee.type === 'MemberExpression') {
    const object = callee.object.type === 'Identifier' ? l.resolver.resolve(frame, callee.object) : null;
    if (object?.kind === 'global' && object.path !== '') {
      return refuseGlobal(l, frame, node, `${object.path}.${staticKey(callee.property, callee.computed) ?? ''}`);
    }
    const parts = lowerMemberParts(l, frame, callee);
    if (parts.kind === 'field') {
      const { name } = parts;
      const called = (object: NodeId): NodeId =>
        l.add(frame, node, {
          kind: 'method',
          object,
          name,
          arguments: lowerMethodArguments(l, frame, node, name),
          optional: false,
        });
      const ofNumbers = numberMethod(l.resolver, frame.facts, name);
      return ofNumbers === null
        ? called(parts.object)
        : lowerNumberMethod(l, frame, node, parts.object, ofNumbers, called);
    }
    const value = l.add(frame, callee, { ...parts, optional: false });
    return l.add(frame, node, { kind: 'call', callee: value, arguments: args(), optional: false });
  }
  const value = l.steps.expression(l, frame, callee);
  return l.add(frame, node, { kind: 'call', callee: value, arguments: args(), optional: false });
}

/** What the constructors of errors do for the host alone: `Error.call(this)`, `Error.captureStackTrace(…)`. */
function isErrorBookkeeping(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  callee: Babel.MemberExpression,
): boolean {
  const object = l.resolver.resolve(frame, callee.object);
  if (object?.kind !== 'global') return false;
  const name = staticKey(callee.property, callee.computed);
  if (isErrorName(object.path)) return name === 'call' || name === 'apply' || name === 'captureStackTrace';
  return object.path === 'Object' && name === 'setPrototypeOf' && node.arguments[0]?.type === 'ThisExpression';
}

/** The arguments of a method; the receiver in `Math.max.apply(Math, v)` is one that the function does not look at. */
function lowerMethodArguments(l: Lowering, frame: Frame, node: Babel.CallExpression, name: string): Element[] {
  const [first, ...rest] = node.arguments;
  const takesReceiver = name === 'apply' || name === 'call' || name === 'bind';
  const receiver = takesReceiver && first?.type === 'Identifier' ? l.resolver.resolve(frame, first) : null;
  if (receiver?.kind !== 'global' || receiver.path === 'undefined') {
    return lowerElements(l, frame, node.arguments, node);
  }
  return lowerElements(l, frame, [null, ...rest], node);
}

/** `require('module')`: its value is what the module exports. */
function isRequire(frame: Frame, node: Babel.CallExpression): boolean {
  return specifierOf(node) !== null && frame.facts.source.scopes.variableOf(node.callee) === null;
}

/** A call of a method that may be one which the code has given to numbers. */
function lowerNumberMethod(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  object: NodeId,
  method: Extract<Entity, { kind: 'function' }>,
  called: (object: NodeId) => NodeId,
): NodeId {
  const receiver = l.temporary(frame, 'object');
  const read = (): NodeId => l.read(frame, node, receiver);
  const list = l.add(frame, node, { kind: 'array', elements: lowerElements(l, frame, node.arguments, node) });
  const test = l.add(frame, node, {
    kind: 'compare',
    operator: '===',
    left: l.add(frame, node, { kind: 'typeof', operand: read() }),
    right: l.add(frame, node, { kind: 'string', value: 'number' }),
  });
  const choice = l.add(frame, node, {
    kind: 'conditional',
    test,
    consequent: l.intrinsic(frame, node, 'callWith', lowerEntity(l, frame, node, method), read(), list),
    alternate: called(read()),
  });
  return l.sequence(frame, node, [l.assign(frame, node, receiver, object), choice]);
}

/** `super(…)`: the inherited constructor, then the fields of this class. */
function lowerSuperCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId {
  const { home } = frame;
  if (home === null) return l.refuse(frame, node, 'calls `super` outside a class');
  if (home.superclass === null && home.isError) {
    const [message] = lowerElements(l, frame, node.arguments.slice(0, 1), node);
    const kept = message === undefined ? [] : [errorMessage(l, frame, node, message.value)];
    return l.sequence(frame, node, [...kept, ...instanceFields(l, frame, home), l.nothing(frame, node)]);
  }
  if (home.superclass === null) return l.refuse(frame, node, `\`${home.foreignBase ?? 'super'}\` is not numeric`);
  const inherited = l.add(frame, node, {
    kind: 'super',
    class: home.superclass.id,
    name: null,
    receiver: lowerThis(l, frame, node),
    arguments: lowerElements(l, frame, node.arguments, node),
  });
  return l.sequence(frame, node, [inherited, ...instanceFields(l, frame, home), l.nothing(frame, node)]);
}

/** `super.name(…)`. */
function lowerSuperMethod(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  callee: Babel.MemberExpression,
): NodeId {
  const superclass = frame.home?.superclass;
  const name = staticKey(callee.property, callee.computed);
  if (!superclass || name === null) {
    return l.refuse(frame, node, `\`${frame.home?.foreignBase ?? 'super'}\` is not numeric`);
  }
  l.useName(name);
  return l.add(frame, node, {
    kind: 'super',
    class: superclass.id,
    name,
    receiver: lowerThis(l, frame, node),
    arguments: lowerElements(l, frame, node.arguments, node),
  });
}

/** `let Vector = typeof Float32Array !== 'undefined' ? Float32Array : Array`: the class that the host has. */
function chosenClass(l: Lowering, entity: Entity | null): Entity | null {
  if (entity?.kind !== 'storage' || !('writes' in entity.storage)) return entity;
  const { facts, storage } = entity;
  const [declaration] = storage.declarations;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrapped(declaration.init) : null;
  // A function that sets another class is not part of the computation; the module itself must not set one.
  const isKept = storage.writes.every((write) => facts.source.scopes.functionAround(write) !== null);
  if (init?.type !== 'ConditionalExpression' || storage.owner !== null || !isKept) return entity;
  const test = unwrapped(init.test);
  const operand = test.type === 'BinaryExpression' ? unwrapped(test.left) : test;
  if (operand.type !== 'UnaryExpression' || operand.operator !== 'typeof') return entity;
  const asked = l.resolver.resolve({ facts, staticHome: null }, operand.argument);
  const chosen = l.resolver.resolve({ facts, staticHome: null }, init.consequent);
  return asked?.kind === 'global' && chosen?.kind === 'global' && asked.path === chosen.path ? chosen : entity;
}

/** `new C(…)`. */
export function lowerConstruction(l: Lowering, frame: Frame, node: Babel.NewExpression): NodeId {
  const entity = chosenClass(l, l.resolver.resolveValue(frame, node.callee));
  const args = (): Element[] => lowerElements(l, frame, node.arguments, node);
  switch (entity?.kind) {
    case 'global':
      return lowerNew(l, frame, node, entity.path, args());
    case 'class':
    case 'function': {
      const { id } = constructedClass(l, frame, node, entity);
      return l.add(frame, node, { kind: 'construct', class: id, arguments: args() });
    }
    case 'missing':
      return l.refuse(frame, node, entity.reason, entity.advice ?? null);
    default:
      return l.refuse(frame, node, 'makes an object of a class that is only known when the code runs');
  }
}

/** `Object.create(C.prototype)`: an instance that no constructor has filled. `Object.create(null)`: an empty object. */
function lowerCreation(l: Lowering, frame: Frame, node: Babel.CallExpression, given: Babel.Node): NodeId {
  const prototype = unwrapped(given);
  if (prototype.type === 'NullLiteral') return l.add(frame, node, { kind: 'record', entries: [] });
  const isPrototype =
    prototype.type === 'MemberExpression' && staticKey(prototype.property, prototype.computed) === 'prototype';
  const entity = isPrototype ? l.resolver.resolve(frame, prototype.object) : null;
  if (entity?.kind !== 'class' && entity?.kind !== 'function') {
    return l.refuse(frame, node, '`Object.create` of anything but the prototype of a class is not numeric');
  }
  const { id } = blankClass(l, frame, node, entity);
  return l.add(frame, node, { kind: 'construct', class: id, arguments: [] });
}

/** `value instanceof C`. Values of the host's classes, such as `Date`, never occur in numeric code. */
export function lowerInstanceTest(l: Lowering, frame: Frame, node: Babel.BinaryExpression, value: NodeId): NodeId {
  const entity = l.resolver.resolveValue(frame, node.right);
  switch (entity?.kind) {
    case 'class':
    case 'function':
      return l.add(frame, node, { kind: 'instance', value, class: classRecord(l, frame, entity).id });
    case 'global': {
      if (entity.path === 'Array') return l.intrinsic(frame, node, 'isArray', value);
      if (isErrorName(entity.path)) {
        return l.intrinsic(frame, node, 'isError', value, l.add(frame, node, { kind: 'string', value: entity.path }));
      }
      if (isTypedArrayName(entity.path)) {
        return l.intrinsic(
          frame,
          node,
          'isTypedArray',
          value,
          l.add(frame, node, { kind: 'string', value: entity.path }),
        );
      }
      return l.sequence(frame, node, [value, l.add(frame, node, { kind: 'boolean', value: false })]);
    }
    case 'missing':
      return l.refuse(frame, node, entity.reason, entity.advice ?? null);
    default:
      return l.refuse(frame, node, 'tests for a class that is only known when the code runs');
  }
}

/** `value.toFixed(n)` where it is made a number again at once: a rounding. Null for anything else. */
export function lowerFixed(l: Lowering, frame: Frame, given: Babel.Node): NodeId | null {
  const node = unwrapped(given);
  if (node.type !== 'CallExpression' || node.arguments.length > 1) return null;
  const callee = unwrapped(node.callee);
  if (callee.type !== 'MemberExpression' || staticKey(callee.property, callee.computed) !== 'toFixed') return null;
  if (callee.object.type === 'Super') return null;
  const value = l.steps.expression(l, frame, callee.object);
  const digits = lowerElements(l, frame, node.arguments, node).map((element) => element.value);
  return l.intrinsic(frame, node, 'fixed', value, ...digits);
}

/** `Array.prototype.slice.call(v, 1)`, `[].map.call(v, f)`, `Object.prototype.hasOwnProperty.call(o, k)`. */
function lowerBorrowedMethod(l: Lowering, frame: Frame, node: Babel.CallExpression, callee: Babel.Node): NodeId | null {
  if (callee.type !== 'MemberExpression' || staticKey(callee.property, callee.computed) !== 'call') return null;
  const method = unwrapped(callee.object);
  const [receiver, ...rest] = node.arguments;
  if (method.type !== 'MemberExpression' || receiver === undefined || receiver.type === 'SpreadElement') return null;
  const name = staticKey(method.property, method.computed);
  const holder = unwrapped(method.object);
  const isEmptyArray = holder.type === 'ArrayExpression' && holder.elements.length === 0;
  const isEmptyObject = holder.type === 'ObjectExpression' && holder.properties.length === 0;
  const entity = isEmptyArray || isEmptyObject ? null : l.resolver.resolve(frame, holder);
  const path = entity?.kind === 'global' ? entity.path : null;
  if (name === null || !(isEmptyArray || isEmptyObject || path === 'Array.prototype' || path === 'Object.prototype')) {
    return null;
  }
  const object = l.steps.expression(l, frame, receiver);
  const args = lowerElements(l, frame, rest, node);
  if (name === 'hasOwnProperty') {
    return l.add(frame, node, {
      kind: 'intrinsic',
      name: 'hasOwn',
      arguments: [{ value: object, spread: false }, ...args],
    });
  }
  return l.add(frame, node, { kind: 'method', object, name, arguments: args, optional: false });
}
