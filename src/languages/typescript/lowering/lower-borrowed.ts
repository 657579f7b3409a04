// Lowers methods that are not called as methods of their object: `Array.prototype.slice.call(v, 1)`, `+value.toFixed(2)`.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import { methodNames } from '../../../core/interpret/host-properties';
import type { Frame } from './frame';
import { lowerElements } from './lower-elements';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from '../syntax/tree';

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

/** Methods that any value may be asked for. */
const intrinsicMethods: ReadonlyMap<string, string> = new Map([
  ['Object.prototype.hasOwnProperty', 'hasOwn'],
  ['Object.prototype.toString', 'classTag'],
]);

/** `Array.prototype.slice` for any way to name it: `[].slice`, `({}).toString`, a variable that holds it; null for others. */
function builtInMethod(l: Lowering, frame: Frame, given: Babel.Node): string | null {
  const method = unwrapped(given);
  const entity = l.resolver.resolve(frame, method);
  if (entity?.kind === 'global') return /^(?:Array|Object)\.prototype\.\w+$/.test(entity.path) ? entity.path : null;
  if (method.type !== 'MemberExpression') {
    const variable = frame.facts.source.scopes.variableOf(method);
    const [declaration] = variable?.declarations ?? [];
    const isFixed = variable?.writes.length === 0 && variable.declarations.length === 1;
    const holds = isFixed && declaration?.type === 'VariableDeclarator' && declaration.id.type === 'Identifier';
    return holds && declaration.init ? builtInMethod(l, frame, declaration.init) : null;
  }
  const name = staticKey(method.property, method.computed);
  const holder = unwrapped(method.object);
  if (name === null) return null;
  if (holder.type === 'ArrayExpression' && holder.elements.length === 0) return `Array.prototype.${name}`;
  return holder.type === 'ObjectExpression' && holder.properties.length === 0 ? `Object.prototype.${name}` : null;
}

/** `v.push` for the receiver `v`; null for any other method. */
function ownMethod(given: Babel.Node, receiver: Babel.Node): string | null {
  const method = unwrapped(given);
  if (method.type !== 'MemberExpression' || receiver.type !== 'Identifier') return null;
  const object = unwrapped(method.object);
  const name = staticKey(method.property, method.computed);
  const isOwn = object.type === 'Identifier' && object.name === receiver.name;
  return isOwn && name !== null && methodNames.has(name) ? `Array.prototype.${name}` : null;
}

/** `Array.prototype.slice.call(v, 1)`, `[].push.apply(v, list)`, `Object.prototype.toString.call(o)`; null for other calls. */
export function lowerBorrowedMethod(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  callee: Babel.Node,
): NodeId | null {
  const way = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : null;
  if (callee.type !== 'MemberExpression' || (way !== 'call' && way !== 'apply')) return null;
  const [receiver, ...rest] = node.arguments;
  if (receiver === undefined || receiver.type === 'SpreadElement') return null;
  const path = ownMethod(callee.object, receiver) ?? builtInMethod(l, frame, callee.object);
  if (path === null) return null;
  const object = l.steps.expression(l, frame, receiver);
  const given = lowerElements(l, frame, rest, node);
  const args = way === 'call' ? given : given.slice(0, 1).map((list) => ({ ...list, spread: true }));
  const name = path.slice(path.lastIndexOf('.') + 1);
  const intrinsic = intrinsicMethods.get(path);
  l.modules.useName(name);
  return intrinsic === undefined
    ? l.add(frame, node, { kind: 'method', object, name, arguments: args, optional: false })
    : l.add(frame, node, {
        kind: 'intrinsic',
        name: intrinsic,
        arguments: [{ value: object, spread: false }, ...args],
      });
}
