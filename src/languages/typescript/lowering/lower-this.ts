// Lowers `this`: the receiver of the function, an object of the module, or what there is where nothing was handed over.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import type { Frame } from './frame';
import type { Lowering } from './lowering';
import { useOfReceiver } from '../syntax/strict-code';
import { staticKey } from '../syntax/tree';

/** `this`. */
export function lowerThis(l: Lowering, frame: Frame, node: Babel.Node): NodeId {
  const { self } = frame;
  switch (self.kind) {
    case 'receiver': {
      self.binding ??= l.builder.binding('this', frame.given.functionId);
      const given = l.read(frame, node, self.binding);
      return self.isSloppy ? sloppyReceiver(l, frame, node, given) : given;
    }
    case 'expression': {
      let value = l.steps.expression(l, { ...frame, self: { kind: 'none' } }, self.node);
      for (const name of self.path) value = l.add(frame, node, { kind: 'field', object: value, name, optional: false });
      return value;
    }
    case 'none':
      if (frame.staticHome !== null) return l.refuse(frame, node, 'uses a class as a value');
      return isModuleObject(frame)
        ? l.foreign(frame, node, 'the `this` of a module', 'object')
        : l.nothing(frame, node);
  }
}

/** Whether `this` is what a script exports, as it is at the top of one that is no ECMAScript module. */
function isModuleObject(frame: Frame): boolean {
  const isTopLevel = frame.self.kind === 'none' && frame.staticHome === null;
  return isTopLevel && frame.facts.source.file.program.sourceType !== 'module';
}

/** `this.name` at the top of a script, which has nothing that it does not export; null in any other place. */
export function lowerModuleMember(l: Lowering, frame: Frame, node: Babel.MemberExpression): NodeId | null {
  const name = staticKey(node.property, node.computed);
  if (node.object.type !== 'ThisExpression' || name === null || !isModuleObject(frame)) return null;
  return frame.facts.exports.has(name) ? null : l.nothing(frame, node);
}

/** In sloppy code `this` is always an object: the global one where the function was called by itself. */
function sloppyReceiver(l: Lowering, frame: Frame, node: Babel.Node, given: NodeId): NodeId {
  const { source } = frame.facts;
  const use = useOfReceiver(source, node, (callee) => l.resolver.resolveValue(frame, callee)?.kind === 'global');
  // A property of the global object is refused as one of undefined is.
  if (use === 'property') return given;
  const isNumber = l.add(frame, node, { kind: 'boolean', value: use === 'number' });
  // A script in TypeScript is strict or sloppy as the compiler is told.
  const isCertain = l.add(frame, node, { kind: 'boolean', value: source.language.startsWith('javascript') });
  return l.intrinsic(frame, node, 'sloppyReceiver', given, isNumber, isCertain);
}
