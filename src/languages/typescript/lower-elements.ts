// Lowers lists of arguments and of elements.
import type * as Babel from '@babel/types';
import type { Element } from '../../core/program/program';
import type { Frame } from './frame';
import type { Lowering } from './lowering';

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
