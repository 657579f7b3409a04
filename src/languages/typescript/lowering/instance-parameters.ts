// Arguments that are instances: a point gives them as records, so the entry turns them into instances of their class.
import type * as Babel from '@babel/types';
import type { BindingId, NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Frame } from './frame';
import { classRecord } from './lower-class';
import type { Lowering } from './lowering';
import { isClassNode, someNode, staticKey, unwrapped } from '../syntax/tree';

/** The name of the class in `C`, `C[]`, `readonly C[]`, `C | null`; null where there is none. */
function classNameIn(type: Babel.Node): string | null {
  switch (type.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return classNameIn(type.typeAnnotation);
    case 'TSArrayType':
      return classNameIn(type.elementType);
    case 'TSUnionType':
      return type.types.reduce<string | null>((found, part) => found ?? classNameIn(part), null);
    case 'TSTypeReference': {
      const [argument] = type.typeParameters?.params ?? [];
      if (type.typeName.type !== 'Identifier') return null;
      const { name } = type.typeName;
      const isWrapper = ['Array', 'ReadonlyArray', 'Readonly', 'Partial'].includes(name);
      return isWrapper ? (argument ? classNameIn(argument) : null) : name;
    }
    default:
      return null;
  }
}

/** The class that an annotation names. */
function annotatedClass(l: Lowering, frame: Frame, pattern: Babel.Node): ClassRecord | null {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
  const name = annotation ? classNameIn(annotation) : null;
  const variable = name === null ? undefined : frame.facts.source.scopes.moduleVariables.get(name);
  if (variable === undefined) return null;
  const entity = l.resolver.variable(frame.facts, variable, 0);
  return entity.kind === 'class' ? classRecord(l, frame, entity) : null;
}

/** Without an annotation: a method calls a method of its own class on the argument. */
function usedClass(frame: Frame, pattern: Babel.Identifier): ClassRecord | null {
  const { home, node: fn } = frame;
  if (home === null || fn === null || home.node.type === 'ObjectExpression') return null;
  const names = new Set<string>();
  for (let record: ClassRecord | null = home; record !== null; record = record.superclass) {
    for (const member of record.members) if (member.list !== 'setters') names.add(member.name);
  }
  const { scopes } = frame.facts.source;
  const isUsed = someNode(fn, (node) => {
    if (node.type !== 'MemberExpression') return false;
    const object = unwrapped(node.object);
    const key = staticKey(node.property, node.computed);
    const isMember = object.type === 'Identifier' && key !== null && names.has(key);
    return isMember && scopes.variableOf(object) === scopes.variableOf(pattern);
  });
  return isUsed ? home : null;
}

/** The class that the function tests an argument for: `if (!(point instanceof Point)) throw …`. */
function testedClass(l: Lowering, frame: Frame, pattern: Babel.Identifier): ClassRecord | null {
  const { node: fn } = frame;
  if (fn === null) return null;
  const { scopes } = frame.facts.source;
  let found: ClassRecord | null = null;
  someNode(fn, (node) => {
    if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof') return false;
    const value = unwrapped(node.left);
    if (value.type !== 'Identifier' || scopes.variableOf(value) !== scopes.variableOf(pattern)) return false;
    const entity = l.resolver.resolveValue(frame, node.right);
    if (entity?.kind !== 'class' && entity?.kind !== 'function') return false;
    found = classRecord(l, frame, entity);
    return true;
  });
  return found;
}

/** Statements at the start of the entry that make instances of the arguments of a class. */
export function instanceStatements(l: Lowering, frame: Frame, pattern: Babel.Node, binding: BindingId): NodeId[] {
  const record =
    annotatedClass(l, frame, pattern) ??
    (pattern.type === 'Identifier' ? (testedClass(l, frame, pattern) ?? usedClass(frame, pattern)) : null);
  if (record === null || !(isClassNode(record.node) || record.members.length > 0)) return [];
  const classNumber = l.add(frame, pattern, { kind: 'number', value: record.id });
  const made = l.intrinsic(frame, pattern, 'asInstances', l.read(frame, pattern, binding), classNumber);
  return [l.evaluate(frame, pattern, l.assign(frame, pattern, binding, made))];
}
