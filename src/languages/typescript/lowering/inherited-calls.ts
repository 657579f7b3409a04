// Calls of what compilers put in the place of `super`: `_super.prototype.f.call(this, x)`, `_callSuper(this, B, [x])`.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Frame } from './frame';
import { classRecord } from './lower-class';
import { lowerConstructor } from './lower-constructor';
import { lowerElements } from './lower-elements';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from '../syntax/tree';

/** `_super.prototype.f.call(this, x)`: the method of the class above, on the same object. */
function lowerPrototypeCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId | null {
  const [call, callMethod] = memberOf(node.callee);
  const [method, name] = memberOf(call);
  const [owner, prototype] = memberOf(method);
  const [receiver, ...rest] = node.arguments;
  if (owner === null || prototype !== 'prototype' || name === null || receiver === undefined) return null;
  if (callMethod !== 'call' && callMethod !== 'apply') return null;
  const entity = l.resolver.resolveValue(frame, owner);
  if (entity?.kind !== 'class' && entity?.kind !== 'function') return null;
  l.modules.useName(name);
  const args = lowerElements(l, frame, rest, node);
  return l.add(frame, node, {
    kind: 'super',
    class: classRecord(l, frame, entity).id,
    name,
    receiver: l.steps.expression(l, frame, receiver),
    arguments: callMethod === 'call' ? args : args.map(({ value }) => ({ value, spread: true })),
  });
}

/** The object and the key of `object.key`; nulls for anything else. */
function memberOf(given: Babel.Node | null): readonly [Babel.Node | null, string | null] {
  const node = given === null ? null : unwrapped(given);
  if (node?.type !== 'MemberExpression' || node.object.type === 'Super') return [null, null];
  return [node.object, staticKey(node.property, node.computed)];
}

/** A call of a compiler's form of `super`; null for any other call. */
export function lowerInheritedCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId | null {
  return (
    lowerPrototypeCall(l, frame, node) ??
    lowerConstructorCall(l, frame, node) ??
    lowerBoundCall(l, frame, node) ??
    lowerPropertyRead(l, frame, node)
  );
}

/** The arguments of a call of a helper by that name, whatever digits compilers have put behind it. */
function argumentsOf(given: Babel.Node, name: string): readonly Babel.Node[] | null {
  const node = unwrapped(given);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  return node.callee.name.replace(/\d+$/, '') === name ? node.arguments : null;
}

/** The class above the one that an expression names. */
function classAbove(l: Lowering, frame: Frame, node: Babel.Node | undefined): ClassRecord | null {
  const entity = node === undefined ? null : l.resolver.resolveValue(frame, node);
  return entity?.kind === 'class' || entity?.kind === 'function' ? classRecord(l, frame, entity).superclass : null;
}

/** `_callSuper(this, B, [x])` or `_super.call(this, x)` after `_super = _createSuper(B)`: the constructor of the class above. */
function lowerConstructorCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId | null {
  const [receiver, derived, list] = argumentsOf(node, '_callSuper') ?? [];
  if (receiver?.type === 'ThisExpression') {
    const args: Element[] = list === undefined ? [] : [{ value: l.steps.expression(l, frame, list), spread: true }];
    return constructorCall(l, frame, node, classAbove(l, frame, derived), args);
  }
  const [maker, how] = memberOf(node.callee);
  const variable = maker?.type === 'Identifier' ? frame.facts.source.scopes.variableOf(maker) : null;
  const declaration = variable?.writes.length === 0 ? variable.declarations[0] : undefined;
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : null;
  const [own] = init ? (argumentsOf(init, '_createSuper') ?? []) : [];
  const [self, ...rest] = node.arguments;
  if (own === undefined || self?.type !== 'ThisExpression' || (how !== 'call' && how !== 'apply')) return null;
  const given = lowerElements(l, frame, rest, node);
  const args = how === 'call' ? given : given.map(({ value }) => ({ value, spread: true }));
  return constructorCall(l, frame, node, classAbove(l, frame, own), args);
}

/** Runs a constructor on `this`, which is the value of the call. */
function constructorCall(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  superclass: ClassRecord | null,
  args: readonly Element[],
): NodeId | null {
  if (superclass === null) return null;
  lowerConstructor(l, frame, at, superclass);
  const self = (): NodeId => l.steps.self(l, frame, at);
  const call = l.add(frame, at, { kind: 'super', class: superclass.id, name: null, receiver: self(), arguments: args });
  return l.sequence(frame, at, [call, self()]);
}

/** The class above, the name and the object of `_superPropGet(B, 'm', this, 3)` or `_get(_getPrototypeOf(B.prototype), 'm', this)`. */
function inheritedProperty(
  l: Lowering,
  frame: Frame,
  given: Babel.Node,
): { superclass: ClassRecord; name: string; receiver: Babel.Node; isBound: boolean } | null {
  const [derived, key, receiver, flags] = argumentsOf(given, '_superPropGet') ?? [];
  if (derived !== undefined && key?.type === 'StringLiteral' && receiver !== undefined) {
    const kind = flags?.type === 'NumericLiteral' ? flags.value : 0;
    const superclass = (kind & 1) === 1 ? classAbove(l, frame, derived) : null;
    return superclass === null ? null : { superclass, name: key.value, receiver, isBound: (kind & 2) === 2 };
  }
  const [holder, name, self] = argumentsOf(given, '_get') ?? [];
  const [prototype] = holder === undefined ? [] : (argumentsOf(holder, '_getPrototypeOf') ?? []);
  const [owner, member] = memberOf(prototype ?? null);
  if (owner === null || member !== 'prototype' || name?.type !== 'StringLiteral' || self === undefined) return null;
  const superclass = classAbove(l, frame, owner);
  return superclass === null ? null : { superclass, name: name.value, receiver: self, isBound: false };
}

/** `_superPropGet(B, 'm', this, 3)([x])` and `_get(_getPrototypeOf(B.prototype), 'm', this).call(this, x)`. */
function lowerBoundCall(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId | null {
  const [called, how] = memberOf(node.callee);
  const inherited = inheritedProperty(l, frame, called ?? node.callee);
  if (inherited === null || (called === null ? !inherited.isBound : how !== 'call' && how !== 'apply')) return null;
  const { superclass, name, receiver } = inherited;
  l.modules.useName(name);
  const given = called === null ? node.arguments : node.arguments.slice(1);
  const args = lowerElements(l, frame, given, node);
  return l.add(frame, node, {
    kind: 'super',
    class: superclass.id,
    name,
    receiver: l.steps.expression(l, frame, receiver),
    arguments: how === 'call' ? args : args.map(({ value }) => ({ value, spread: true })),
  });
}

/** `_superPropGet(B, 'k', this, 1)`: what is read of the class above. */
function lowerPropertyRead(l: Lowering, frame: Frame, node: Babel.CallExpression): NodeId | null {
  const inherited = inheritedProperty(l, frame, node);
  if (inherited === null || inherited.isBound) return null;
  const { superclass, name } = inherited;
  l.modules.useName(name);
  const receiver = l.steps.expression(l, frame, inherited.receiver);
  return l.add(frame, node, { kind: 'super', class: superclass.id, name, receiver, arguments: null });
}
