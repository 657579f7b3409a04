// Lowers methods that are not called as methods of their object: `Array.prototype.slice.call(v, 1)`, `+value.toFixed(2)`.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../core/program/program';
import type { Frame } from './frame';
import { lowerElements } from './lower-elements';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from './tree';

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

/** `Array.prototype.slice.call(v, 1)`, `[].map.call(v, f)`, `Object.prototype.toString.call(o)`; null for any other call. */
export function lowerBorrowedMethod(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  callee: Babel.Node,
): NodeId | null {
  if (callee.type !== 'MemberExpression' || staticKey(callee.property, callee.computed) !== 'call') return null;
  const [receiver, ...rest] = node.arguments;
  if (receiver === undefined || receiver.type === 'SpreadElement') return null;
  const path = builtInMethod(l, frame, callee.object);
  if (path === null) return null;
  const object = l.steps.expression(l, frame, receiver);
  const args = lowerElements(l, frame, rest, node);
  const name = path.slice(path.lastIndexOf('.') + 1);
  const intrinsic = intrinsicMethods.get(path);
  return intrinsic === undefined
    ? l.add(frame, node, { kind: 'method', object, name, arguments: args, optional: false })
    : l.add(frame, node, {
        kind: 'intrinsic',
        name: intrinsic,
        arguments: [{ value: object, spread: false }, ...args],
      });
}
