// Lowers what is only asked whether it holds or is there. JavaScript's own values have methods that Programs have no
// value for; in `v.map ? … : …` it is enough to know that there is one.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../core/program/program';
import { methodNames } from '../../core/interpret/host-properties';
import type { Frame } from './frame';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from './tree';

/** `field`, which reads `object.name`; `method` where the object has a method of its kind under that name. */
export function lowerAskedMember(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  object: NodeId,
  name: string,
  field: NodeId,
  method: NodeId,
): NodeId {
  if (!methodNames.has(name)) return field;
  const test = l.intrinsic(frame, at, 'hasMethod', object, l.add(frame, at, { kind: 'string', value: name }));
  return l.add(frame, at, { kind: 'conditional', test, consequent: method, alternate: field });
}

/** A member that nothing resolves and that may be such a method; null for any other expression. */
function lowerAsked(
  l: Lowering,
  frame: Frame,
  given: Babel.Node,
  asked: (field: NodeId) => NodeId,
  method: () => NodeId,
): NodeId | null {
  const node = unwrapped(given);
  if (node.type !== 'MemberExpression' || node.object.type === 'Super') return null;
  const name = staticKey(node.property, node.computed);
  if (name === null || !methodNames.has(name) || l.resolver.resolve(frame, node) !== null) return null;
  l.modules.useName(name);
  const kept = l.temporary(frame, 'object');
  const keep = l.assign(frame, node, kept, l.steps.expression(l, frame, node.object));
  const field = l.add(frame, node, { kind: 'field', object: l.read(frame, node, kept), name, optional: false });
  const value = lowerAskedMember(l, frame, node, l.read(frame, node, kept), name, asked(field), method());
  return l.sequence(frame, node, [keep, value]);
}

/** An expression of which only the truth counts, or whether it is there at all. */
export function lowerTest(l: Lowering, frame: Frame, given: Babel.Node): NodeId {
  const node = unwrapped(given);
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const [left, right] = [lowerTest(l, frame, node.left), lowerTest(l, frame, node.right)];
    return l.add(frame, node, { kind: 'logical', operator: node.operator === '&&' ? 'and' : 'or', left, right });
  }
  const holds = (): NodeId => l.add(frame, node, { kind: 'boolean', value: true });
  return lowerAsked(l, frame, node, (field) => field, holds) ?? l.steps.expression(l, frame, node);
}

/** `typeof operand`. */
export function lowerTypeof(l: Lowering, frame: Frame, node: Babel.UnaryExpression): NodeId {
  const typeOf = (operand: NodeId): NodeId => l.add(frame, node, { kind: 'typeof', operand });
  const ofMethod = (): NodeId => l.add(frame, node, { kind: 'string', value: 'function' });
  return lowerAsked(l, frame, node.argument, typeOf, ofMethod) ?? typeOf(l.steps.expression(l, frame, node.argument));
}
