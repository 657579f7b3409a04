// Expressions of a Program, specialised: structure is followed now, numbers become operations of the Kernel.
import { constantValue } from '../../primitives/constants';
import { primitive } from '../../primitives/table';
import type { ClassId, Expression, NodeId } from '../../program/program';
import { isExpression } from '../../program/program';
import {
  booleanValue,
  numberValue,
  undefinedValue,
  type AbstractValue,
  type Cell,
  type ListValue,
} from './abstract-value';
import { evaluateAssignment } from './assignments';
import { callFunction, constructInstance, superCall } from './calls';
import { arrayOf, elementOf, lengthOf } from './elements';
import { evaluateConditional, evaluateLogical } from './choices';
import { applyIntrinsic } from './intrinsics';
import { callMethod, memberOf } from './methods';
import { evaluateAll, evaluateElements } from './operands';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** What an expression is. */
export function evaluate(specializer: Specializer, id: NodeId): AbstractValue {
  const node = specializer.node(id);
  if (!isExpression(node)) throw new NotSpecializable('a statement stands for an expression', id);
  switch (node.kind) {
    case 'number':
      return numberValue(node.value);
    case 'constant':
      return numberValue(constantValue(node.name));
    case 'boolean':
      return booleanValue(node.value);
    case 'string':
      return { kind: 'text', value: node.value };
    case 'nothing':
      return { kind: 'nothing', value: node.value };
    case 'read':
      return specializer.read(specializer.cell(node.binding, id));
    case 'primitive':
      return evaluatePrimitive(specializer, id, node);
    case 'compare':
      return evaluateComparison(specializer, id, node);
    case 'logical':
      return evaluateLogical(specializer, id, node);
    case 'not':
      return booleanValue(
        specializer.writer.value({ kind: 'not', operand: specializer.truth(evaluate(specializer, node.operand)) }),
      );
    case 'conditional':
      return evaluateConditional(specializer, id, node);
    case 'sequence': {
      let last: AbstractValue = undefinedValue;
      for (const expression of node.expressions) last = evaluate(specializer, expression);
      return last;
    }
    case 'assign':
      return evaluateAssignment(specializer, id, node.target, node.value);
    case 'array': {
      const isFresh = node.elements.every(({ value, spread }) => !spread && isFreshArray(specializer, value));
      return arrayOf(specializer, evaluateElements(specializer, node.elements), 'array', id, isFresh);
    }
    case 'record':
      return evaluateRecord(specializer, id, node);
    case 'index': {
      const [object, index] = evaluateAll(specializer, [node.object, node.index]);
      return readIndex(specializer, object ?? undefinedValue, index ?? undefinedValue, node.optional, id);
    }
    case 'field':
      return memberOf(specializer, evaluate(specializer, node.object), node.name, node.optional, id);
    case 'call': {
      const callee = evaluate(specializer, node.callee);
      if (callee.kind === 'nothing' && node.optional) return undefinedValue;
      return callFunction(specializer, callee, evaluateElements(specializer, node.arguments), null, id);
    }
    case 'method': {
      const object = evaluate(specializer, node.object);
      if (object.kind === 'nothing' && node.optional) return undefinedValue;
      return callMethod(specializer, object, node.name, evaluateElements(specializer, node.arguments), id);
    }
    case 'closure':
      return { kind: 'function', function: node.function, frame: specializer.frame, receiver: null };
    case 'yield':
      throw new NotSpecializable('a generator', id);
    case 'class':
      throw new NotSpecializable('a class is a value', id);
    case 'construct':
      if (node.of !== null) throw new NotSpecializable('a class of a function uses its variables', id);
      return constructInstance(
        specializer,
        node.class ?? classOf(specializer, node.like, id),
        evaluateElements(specializer, node.arguments),
        id,
      );
    case 'super':
      if (node.arguments === null) throw new NotSpecializable('a property of `super` is read', id);
      return superCall(
        specializer,
        node.class,
        node.name,
        evaluate(specializer, node.receiver),
        evaluateElements(specializer, node.arguments),
        id,
      );
    case 'intrinsic':
      return applyIntrinsic(specializer, node.name, evaluateElements(specializer, node.arguments), id);
    case 'typeof': {
      const operand = evaluate(specializer, node.operand);
      specializer.askIfMissing(operand, id);
      return { kind: 'text', value: typeText(operand) };
    }
    case 'instance':
      if (node.of !== null) throw new NotSpecializable('a class of a function uses its variables', id);
      return booleanValue(isInstance(specializer, evaluate(specializer, node.value), node.class));
  }
}

function isFreshArray(specializer: Specializer, id: NodeId): boolean {
  return specializer.node(id).kind === 'array';
}

