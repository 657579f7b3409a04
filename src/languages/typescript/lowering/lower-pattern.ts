// Destructuring: what each name of a pattern is bound or assigned to.
import type * as Babel from '@babel/types';
import type { BindingId, NodeId, Target } from '../../../core/program/program';
import type { Frame } from './frame';
import { bindingOfIdentifier, lowerMemberParts } from './lower-reference';
import type { Lowering } from './lowering';
import { iteratorKey, staticKey, unwrapped } from '../syntax/tree';

/** How a name gets its value: a declaration makes a fresh variable, anything else assigns. */
export type Give = (identifier: Babel.Identifier, value: NodeId) => NodeId;

/** Functions of the module are made anew wherever they are named: what one of them was given, another would not have. */
function moduleOwner(l: Lowering, frame: Frame, target: Babel.MemberExpression): 'function' | 'class' | null {
  if (frame.functionId === null || target.object.type === 'Super') return null;
  const kind = l.resolver.resolve(frame, target.object)?.kind;
  return kind === 'function' || kind === 'class' ? kind : null;
}

/** What an assignment writes to. */
export function lowerTarget(l: Lowering, frame: Frame, node: Babel.Node): Target {
  const target = unwrapped(node);
  if (target.type === 'Identifier') {
    const constant = frame.facts.source.scopes.variableOf(target)?.kind === 'const';
    if (constant)
      l.refuse(frame, target, `\`${target.name}\` is a constant, which cannot change`, 'declare it with `let`');
    return { kind: 'binding', binding: bindingOfIdentifier(l, frame, target) };
  }
  const owner = target.type === 'MemberExpression' ? moduleOwner(l, frame, target) : null;
  if (owner !== null) {
    const reason = `sets a property of a ${owner} of the module, so it depends on earlier calls`;
    return { kind: 'field', object: l.unusable(frame, target, reason, `a ${owner}`, 'function'), name: '' };
  }
  if (target.type === 'MemberExpression') {
    // `if (…) f.mode = 2` of a module's top level: a property of a function is kept like a variable.
    const entity = frame.functionId === null ? l.resolver.resolve(frame, target) : null;
    if (entity?.kind === 'storage' && entity.storage.kind === 'slot') {
      return { kind: 'binding', binding: l.modules.bindingOf(entity.facts, entity.storage) };
    }
    return lowerMemberParts(l, frame, target);
  }
  return l.refuse(frame, node, 'assigns to something that is no variable, element or field');
}

/** The items that a pattern takes of a value that may be a generator. */
function takenItems(l: Lowering, frame: Frame, pattern: Babel.ArrayPattern, value: NodeId): NodeId {
  if (!l.hasIterators) return value;
  l.modules.useName(iteratorKey);
  l.modules.useName('next');
  const takesAll = pattern.elements.some((element) => element?.type === 'RestElement');
  const count = takesAll ? [] : [l.add(frame, pattern, { kind: 'number', value: pattern.elements.length })];
  return l.intrinsic(frame, pattern, 'takeItems', value, ...count);
}

/** What a variable holds; where that is undefined, the fallback. */
export function orWhereUndefined(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  binding: BindingId,
  fallback: () => NodeId,
): NodeId {
  const test = l.add(frame, at, {
    kind: 'compare',
    operator: '===',
    left: l.read(frame, at, binding),
    right: l.nothing(frame, at),
  });
  const consequent = fallback();
  return l.add(frame, at, { kind: 'conditional', test, consequent, alternate: l.read(frame, at, binding) });
}

/** Statements that take a value apart by a pattern. The value must be cheap to read again. */
export function lowerPattern(l: Lowering, frame: Frame, pattern: Babel.Node, value: NodeId, give: Give): NodeId[] {
  switch (pattern.type) {
    case 'Identifier':
      return [give(pattern, value)];
    case 'AssignmentPattern': {
      const kept = l.temporary(frame, 'given');
      const fallback = (): NodeId => l.steps.expression(l, frame, pattern.right);
      const chosen = orWhereUndefined(l, frame, pattern, kept, fallback);
      return [
        l.evaluate(frame, pattern, l.assign(frame, pattern, kept, value)),
        ...lowerPattern(l, frame, pattern.left, chosen, give),
      ];
    }
    case 'ArrayPattern': {
      const kept = l.temporary(frame, 'parts');
      const parts = pattern.elements.flatMap((element, i): NodeId[] => {
        if (element === null) return [];
        const from = l.add(frame, element, { kind: 'number', value: i });
        const object = l.read(frame, element, kept);
        if (element.type === 'RestElement') {
          return lowerPattern(l, frame, element.argument, l.intrinsic(frame, element, 'restOf', object, from), give);
        }
        const item = l.add(frame, element, { kind: 'index', object, index: from, optional: false });
        return lowerPattern(l, frame, element, item, give);
      });
      const check = l.intrinsic(frame, pattern, 'checkParts', l.read(frame, pattern, kept));
      return [
        l.evaluate(frame, pattern, l.assign(frame, pattern, kept, takenItems(l, frame, pattern, value))),
        l.evaluate(frame, pattern, check),
        ...parts,
      ];
    }
    case 'ObjectPattern': {
      const kept = l.temporary(frame, 'parts');
      const names: NodeId[] = [];
      const parts = pattern.properties.flatMap((property): NodeId[] => {
        const object = l.read(frame, property, kept);
        if (property.type === 'RestElement') {
          return lowerPattern(
            l,
            frame,
            property.argument,
            l.intrinsic(frame, property, 'copyFields', object, ...names),
            give,
          );
        }
        const name = staticKey(property.key, property.computed);
        if (name === null) {
          const index = l.temporary(frame, 'key');
          const chosen = l.assign(frame, property, index, l.steps.expression(l, frame, property.key));
          names.push(l.read(frame, property, index));
          const item = l.add(frame, property, {
            kind: 'index',
            object,
            index: l.read(frame, property, index),
            optional: false,
          });
          return [l.evaluate(frame, property, chosen), ...lowerPattern(l, frame, property.value, item, give)];
        }
        l.modules.useName(name);
        names.push(l.add(frame, property, { kind: 'string', value: name }));
        const item = l.add(frame, property, { kind: 'field', object, name, optional: false });
        return lowerPattern(l, frame, property.value, item, give);
      });
      return [l.evaluate(frame, pattern, l.assign(frame, pattern, kept, value)), ...parts];
    }
    default: {
      const target = lowerTarget(l, frame, pattern);
      return [l.evaluate(frame, pattern, l.add(frame, pattern, { kind: 'assign', target, value }))];
    }
  }
}
