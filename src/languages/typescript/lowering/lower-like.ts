// Lowers what asks a value for its class: `new this.constructor(…)`, `this.constructor.name`.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import { type Frame, moduleFrame } from './frame';
import type { Entity } from '../meaning/entity';
import type { ClassNode } from '../frontend';
import { lowerConstructor } from './lower-constructor';
import { lowerElements } from './lower-elements';
import type { Lowering } from './lowering';
import { LoweringRefusal } from './lowering-refusal';
import type { ModuleFacts } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import { parentsOf } from '../syntax/parents';
import { isClassNode, objectOfConstructor, staticKey } from '../syntax/tree';

/** `new value.constructor(…)`: only the run tells which class that is, so every class has its constructor. */
export function lowerLike(l: Lowering, frame: Frame, node: Babel.NewExpression, object: Babel.Node): NodeId {
  if (frame.home !== null) lowerConstructor(l, frame, node, frame.home);
  l.asksForClasses = true;
  const like = l.steps.expression(l, frame, object);
  const args = lowerElements(l, frame, node.arguments, node);
  return l.add(frame, node, { kind: 'construct', class: null, like, of: null, arguments: args });
}

/** The static method that `this.constructor.name(…)` calls, where every class that `this` may be of has the same. */
export function staticOfReceiver(l: Lowering, frame: Frame, callee: Babel.Node): Entity | null {
  if (callee.type !== 'MemberExpression' || frame.self.kind !== 'receiver') return null;
  const name = staticKey(callee.property, callee.computed);
  const { home } = frame;
  if (objectOfConstructor(callee.object)?.type !== 'ThisExpression' || name === null || home === null) return null;
  if (!isClassNode(home.node)) return null;
  const own = classEntity(home.facts, home.node);
  const method = l.resolver.member(own, name, 0);
  if (method?.kind !== 'function') return null;
  const modules = new Set([l.entryFacts, home.facts, ...l.resolver.graph.sources.map(factsOf)]);
  const isOverridden = [...modules].some((facts) =>
    parentsOf(facts.source)
      .nodes.filter(isClassNode)
      .some((node) => {
        const entity = classEntity(facts, node);
        if (!inherits(l, entity, own.node)) return false;
        const other = l.resolver.member(entity, name, 0);
        return other?.kind !== 'function' || other.node !== method.node;
      }),
  );
  return isOverridden ? null : method;
}

type ClassEntity = Extract<Entity, { kind: 'class' }>;

function classEntity(facts: ModuleFacts, node: ClassNode): ClassEntity {
  return { kind: 'class', facts, node, variable: node.id ? facts.source.scopes.variableOf(node.id) : null };
}

/** Whether a class extends another, itself or through those between. */
function inherits(l: Lowering, entity: ClassEntity, base: ClassNode): boolean {
  const seen = new Set<ClassNode>();
  for (let next: Entity | null = entity; next?.kind === 'class' && !seen.has(next.node);) {
    if (next.node === base) return true;
    seen.add(next.node);
    const superClass: Babel.Node | null | undefined = next.node.superClass;
    next = superClass ? l.resolver.resolveValue({ facts: next.facts, staticHome: null }, superClass) : null;
  }
  return false;
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
