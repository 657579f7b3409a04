// Expressions of a Program, specialised: structure is followed now, numbers become operations of the Kernel.
import { constantValue } from '../../primitives/constants';
import { primitive } from '../../primitives/table';
import { walk } from '../../program/children';
import type { Element, Expression, NodeId, Target } from '../../program/program';
import { isExpression } from '../../program/program';
import type { Atom } from '../kernel';
import { isVariable } from '../kernel';
import {
  booleanValue,
  numberValue,
  undefinedValue,
  type AbstractValue,
  type Cell,
  type ListValue,
  type RecordValue,
} from './abstract-value';
import { callFunction, constructInstance, superCall } from './calls';
import { arrayOf, elementOf, itemsOf, lengthOf, storeElement } from './elements';
import { applyIntrinsic } from './intrinsics';
import { callMethod, memberOf } from './methods';
import { NotSpecializable, type Specializer } from './specializer';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Whether evaluating a node may assign something that an operand before it has read. */
function mayAssign(specializer: Specializer, root: NodeId): boolean {
  let found = false;
  walk(specializer.program.nodes, [root], (node) => {
    if (['assign', 'call', 'method', 'construct', 'super'].includes(node.kind)) found = true;
  });
  return found;
}

/** Evaluates operands in order; what a later operand may change is kept as it was. */
export function evaluateAll(specializer: Specializer, ids: readonly NodeId[]): AbstractValue[] {
  const hazards = ids.map((id) => mayAssign(specializer, id));
  return ids.map((id, i) => {
    const value = evaluate(specializer, id);
    const isExposed = value.kind === 'scalar' && hazards.slice(i + 1).includes(true);
    return isExposed ? specializer.settled(value) : value;
  });
}

/** Evaluates arguments or elements; spreads are laid out. */
export function evaluateElements(specializer: Specializer, elements: readonly Element[]): AbstractValue[] {
  const values = evaluateAll(
    specializer,
    elements.map((element) => element.value),
  );
  return values.flatMap((value, i) => {
    const element = elements[i];
    if (element?.spread !== true) return [value];
    if (value.kind !== 'view' && value.kind !== 'list') {
      throw new NotSpecializable('something that is no array is spread', element.value);
    }
    return itemsOf(specializer, value, element.value);
  });
}

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
    case 'construct':
      return constructInstance(specializer, node.class, evaluateElements(specializer, node.arguments), id);
    case 'super':
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
      askIfMissing(specializer, operand, id);
      return { kind: 'text', value: typeText(operand) };
    }
    case 'instance':
      return booleanValue(isInstance(specializer, evaluate(specializer, node.value), node.class));
  }
}

