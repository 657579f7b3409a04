// Lowers lists of arguments and of elements.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import type { Frame } from './frame';
import type { Lowering } from './lowering';
import { iteratorKey } from '../syntax/tree';

/** Arguments or elements; holes are undefined. */
export function lowerElements(
  l: Lowering,
  frame: Frame,
  nodes: readonly (Babel.Node | null)[],
  at: Babel.Node,
): Element[] {
  return nodes.map((node) => {
    if (node === null) return { value: l.nothing(frame, at), spread: false };
    if (node.type === 'SpreadElement' && l.hasIterators) {
      l.modules.useName(iteratorKey);
      l.modules.useName('next');
    }
    if (node.type === 'SpreadElement') return { value: l.steps.expression(l, frame, node.argument), spread: true };
    return { value: l.steps.expression(l, frame, node), spread: false };
  });
}

/** An array literal. What is left out is no element, not an undefined one: `forEach` passes over it. */
export function lowerArray(l: Lowering, frame: Frame, node: Babel.ArrayExpression): NodeId {
  const list = l.add(frame, node, { kind: 'array', elements: lowerElements(l, frame, node.elements, node) });
  const gaps = node.elements.flatMap((element, i) => (element === null ? [i] : []));
  const [firstGap] = gaps;
  if (firstGap === undefined) return list;
  if (node.elements.some((element) => element?.type === 'SpreadElement')) {
    return l.refuse(frame, node, 'leaves out an element of an array and spreads another into it');
  }
  const kept = l.temporary(frame, 'list');
  const removed = gaps.map((i) => {
    const index = l.add(frame, node, { kind: 'number', value: i });
    return l.intrinsic(frame, node, 'deleteField', l.read(frame, node, kept), index);
  });
  return l.sequence(frame, node, [l.assign(frame, node, kept, list), ...removed, l.read(frame, node, kept)]);
}
