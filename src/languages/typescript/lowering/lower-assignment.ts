// Lowers what gives a variable, a field or an element a new value: assignments, updates and destructuring.
import type * as Babel from '@babel/types';
import type { NodeId, Target } from '../../../core/program/program';
import type { Frame } from './frame';
import { lowerPattern, lowerTarget } from './lower-pattern';
import type { Lowering } from './lowering';
import { unwrapped } from '../syntax/tree';

/** The primitives of operators of two numbers. */
export const arithmetic: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'subtract'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['%', 'remainder'],
  ['**', 'power'],
  ['&', 'bitAnd'],
  ['|', 'bitOr'],
  ['^', 'bitXor'],
  ['<<', 'shiftLeft'],
  ['>>', 'shiftRight'],
  ['>>>', 'shiftRightUnsigned'],
]);

/** Keeps the object and the index of a target, so that reading and writing it evaluates them once. */
function keptTarget(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  target: Target,
): { before: NodeId[]; target: Target; read: NodeId } {
  const before: NodeId[] = [];
  const keep = (value: NodeId, name: string): (() => NodeId) => {
    const binding = l.temporary(frame, name);
    before.push(l.assign(frame, at, binding, value));
    return () => l.read(frame, at, binding);
  };
  switch (target.kind) {
    case 'binding':
      return { before, target, read: l.read(frame, at, target.binding) };
    case 'field': {
      const object = keep(target.object, 'object');
      return {
        before,
        target: { ...target, object: object() },
        read: l.add(frame, at, { kind: 'field', object: object(), name: target.name, optional: false }),
      };
    }
    case 'index': {
      const object = keep(target.object, 'object');
      const index = keep(target.index, 'index');
      return {
        before,
        target: { kind: 'index', object: object(), index: index() },
        read: l.add(frame, at, { kind: 'index', object: object(), index: index(), optional: false }),
      };
    }
  }
}

export function lowerAssignment(l: Lowering, frame: Frame, node: Babel.AssignmentExpression): NodeId {
  const left = unwrapped(node.left);
  if (node.operator === '=') {
    if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern') return lowerDestructuring(l, frame, node, left);
    if (isExported(l, frame, left)) return l.steps.expression(l, frame, node.right);
    const target = lowerTarget(l, frame, left);
    return l.add(frame, node, { kind: 'assign', target, value: l.steps.expression(l, frame, node.right) });
  }
  const { before, target, read } = keptTarget(l, frame, node, lowerTarget(l, frame, left));
  const right = l.steps.expression(l, frame, node.right);
  const operator = node.operator.slice(0, -1);
  const primitive = arithmetic.get(operator);
  if (primitive !== undefined) {
    const value = l.primitive(frame, node, primitive, read, right);
    return l.sequence(frame, node, [...before, l.add(frame, node, { kind: 'assign', target, value })]);
  }
  const logical = operator === '&&' ? 'and' : operator === '||' ? 'or' : 'coalesce';
  const assign = l.add(frame, node, { kind: 'assign', target, value: right });
  return l.sequence(frame, node, [
    ...before,
    l.add(frame, node, { kind: 'logical', operator: logical, left: read, right: assign }),
  ]);
}

/** `exports.K` in `var K = exports.K = 8.3` of a module's top level: what it is given is read as an export already. */
function isExported(l: Lowering, frame: Frame, target: Babel.Node): boolean {
  if (frame.functionId !== null || target.type !== 'MemberExpression') return false;
  // `exports.f = …`, and `module.exports = …` itself.
  return [target.object, target].some((node) => l.resolver.resolve(frame, node)?.kind === 'exports');
}

function lowerDestructuring(l: Lowering, frame: Frame, node: Babel.AssignmentExpression, pattern: Babel.Node): NodeId {
  const kept = l.temporary(frame, 'value');
  const first = l.assign(frame, node, kept, l.steps.expression(l, frame, node.right));
  const parts = lowerPattern(l, frame, pattern, l.read(frame, node, kept), (identifier, value) =>
    l.evaluate(
      frame,
      identifier,
      l.add(frame, identifier, { kind: 'assign', target: lowerTarget(l, frame, identifier), value }),
    ),
  );
  const expressions = parts.map((part) => {
    const statement = l.builder.nodeAt(part);
    return statement.kind === 'evaluate' ? statement.expression : part;
  });
  return l.sequence(frame, node, [first, ...expressions, l.read(frame, node, kept)]);
}

export function lowerUpdate(l: Lowering, frame: Frame, node: Babel.UpdateExpression): NodeId {
  const { before, target, read } = keptTarget(l, frame, node, lowerTarget(l, frame, node.argument));
  const one = l.add(frame, node, { kind: 'number', value: 1 });
  const old = l.temporary(frame, 'old');
  const value = l.primitive(frame, node, node.operator === '++' ? 'add' : 'subtract', l.read(frame, node, old), one);
  const keep = l.assign(frame, node, old, l.intrinsic(frame, node, 'toNumber', read));
  const assign = l.add(frame, node, { kind: 'assign', target, value });
  return l.sequence(frame, node, [...before, keep, assign, ...(node.prefix ? [] : [l.read(frame, node, old)])]);
}
