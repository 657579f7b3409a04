// Lowers calls: of functions, methods and built-ins, and `super`.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import type { Entity } from '../meaning/entity';
import type { Frame } from './frame';
import { lowerHelperCall } from '../top-level/compiler-helpers';
import { lowerInheritedCall } from './inherited-calls';
import { lowerBorrowedMethod, lowerFixed } from './lower-borrowed';
import { isErrorName, lowerBuiltInCall, refuseGlobal } from './lower-builtin';
import { lowerCreation } from './lower-construction';
import { lowerElements } from './lower-elements';
import { staticOfReceiver } from './lower-like';
import { lowerEntity, lowerMemberParts } from './lower-reference';
import { lowerSuperCall, lowerSuperMethod, staticOfSuper } from './lower-super';
import type { Lowering } from './lowering';
import { numberMethod } from '../top-level/number-methods';
import { specifierOf } from '../syntax/specifiers';
import { staticKey, unwrapped } from '../syntax/tree';

export function lowerCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId {
  if (node.callee.type === 'Super') return lowerSuperCall(l, frame, node);
  const callee = unwrapped(node.callee);
  const args = (): Element[] => lowerElements(l, frame, node.arguments, node);
  const inherited = callee.type === 'MemberExpression' ? staticOfSuper(l, frame, callee) : null;
  if (callee.type === 'MemberExpression' && callee.object.type === 'Super' && inherited === null) {
    return lowerSuperMethod(l, frame, node, callee);
  }
  const helped = lowerHelperCall(l, frame, node, args) ?? lowerInheritedCall(l, frame, node);
  if (helped !== null) return helped;
  if (isRequire(frame, node)) {
    const required = l.resolver.resolveValue(frame, node);
    if (required !== null) return lowerEntity(l, frame, node, required);
  }
  const entity = inherited ?? l.resolver.resolveValue(frame, callee) ?? staticOfReceiver(l, frame, callee);
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
  if (entity !== null && (entity.kind === 'function' || isPlainCall(l, frame, callee, entity))) {
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

/** Whether what is called needs no object: a name, or a value that a module holds under one. */
function isPlainCall(l: Lowering, frame: Frame, callee: Babel.Node, entity: Entity): boolean {
  // What is missing is said of the name itself.
  if (callee.type !== 'MemberExpression' || entity.kind === 'missing') return true;
  // `f.clean(x)` where `f.clean = clean || function …`: a property of a function is kept like a variable.
  if (entity.kind === 'storage' && entity.storage.kind === 'slot') return true;
  const owner = entity.kind === 'storage' ? l.resolver.resolve(frame, callee.object) : null;
  return owner?.kind === 'module' || owner?.kind === 'exports' || owner?.kind === 'member-files';
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