function typeText(value: AbstractValue): string {
  switch (value.kind) {
    case 'scalar':
      return value.isBoolean ? 'boolean' : 'number';
    case 'text':
      return 'string';
    case 'function':
      return 'function';
    case 'nothing':
      return value.value === 'undefined' ? 'undefined' : 'object';
    case 'view':
    case 'list':
    case 'record':
      return 'object';
  }
}

/** The class that `value.constructor` is. */
function classOf(specializer: Specializer, value: NodeId | null, at: NodeId): ClassId {
  const object = value === null ? undefinedValue : evaluate(specializer, value);
  const { classes } = specializer.program;
  let classId = object.kind === 'record' ? object.classId : null;
  while (classId !== null && classes[classId]?.special === 'blank') classId = classes[classId]?.superclass ?? null;
  if (classId === null || classes[classId]?.special === 'literal') {
    throw new NotSpecializable('a class is only known when the code runs', at);
  }
  return classId;
}

function isInstance(specializer: Specializer, value: AbstractValue, classId: number): boolean {
  if (value.kind !== 'record') return false;
  let candidate = value.classId;
  while (candidate !== null && candidate !== classId) {
    candidate = specializer.program.classes[candidate]?.superclass ?? null;
  }
  return candidate !== null;
}

function evaluatePrimitive(specializer: Specializer, id: NodeId, node: Of<'primitive'>): AbstractValue {
  const values = evaluateElements(specializer, node.arguments);
  const row = primitive(node.name);
  if (row === undefined) throw new NotSpecializable(`\`${node.name}\` is unknown`, id);
  if (node.name === 'add' && values.some((value) => value.kind === 'text')) {
    throw new NotSpecializable('text is put together', id);
  }
  const atoms = values.map((value) => specializer.number(value, id));
  if (atoms.length < row.arity.min) return numberValue(row.value(atoms.map(Number)));
  const { max } = row.arity;
  return specializer.apply(node.name, ...(max === null ? atoms : atoms.slice(0, max)));
}

function evaluateComparison(specializer: Specializer, id: NodeId, node: Of<'compare'>): AbstractValue {
  const [left = undefinedValue, right = undefinedValue] = evaluateAll(specializer, [node.left, node.right]);
  const { operator } = node;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return booleanValue(specializer.writer.compare(operator, left.atom, right.atom));
  }
  if (left.kind === 'nothing') specializer.askIfMissing(right, id);
  if (right.kind === 'nothing') specializer.askIfMissing(left, id);
  const isEqual = knownEquality(left, right, operator === '==' || operator === '!=');
  switch (operator) {
    case '===':
    case '==':
      return booleanValue(isEqual);
    case '!==':
    case '!=':
      return booleanValue(!isEqual);
    default:
      if (left.kind === 'nothing' || right.kind === 'nothing') {
        return booleanValue(
          specializer.writer.compare(operator, specializer.number(left, id), specializer.number(right, id)),
        );
      }
      throw new NotSpecializable('things other than numbers are put in order', id);
  }
}

/** Whether two values, not both numbers, are equal. */
function knownEquality(left: AbstractValue, right: AbstractValue, isLoose: boolean): boolean {
  if (left.kind === 'text' && right.kind === 'text') return left.value === right.value;
  if (left.kind === 'nothing' && right.kind === 'nothing') return isLoose || left.value === right.value;
  if (left.kind !== right.kind) return false;
  return left === right;
}

function evaluateRecord(specializer: Specializer, id: NodeId, node: Of<'record'>): AbstractValue {
  const fields = new Map<string, Cell>();
  for (const entry of node.entries) {
    if (entry.kind === 'spread') {
      const source = evaluate(specializer, entry.value);
      if (source.kind !== 'record') throw new NotSpecializable('something that is no object is spread', id);
      for (const [name, cell] of source.fields) {
        fields.set(name, specializer.makeCell(specializer.read(cell), specializer.assignedFields.has(name), name));
      }
      continue;
    }
    if (entry.kind !== 'field') throw new NotSpecializable('an object with computed names or getters', id);
    const value = evaluate(specializer, entry.value);
    fields.set(entry.name, specializer.makeCell(value, specializer.assignedFields.has(entry.name), entry.name));
  }
  return { kind: 'record', fields, classId: null };
}

function readIndex(
  specializer: Specializer,
  object: AbstractValue,
  index: AbstractValue,
  isOptional: boolean,
  at: NodeId,
): AbstractValue {
  if (object.kind === 'view' || object.kind === 'list') {
    if (index.kind === 'text') return memberOf(specializer, object, index.value, isOptional, at);
    return elementOf(specializer, object, specializer.number(index, at), at);
  }
  const name = index.kind === 'text' ? index.value : null;
  if (name === null) throw new NotSpecializable('an element of something that is no array', at);
  return memberOf(specializer, object, name, isOptional, at);
}

/** The length of an array, as a number. */
export function arrayLength(array: Extract<AbstractValue, { kind: 'view' }> | ListValue): number {
  return lengthOf(array);
}
