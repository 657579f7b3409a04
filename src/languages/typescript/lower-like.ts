// Lowers what asks a value for its class: `new this.constructor(…)`, `this.constructor.name`.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../core/program/program';
import { type Frame, moduleFrame } from './frame';
import { lowerConstructor } from './lower-class';
import { lowerElements } from './lower-elements';
import type { Lowering } from './lowering';
import { LoweringRefusal } from './lowering-refusal';

/** `new value.constructor(…)`: only the run tells which class that is, so every class has its constructor. */
export function lowerLike(l: Lowering, frame: Frame, node: Babel.NewExpression, object: Babel.Node): NodeId {
  if (frame.home !== null) lowerConstructor(l, frame, node, frame.home);
  l.asksForClasses = true;
  const like = l.steps.expression(l, frame, object);
  const args = lowerElements(l, frame, node.arguments, node);
  return l.add(frame, node, { kind: 'construct', class: null, like, arguments: args });
}

/** Lowers the constructors of classes that only a value tells; true where there was one. */
export function lowerAskedConstructors(l: Lowering): boolean {
  if (!l.asksForClasses) return false;
  let found = false;
  for (const record of [...l.classes.values()]) {
    if (record.isConstructed || record.special !== null) continue;
    found = true;
    const frame = moduleFrame(record.facts);
    try {
      lowerConstructor(l, frame, record.node, record);
    } catch (error) {
      if (!(error instanceof LoweringRefusal)) throw error;
      const id = l.reserveFunction();
      const text = l.add(frame, record.node, { kind: 'string', value: error.reason });
      const refused = l.evaluate(frame, record.node, l.intrinsic(frame, record.node, 'unsupported', text));
      l.defineBare(id, frame, record.node, 'constructor', [refused]);
      l.markDefined(id);
      record.construct = id;
      record.isConstructed = true;
    }
  }
  return found;
}
