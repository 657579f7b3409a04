// Fields of `this` that are instances: a point gives them as records, so the entry turns those that the constructors of
// the class make with `new` into instances of their classes.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { ClassRecord } from './class-record';
import type { Frame } from './frame';
import type { ClassNode, FunctionNode } from '../frontend';
import { constructorOf } from '../meaning/instance-classes';
import { classRecord } from './lower-class';
import type { Lowering } from './lowering';
import { isClassNode, isFunctionNode, staticKey, unwrapped, visitTree } from '../syntax/tree';
import { fieldsOf } from '../syntax/written-members';

/** What the constructor and the initialisers of a class make with `new`, by field. */
function madeFields(node: ClassNode | FunctionNode): Map<string, Babel.NewExpression> {
  const made = new Map<string, Babel.NewExpression>();
  const note = (name: string | null, given: Babel.Node | null | undefined): void => {
    const value = given ? unwrapped(given) : null;
    if (name !== null && value?.type === 'NewExpression' && !made.has(name)) made.set(name, value);
  };
  for (const field of isClassNode(node) ? fieldsOf(node) : []) {
    note(staticKey(field.key, field.type === 'ClassProperty' && field.computed), field.value);
  }
  const constructor = isClassNode(node) ? constructorOf(node) : node;
  if (constructor === null) return made;
  visitTree(constructor.body, (inner) => {
    if (isFunctionNode(inner) && inner.type !== 'ArrowFunctionExpression') return false;
    if (inner.type !== 'AssignmentExpression' || inner.operator !== '=') return undefined;
    const target = unwrapped(inner.left);
    if (target.type !== 'MemberExpression' || unwrapped(target.object).type !== 'ThisExpression') return undefined;
    note(staticKey(target.property, target.computed), inner.right);
    return undefined;
  });
  return made;
}

/** Statements at the start of the entry that make instances of what a point gives as fields of `this`. */
export function instanceFieldStatements(l: Lowering, frame: Frame, at: Babel.Node, receiver: Type | null): NodeId[] {
  if (receiver?.kind !== 'record') return [];
  const given = new Set(receiver.fields.filter(({ type }) => type.kind === 'record').map(({ name }) => name));
  const statements: NodeId[] = [];
  for (let record: ClassRecord | null = frame.home; record !== null; record = record.superclass) {
    const { node, facts } = record;
    if (node.type === 'ObjectExpression') break;
    for (const [name, made] of madeFields(node)) {
      if (!given.delete(name)) continue;
      const entity = l.resolver.resolveValue({ facts, staticHome: null }, made.callee);
      if (entity?.kind !== 'class' && entity?.kind !== 'function') continue;
      const { id } = classRecord(l, frame, entity);
      const field = { object: l.steps.self(l, frame, at), name } as const;
      const value = l.add(frame, at, { kind: 'field', ...field, optional: false });
      const instance = l.intrinsic(frame, at, 'asInstances', value, l.add(frame, at, { kind: 'number', value: id }));
      const target = { kind: 'field', object: l.steps.self(l, frame, at), name } as const;
      statements.push(l.evaluate(frame, at, l.add(frame, at, { kind: 'assign', target, value: instance })));
    }
  }
  return statements;
}
