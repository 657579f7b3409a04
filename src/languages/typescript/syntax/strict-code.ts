// Strict and sloppy code: in sloppy functions `arguments` shares the parameters, and `this` is always an object.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from '../frontend';
import { outermostValue, parentsOf } from './parents';
import { isClassNode, isFunctionNode } from './tree';

function asksForStrict(directives: readonly Babel.Directive[]): boolean {
  return directives.some(({ value }) => value.value === 'use strict');
}

/** Whether a whole script is strict: an ECMAScript module, or one that says so at its beginning. */
export function isStrictScript({ file: { program } }: ModuleSource): boolean {
  return program.sourceType === 'module' || asksForStrict(program.directives);
}

/** Whether the code of a function is strict. */
export function isStrict(source: ModuleSource, fn: FunctionNode): boolean {
  if (isStrictScript(source)) return true;
  const parents = parentsOf(source);
  for (let node: Babel.Node | null = fn; node !== null; node = parents.parentOf(node)) {
    if (isClassNode(node)) return true;
    const block = isFunctionNode(node) ? node.body : node;
    if (block.type === 'BlockStatement' && asksForStrict(block.directives)) return true;
  }
  return false;
}

/** What a use of `this` makes of a value that is no object. */
export type UseOfReceiver =
  /** Reads a property of it, which the global object would be asked for. */
  | 'property'
  /** Computes with it as a number, which an object made of a number is as well. */
  | 'number'
  | 'value';

const arithmetic: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '+', '<', '<=', '>', '>=', '|', '&', '^']);

/** How `this` is used; `isNumeric` tells the functions that take numbers alone. */
export function useOfReceiver(
  source: ModuleSource,
  self: Babel.Node,
  isNumeric: (callee: Babel.Node) => boolean,
): UseOfReceiver {
  const parents = parentsOf(source);
  const node = outermostValue(self, parents);
  const parent = parents.parentOf(node);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node ? 'property' : 'value';
    case 'BinaryExpression':
      return arithmetic.has(parent.operator) ? 'number' : 'value';
    case 'UnaryExpression':
      return parent.operator === '-' || parent.operator === '+' || parent.operator === '~' ? 'number' : 'value';
    case 'CallExpression':
      return parent.callee !== node && isNumeric(parent.callee) ? 'number' : 'value';
    default:
      return 'value';
  }
}
