// What `throw` throws. Only its message matters: parts of it that are not numeric do not make the function so.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import type { Frame } from './frame';
import type { Lowering } from './lowering';
import { rangeOf, unwrapped } from '../syntax/tree';

/** In place of what cannot be put into a message. */
const gap = '…';

/** A text, as exact as it can be made; the source where there is nothing else. */
function lowerMessage(l: Lowering, frame: Frame, given: Babel.Node): NodeId {
  const node = unwrapped(given);
  const whole = l.attempt(() => l.steps.expression(l, frame, node));
  if (whole !== null) return whole;
  const text = (value: string): NodeId => l.add(frame, node, { kind: 'string', value });
  switch (node.type) {
    case 'BinaryExpression':
      if (node.operator !== '+') return text(gap);
      return l.intrinsic(frame, node, 'text', lowerMessage(l, frame, node.left), lowerMessage(l, frame, node.right)); // prettier-ignore
    case 'TemplateLiteral': {
      const parts = node.quasis.flatMap((quasi, i): NodeId[] => {
        const expression = node.expressions[i];
        const fixed = text(quasi.value.cooked ?? quasi.value.raw);
        return expression === undefined ? [fixed] : [fixed, lowerMessage(l, frame, expression)];
      });
      return l.intrinsic(frame, node, 'text', ...parts);
    }
    default:
      return text(gap);
  }
}

/** The argument of `throw`. */
export function lowerThrown(l: Lowering, frame: Frame, given: Babel.Node): NodeId {
  const node = unwrapped(given);
  const whole = l.attempt(() => l.steps.expression(l, frame, node));
  if (whole !== null) return whole;
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return lowerMessage(l, frame, node);
  const [message] = node.arguments;
  if (message !== undefined && message.type !== 'SpreadElement') return lowerMessage(l, frame, message);
  const { start, end } = rangeOf(node);
  return l.add(frame, node, { kind: 'string', value: frame.facts.source.text.slice(start, end) });
}
