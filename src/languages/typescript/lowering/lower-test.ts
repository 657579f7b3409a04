// Lowers what is only asked whether it holds or is there. JavaScript's own values have methods that Programs have no
// value for; in `v.map ? … : …` it is enough to know that there is one.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import { methodNames } from '../../../core/interpret/host-properties';
import { isAmbient } from '../syntax/ambient-names';
import type { Frame } from './frame';
import { isGlobalThere, typeOfGlobal } from '../meaning/host-globals';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from '../syntax/tree';

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

/** Whether a global is there that an expression names: `Math.hypot`, `process`, `globalThis.Float16Array`; null for others. */
export function isThere(l: Lowering, frame: Frame, node: Babel.Node): boolean | null {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return null;
  const entity = l.resolver.resolve(frame, node);
  if (entity?.kind !== 'global' || isAmbient(frame.facts.source.file.program, entity.path)) return null;
  const there = entity.path === '' ? (node.type === 'Identifier' ? isGlobalThere(node.name) : null) : isGlobalThere(entity.path); // prettier-ignore
  // What is not there ends a run that names it, and a page's own objects are there on pages only.
  const isOfLanguageOrHost = node.type === 'MemberExpression' && !isOfPage(node);
  return there === true || isOfLanguageOrHost ? there : null;
}

/** `window.scrollY`, `self.name`. */
function isOfPage(node: Babel.MemberExpression): boolean {
  const object = unwrapped(node.object);
  return object.type === 'Identifier' && (object.name === 'window' || object.name === 'self');
}

/** An expression of which only the truth counts, or whether it is there at all. */
export function lowerTest(l: Lowering, frame: Frame, given: Babel.Node): NodeId {
  const node = unwrapped(given);
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const [left, right] = [lowerTest(l, frame, node.left), lowerTest(l, frame, node.right)];
    return l.add(frame, node, { kind: 'logical', operator: node.operator === '&&' ? 'and' : 'or', left, right });
  }
  const there = isThere(l, frame, node);
  if (there !== null) return l.add(frame, node, { kind: 'boolean', value: there });
  const holds = (): NodeId => l.add(frame, node, { kind: 'boolean', value: true });
  return lowerAsked(l, frame, node, (field) => field, holds) ?? l.steps.expression(l, frame, node);
}

/** What `typeof` gives for a global that an expression names; null for any other expression. */
function typeOfNamed(l: Lowering, frame: Frame, node: Babel.Node): string | null {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return null;
  const entity = l.resolver.resolve(frame, node);
  const isPlain = entity?.kind === 'exports' && node.type === 'Identifier';
  if (entity?.kind !== 'global' && !isPlain) return null;
  if (node.type === 'Identifier') {
    return isAmbient(frame.facts.source.file.program, node.name) ? null : typeOfGlobal(node.name);
  }
  return entity.kind === 'global' && entity.path !== '' && !isOfPage(node) ? typeOfGlobal(entity.path) : null;
}

/** `typeof operand`. */
export function lowerTypeof(l: Lowering, frame: Frame, node: Babel.UnaryExpression): NodeId {
  const known = typeOfNamed(l, frame, unwrapped(node.argument));
  if (known !== null) return l.add(frame, node, { kind: 'string', value: known });
  const typeOf = (operand: NodeId): NodeId => l.add(frame, node, { kind: 'typeof', operand });
  const ofMethod = (): NodeId => l.add(frame, node, { kind: 'string', value: 'function' });
  return lowerAsked(l, frame, node.argument, typeOf, ofMethod) ?? typeOf(l.steps.expression(l, frame, node.argument));
}
