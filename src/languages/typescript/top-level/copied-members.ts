// Calls that copy the members of an object literal onto an object: `Object.assign(f, {…})`, `library.extend({…})`.
import type * as Babel from '@babel/types';
import { staticKey, unwrapped } from '../syntax/tree';

export interface CopiedMembers {
  /** What is given the members. */
  readonly target: Babel.Node;
  readonly members: Babel.ObjectExpression;
}

/** Names by which libraries call the function that copies: `extend(target, {…})`, `target.extend({…})`. */
const copying: ReadonlySet<string> = new Set(['assign', 'extend', '_extends', '__assign', 'mixin']);

/** What a call whose result nobody uses copies; null for any other call. */
export function copiedMembers(call: Babel.CallExpression): CopiedMembers | null {
  const callee = unwrapped(call.callee);
  const [first, second, ...rest] = call.arguments;
  if (first === undefined || rest.length > 0) return null;
  const isMember = callee.type === 'MemberExpression';
  const name = isMember
    ? staticKey(callee.property, callee.computed)
    : callee.type === 'Identifier'
      ? callee.name
      : null;
  if (name === null || !copying.has(name)) return null;
  if (second !== undefined) return second.type === 'ObjectExpression' ? { target: first, members: second } : null;
  return isMember && first.type === 'ObjectExpression' ? { target: callee.object, members: first } : null;
}
