// Lowers what makes objects of a class and tests for one: `new`, `Object.create`, `instanceof`.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import type { Frame } from './frame';
import { chosenClass } from '../meaning/initial-class';
import { isErrorName, lowerNew, refuseForeign } from './lower-builtin';
import { madeInFunction } from '../meaning/inner-classes';
import { classRecord } from './lower-class';
import { blankClass, constructedClass } from './lower-constructor';
import { lowerElements } from './lower-elements';
import { lowerLike } from './lower-like';
import { lowerEntity } from './lower-reference';
import type { Lowering } from './lowering';
import { isTypedArrayName } from '../syntax/type-declarations';
import { objectOfConstructor, staticKey, unwrapped } from '../syntax/tree';

/** `new C(…)`. */
export function lowerConstruction(l: Lowering, frame: Frame, node: Babel.NewExpression): NodeId {
  const like = objectOfConstructor(node.callee);
  if (like !== null) return lowerLike(l, frame, node, like);
  const entity = chosenClass(l.resolver, l.resolver.resolveValue(frame, node.callee));
  const args = (): Element[] => lowerElements(l, frame, node.arguments, node);
  switch (entity?.kind) {
    case 'global':
      return lowerNew(l, frame, node, entity.path, args());
    case 'class':
    case 'function': {
      const { id } = constructedClass(l, frame, node, entity);
      const of = madeInFunction(l, entity) ? lowerEntity(l, frame, node.callee, entity) : null;
      return l.add(frame, node, { kind: 'construct', class: id, like: null, of, arguments: args() });
    }
    case 'missing':
      return l.refuse(frame, node, entity.reason, entity.advice ?? null);
    case 'storage':
      // `function zeros(n, ArrayClass = Float64Array) { return new ArrayClass(n); }`
      return lowerArrayOfClass(l, frame, node, args());
    default:
      refuseForeignClass(l, frame, node);
      if (unwrapped(node.callee).type === 'MemberExpression') return lowerArrayOfClass(l, frame, node, args());
      return l.refuse(frame, node, 'makes an object of a class that is only known when the code runs');
  }
}

/** `new C(…)` and `new classes.float64(…)` of a value, which may stand for a class of arrays. */
function lowerArrayOfClass(l: Lowering, frame: Frame, node: Babel.NewExpression, args: readonly Element[]): NodeId {
  const given = { value: l.steps.expression(l, frame, node.callee), spread: false };
  return l.add(frame, node, { kind: 'intrinsic', name: 'arrayOfClass', arguments: [given, ...args] });
}

/** `new Intl.NumberFormat()`: names what belongs to the language or the host. */
function refuseForeignClass(l: Lowering, frame: Frame, node: Babel.NewExpression): void {
  const callee = unwrapped(node.callee);
  const owner = callee.type === 'MemberExpression' ? l.resolver.resolve(frame, callee.object) : null;
  if (callee.type !== 'MemberExpression' || owner?.kind !== 'global' || owner.path === '') return;
  refuseForeign(l, frame, node, `${owner.path}.${staticKey(callee.property, callee.computed) ?? '…'}`);
}

/** `Object.create(C.prototype)`: an instance that no constructor has filled. `Object.create(null)`: an empty object. */
export function lowerCreation(l: Lowering, frame: Frame, node: Babel.CallExpression, given: Babel.Node): NodeId {
  const prototype = unwrapped(given);
  if (prototype.type === 'NullLiteral') return l.add(frame, node, { kind: 'record', entries: [] });
  const isPrototype =
    prototype.type === 'MemberExpression' && staticKey(prototype.property, prototype.computed) === 'prototype';
  const entity = isPrototype ? l.resolver.resolve(frame, prototype.object) : null;
  if (entity?.kind !== 'class' && entity?.kind !== 'function') {
    return l.refuse(frame, node, '`Object.create` of anything but the prototype of a class is not numeric');
  }
  if (madeInFunction(l, entity)) return l.refuse(frame, node, 'makes an object of a class made inside a function');
  const { id } = blankClass(l, frame, node, entity);
  return l.add(frame, node, { kind: 'construct', class: id, like: null, of: null, arguments: [] });
}

/** `value instanceof C`. */
export function lowerInstanceTest(l: Lowering, frame: Frame, node: Babel.BinaryExpression, value: NodeId): NodeId {
  const entity = l.resolver.resolveValue(frame, node.right);
  switch (entity?.kind) {
    case 'class':
    case 'function':
      return l.add(frame, node, {
        kind: 'instance',
        value,
        class: classRecord(l, frame, entity).id,
        of: madeInFunction(l, entity) ? lowerEntity(l, frame, node.right, entity) : null,
      });
    case 'global': {
      if (entity.path === 'Array') return l.intrinsic(frame, node, 'isArray', value);
      const name = l.add(frame, node, { kind: 'string', value: entity.path });
      const test = isErrorName(entity.path)
        ? 'isError'
        : isTypedArrayName(entity.path)
          ? 'isTypedArray'
          : 'isInstanceOf';
      return l.intrinsic(frame, node, test, value, name);
    }
    case 'missing':
      return l.refuse(frame, node, entity.reason, entity.advice ?? null);
    case 'storage':
    case undefined:
      return l.intrinsic(frame, node, 'isInstanceOfValue', value, l.steps.expression(l, frame, node.right));
    default:
      return l.refuse(frame, node, 'tests for a class that is only known when the code runs');
  }
}
