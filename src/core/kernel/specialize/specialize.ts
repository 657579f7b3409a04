// From a Program to a Kernel, at the shapes of one point. What the Kernel has no words for is said, never guessed.
import { entryOf } from '../../analysis/entry';
import { inputsOf, type Input } from '../../analysis/lift';
import { isArrayClass } from '../../program/classes';
import { failure, type Outcome } from '../../program/outcome';
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../../program/point';
import type { NodeId, PathKey, Program } from '../../program/program';
import type { Kernel } from '../kernel';
import { KernelTooLarge, KernelWriter } from '../kernel-writer';
import { booleanValue, numberValue, sizeOf, undefinedValue, type AbstractValue, type Cell } from './abstract-value';
import { beginActivation, callFunction } from './calls';
import { arrayOf, copyView, itemsOf } from './elements';
import { evaluate } from './expressions';
import { InputColumns } from './input-columns';
import { NeedsCopy, NeedsUnrolling, NotSpecializable } from './refusals';
import { Specializer } from './specializer';
import { execute } from './statements';

/** Statements of a Kernel at most. */
const largest = 20_000;

/**
 * The Kernel of a Program's entry at the shapes and constants of a point; its input holds the numbers of `inputs`, all
 * other numbers keep their value.
 */
export function specialize(
  program: Program,
  point: Point,
  inputs: readonly Input[] = inputsOf(program, point),
): Outcome<Kernel> {
  const copied = new Set<NodeId | null>();
  for (;;) {
    try {
      return { ok: true, value: specializeOnce(program, point, inputs, copied) };
    } catch (error) {
      if (error instanceof NeedsCopy) copied.add(error.node);
      else if (error instanceof NotSpecializable) {
        const location = error.node === null ? null : (program.nodes[error.node]?.location ?? null);
        return failure('unsupported', error.message, location);
      } else if (error instanceof NeedsUnrolling || error instanceof KernelTooLarge) {
        return failure('limit', error.message);
      } else throw error;
    }
  }
}

function specializeOnce(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  copied: ReadonlySet<NodeId | null>,
): Kernel {
  const writer = new KernelWriter(largest);
  const specializer = new Specializer(program, writer, copied, { evaluate, execute });
  const input = writer.array('input', inputs.length, 'input');
  specializer.literals.set(input, null);
  const columns = new InputColumns(inputs);
  const definition = entryOf(program);
  if (program.leftBehind !== undefined) throw new NotSpecializable('changes variables of its module', definition.body);
  specializer.activation = beginActivation(specializer, definition);
  for (const statement of program.initialize) execute(specializer, statement);
  const lift = (value: PointValue, path: readonly PathKey[]): AbstractValue =>
    liftValue(specializer, input, columns, value, path);
  const args = point.arguments.map((argument, i) => lift(argument, [i]));
  let receiver = point.receiver === null ? null : lift(point.receiver, ['this']);
  if (definition.receiverClass !== null && isArrayClass(program, definition.receiverClass)) {
    throw new NotSpecializable('an array of a class of its own', definition.body);
  }
  if (receiver?.kind === 'record') receiver = { ...receiver, classId: definition.receiverClass };
  const callee: AbstractValue = { kind: 'function', function: program.entry, frame: specializer.frame, receiver: null };
  const result = callFunction(specializer, callee, args, receiver, definition.body);
  const leaves: AbstractValue[] = [];
  if (result.kind === 'nothing' && result.value === 'undefined') {
    for (const argument of args) {
      if (argument.kind === 'view' || argument.kind === 'list') collect(specializer, argument, leaves, definition.body);
    }
  } else collect(specializer, result, leaves, definition.body);
  if (leaves.length === 0) throw new NotSpecializable('returns no number', null);
  specializer.settleMissing();
  const output = writer.array('output', leaves.length, 'output');
  leaves.forEach((leaf, i) =>
    writer.emit({ kind: 'store', array: output, index: i, value: specializer.number(leaf, definition.body) }),
  );
  return writer.finish(input, [output]);
}

function collect(specializer: Specializer, value: AbstractValue, leaves: AbstractValue[], at: NodeId): void {
  switch (value.kind) {
    case 'scalar':
      if (value.isBoolean) return;
      leaves.push(value);
      return;
    case 'view':
    case 'list':
      for (const item of itemsOf(specializer, value, at)) collect(specializer, item, leaves, at);
      return;
    case 'record':
      for (const cell of value.fields.values()) collect(specializer, specializer.read(cell), leaves, at);
      return;
    case 'function':
    case 'nothing':
    case 'text':
      return;
  }
}

/** The shape of nested arrays of inputs that stand one after the other, with the first one's column; else null. */
function regularShape(
  value: PointValue,
  path: readonly PathKey[],
  columns: InputColumns,
): { readonly shape: readonly number[]; readonly first: number } | null {
  if (typeof value === 'number') {
    const column = columns.of(path);
    return column === undefined ? null : { shape: [], first: column };
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  const at = [...path, 0];
  let size = 0;
  let first = 0;
  let shape = '';
  let inner: readonly number[] = [];
  for (let i = 0; i < value.length; i++) {
    at[path.length] = i;
    const item = regularShape(value[i] as PointValue, at, columns);
    if (item === null) return null;
    if (i === 0) {
      first = item.first;
      inner = item.shape;
      size = sizeOf(inner);
      shape = inner.join();
    } else if (item.first !== first + i * size || (size > 1 && item.shape.join() !== shape)) return null;
    else if (item.shape.length !== inner.length) return null;
  }
  return { shape: [value.length, ...inner], first };
}

function liftValue(
  specializer: Specializer,
  input: number,
  columns: InputColumns,
  value: PointValue,
  path: readonly PathKey[],
): AbstractValue {
  const { writer } = specializer;
  const at = entryOf(specializer.program).body;
  if (typeof value === 'number') {
    const column = columns.of(path);
    return numberValue(column === undefined ? value : writer.load(input, column));
  }
  if (typeof value === 'boolean') return booleanValue(value);
  if (typeof value === 'string') return { kind: 'text', value };
  if (value === null) return { kind: 'nothing', value: 'null' };
  if (isUndefinedPoint(value)) return undefinedValue;
  if (isPointRecord(value)) {
    const fields = new Map<string, Cell>();
    for (const [name, field] of value.fields) {
      const lifted = liftValue(specializer, input, columns, field, [...path, name]);
      fields.set(name, specializer.makeCell(lifted, specializer.assignedFields.has(name), name));
    }
    return { kind: 'record', fields, classId: null };
  }
  const regular = regularShape(value, path, columns);
  if (regular !== null) {
    const view = { kind: 'view', array: input, offset: regular.first, shape: regular.shape } as const;
    if (!specializer.copied.has(null)) return view;
    const copy = specializer.workspace(regular.shape, sizeOf(regular.shape), String(path[0]));
    copyView(specializer, view, copy, at);
    return copy;
  }
  const items = value.map((item, i) => liftValue(specializer, input, columns, item, [...path, i]));
  return arrayOf(specializer, items, 'argument', at, true);
}