function askIfMissing(specializer: Specializer, value: AbstractValue, at: NodeId): void {
  if (value.kind === 'scalar' && isVariable(value.atom)) specializer.askForMissing(at);
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
  if (left.kind === 'nothing') askIfMissing(specializer, right, id);
  if (right.kind === 'nothing') askIfMissing(specializer, left, id);
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

/** Writes what both sides of a branch do, and the value they come to. */
export function choose(
  specializer: Specializer,
  test: Atom,
  consequent: () => AbstractValue,
  alternate: () => AbstractValue,
  at: NodeId,
): AbstractValue {
  if (!isVariable(test)) return test ? consequent() : alternate();
  const { writer } = specializer;
  let first: AbstractValue = undefinedValue;
  let second: AbstractValue = undefinedValue;
  const result = writer.variable('chosen', true);
  const side = (run: () => AbstractValue, keep: (value: AbstractValue) => void) =>
    writer.block(() =>
      specializer.inContext(() => {
        const value = run();
        keep(value);
        if (value.kind === 'scalar') writer.set(result, { kind: 'copy', value: value.atom });
        else if (value.kind === 'nothing') writer.set(result, { kind: 'copy', value: NaN });
      }),
    );
  const consequentBlock = side(consequent, (value) => (first = value));
  const alternateBlock = side(alternate, (value) => (second = value));
  writer.emit({ kind: 'if', test, consequent: consequentBlock, alternate: alternateBlock });
  if (first.kind === 'scalar' && second.kind === 'scalar' && first.isBoolean === second.isBoolean) {
    return specializer.settled({ kind: 'scalar', atom: { variable: result }, isBoolean: first.isBoolean });
  }
  if (first === second) return first;
  if (first.kind === 'nothing' && second.kind === 'nothing') return first;
  throw new NotSpecializable('a branch gives something other than a number', at);
}

function evaluateConditional(specializer: Specializer, id: NodeId, node: Of<'conditional'>): AbstractValue {
  const test = specializer.truth(evaluate(specializer, node.test));
  return choose(
    specializer,
    test,
    () => evaluate(specializer, node.consequent),
    () => evaluate(specializer, node.alternate),
    id,
  );
}

function evaluateLogical(specializer: Specializer, id: NodeId, node: Of<'logical'>): AbstractValue {
  const evaluated = evaluate(specializer, node.left);
  const left = evaluated.kind === 'scalar' ? specializer.settled(evaluated) : evaluated;
  if (node.operator === 'coalesce') {
    askIfMissing(specializer, left, node.left);
    return left.kind === 'nothing' ? evaluate(specializer, node.right) : left;
  }
  const test = specializer.truth(left);
  const right = (): AbstractValue => evaluate(specializer, node.right);
  const keep = (): AbstractValue => left;
  return node.operator === 'and'
    ? choose(specializer, test, right, keep, id)
    : choose(specializer, test, keep, right, id);
}

function evaluateAssignment(specializer: Specializer, id: NodeId, target: Target, valueId: NodeId): AbstractValue {
  switch (target.kind) {
    case 'binding': {
      const value = evaluate(specializer, valueId);
      assignBinding(specializer, target.binding, value, id);
      return value;
    }
    case 'index': {
      const [object = undefinedValue, index = undefinedValue, value = undefinedValue] = evaluateAll(specializer, [
        target.object,
        target.index,
        valueId,
      ]);
      if (object.kind === 'view' || object.kind === 'list') {
        storeElement(specializer, object, specializer.number(index, id), value, id);
      } else if (object.kind === 'record' && index.kind === 'text')
        assignField(specializer, object, index.value, value, id);
      else throw new NotSpecializable('an element of something that is no array is assigned', id);
      return value;
    }
    case 'field': {
      const [object = undefinedValue, value = undefinedValue] = evaluateAll(specializer, [target.object, valueId]);
      if (object.kind !== 'record')
        throw new NotSpecializable('a property of something that is no object is assigned', id);
      assignField(specializer, object, target.name, value, id);
      return value;
    }
  }
}

function assignBinding(specializer: Specializer, binding: number, value: AbstractValue, at: NodeId): void {
  const name = specializer.program.bindings[binding]?.name ?? '';
  for (let frame: typeof specializer.frame | null = specializer.frame; frame !== null; frame = frame.parent) {
    const cell = frame.cells.get(binding);
    if (cell === undefined) continue;
    frame.cells.set(binding, specializer.assign(cell, value, name, at));
    return;
  }
  // A temporary of the front end, which declares itself by its first value.
  specializer.frame.cells.set(binding, specializer.makeCell(value, true, name));
}

function assignField(
  specializer: Specializer,
  record: RecordValue,
  name: string,
  value: AbstractValue,
  at: NodeId,
): void {
  const cell: Cell | undefined = record.fields.get(name);
  if (cell === undefined) {
    if (specializer.context !== 0) throw new NotSpecializable(`the property \`${name}\` is added on the way`, at);
    record.fields.set(name, specializer.makeCell(value, true, name));
    return;
  }
  record.fields.set(name, specializer.assign(cell, value, name, at));
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
