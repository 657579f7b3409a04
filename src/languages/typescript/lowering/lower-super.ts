// Lowers `super`: the inherited constructor, inherited methods and what is read of the class above.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Entity } from '../meaning/entity';
import type { Frame } from './frame';
import { arrayElements, errorMessage, instanceFields } from './lower-constructor';
import { lowerElements } from './lower-elements';
import { lowerThis } from './lower-this';
import type { Lowering } from './lowering';
import { staticKey } from '../syntax/tree';

/** `super(…)`: the inherited constructor, then the fields of this class. */
export function lowerSuperCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId {
  const { home } = frame;
  if (home === null) return l.refuse(frame, node, 'calls `super` outside a class');
  if (home.superclass === null && home.isError) {
    const [message] = lowerElements(l, frame, node.arguments.slice(0, 1), node);
    const kept = message === undefined ? [] : [errorMessage(l, frame, node, message.value)];
    return l.sequence(frame, node, [...kept, ...instanceFields(l, frame, home), l.nothing(frame, node)]);
  }
  if (home.special === 'array') {
    const filled = arrayElements(l, frame, node, lowerElements(l, frame, node.arguments, node));
    return l.sequence(frame, node, [filled, ...instanceFields(l, frame, home), l.nothing(frame, node)]);
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

/** What `super.name` means in a static method; null in any other place. */
export function staticOfSuper(l: Lowering, frame: Frame, node: Babel.MemberExpression): Entity | null {
  const { staticHome, home } = frame;
  if (node.object.type !== 'Super' || home !== null || staticHome?.kind !== 'class') return null;
  const { superClass } = staticHome.node;
  const name = staticKey(node.property, node.computed);
  const base = superClass && name !== null ? l.resolver.resolveValue({ ...frame, staticHome: null }, superClass) : null;
  if (base?.kind !== 'class' || name === null) return null;
  const member = l.resolver.member(base, name, 0);
  // Its `this` stays the class that the method was called on.
  return member?.kind === 'function' || member?.kind === 'getter' ? { ...member, home: staticHome } : member;
}

/** The class above and the name of `super.name`. */
function inheritedName(
  l: Lowering,
  frame: Frame,
  node: Babel.MemberExpression,
): { superclass: ClassRecord; name: string } {
  const superclass = frame.home?.superclass;
  const name = staticKey(node.property, node.computed);
  if (!superclass || name === null) {
    return l.refuse(frame, node, `\`${frame.home?.foreignBase ?? 'super'}\` is not numeric`);
  }
  l.modules.useName(name);
  return { superclass, name };
}

/** `super.name(…)`. */
export function lowerSuperMethod(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  callee: Babel.MemberExpression,
): NodeId {
  const { superclass, name } = inheritedName(l, frame, callee);
  return l.add(frame, node, {
    kind: 'super',
    class: superclass.id,
    name,
    receiver: lowerThis(l, frame, node),
    arguments: lowerElements(l, frame, node.arguments, node),
  });
}

/** `super.name` as a value. */
export function lowerSuperMember(l: Lowering, frame: Frame, node: Babel.MemberExpression): NodeId {
  const { superclass, name } = inheritedName(l, frame, node);
  const receiver = lowerThis(l, frame, node);
  return l.add(frame, node, { kind: 'super', class: superclass.id, name, receiver, arguments: null });
}
