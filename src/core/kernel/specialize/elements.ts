// Elements of arrays: reading, writing, copying and making views and lists.
import type { NodeId } from '../../program/program';
import type { Atom } from '../kernel';
import { isVariable } from '../kernel';
import {
  numberValue,
  sizeOf,
  strideOf,
  undefinedValue,
  type AbstractValue,
  type ArrayView,
  type ListValue,
} from './abstract-value';
import { NeedsUnrolling, NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

export function lengthOf(array: ArrayView | ListValue): number {
  return array.kind === 'view' ? (array.shape[0] ?? 0) : array.items.length;
}

/** The place of `index` in the flat array, checked against the view's length where that is not certain. */
function flatIndex(specializer: Specializer, view: ArrayView, index: Atom): Atom {
  const { writer } = specializer;
  const stride = strideOf(view);
  const scaled = stride === 1 ? index : writer.apply('multiply', index, stride);
  return writer.apply('add', scaled, view.offset);
}

/** Ends the run where a position outside a part of a larger array would read its neighbour. */
function checkBounds(specializer: Specializer, view: ArrayView, index: Atom, at: NodeId): void {
  const { writer } = specializer;
  if (!isVariable(index)) return;
  const total = writer.arrays[view.array]?.length ?? 0;
  const isWhole = view.offset === 0 && sizeOf(view.shape) === total && view.shape.length === 1;
  if (specializer.isCertain(index, view.shape[0] ?? 0)) return;
  if (isWhole) {
    specializer.mayBeMissing = true;
    return;
  }
  const inside = writer.value({
    kind: 'connective',
    operator: 'and',
    left: writer.compare('>=', index, 0),
    right: writer.compare('<', index, view.shape[0] ?? 0),
  });
  const outside = writer.value({ kind: 'not', operand: inside });
  const consequent = writer.block(() =>
    specializer.fail({
      kind: 'shape',
      message: 'reads or writes outside an array',
      location: specializer.node(at).location,
    }),
  );
  writer.emit({ kind: 'if', test: outside, consequent, alternate: [] });
}

/** `array[index]`. */
export function elementOf(
  specializer: Specializer,
  array: ArrayView | ListValue,
  position: Atom,
  at: NodeId,
): AbstractValue {
  const index = typeof position === 'boolean' ? Number(position) : position;
  if (array.kind === 'list') {
    if (typeof index === 'number') return array.items[index] ?? undefinedValue;
    throw new NeedsUnrolling(index.variable);
  }
  const [length = 0, ...inner] = array.shape;
  if (typeof index === 'number' && !(Number.isInteger(index) && index >= 0 && index < length)) return undefinedValue;
  checkBounds(specializer, array, index, at);
  const place = flatIndex(specializer, array, index);
  if (inner.length > 0) return { kind: 'view', array: array.array, offset: place, shape: inner };
  return numberValue(specializer.writer.load(array.array, place));
}

/** `array[index] = value`. */
export function storeElement(
  specializer: Specializer,
  array: ArrayView | ListValue,
  position: Atom,
  value: AbstractValue,
  at: NodeId,
): void {
  const index = typeof position === 'boolean' ? Number(position) : position;
  if (array.kind === 'list') {
    throw new NotSpecializable('an element of an array that does not hold numbers only is replaced', at);
  }
  const [length = 0, ...inner] = array.shape;
  if (typeof index === 'number' && !(Number.isInteger(index) && index >= 0 && index < length)) {
    throw new NotSpecializable('an array grows', at);
  }
  checkBounds(specializer, array, index, at);
  const place = flatIndex(specializer, array, index);
  if (inner.length === 0) {
    specializer.store(array.array, place, specializer.number(value, at));
    return;
  }
  if (value.kind !== 'view') throw new NotSpecializable('a row of a matrix is replaced by something else', at);
  copyView(specializer, value, { kind: 'view', array: array.array, offset: place, shape: inner }, at);
  specializer.frozen.add(value.array).add(array.array);
}

/** Copies numbers from one view to another of the same shape. */
export function copyView(specializer: Specializer, from: ArrayView, to: ArrayView, at: NodeId): void {
  const { writer } = specializer;
  const size = sizeOf(from.shape);
  if (size !== sizeOf(to.shape) || from.shape.length !== to.shape.length) {
    throw new NotSpecializable('arrays of different shapes in one place', at);
  }
  specializer.counted(0, size, 'k', (k) => {
    const value = writer.load(from.array, writer.apply('add', from.offset, k));
    specializer.store(to.array, writer.apply('add', to.offset, k), value);
  });
}

/** An array with these elements: a flat one where they are numbers or rows of one shape, else a list. */
export function arrayOf(
  specializer: Specializer,
  items: readonly AbstractValue[],
  name: string,
  at: NodeId,
  isFresh: boolean,
): ArrayView | ListValue {
  const { writer } = specializer;
  if (items.every((item) => item.kind === 'scalar' && !item.isBoolean)) {
    const atoms = items.map((item) => specializer.number(item, at));
    const constants = atoms.filter((atom) => typeof atom === 'number');
    if (constants.length === atoms.length && atoms.length > 0 && !specializer.copied.has(at)) {
      const array = writer.array(name, atoms.length, 'constant', constants);
      specializer.literals.set(array, at);
      return { kind: 'view', array, offset: 0, shape: [atoms.length] };
    }
    const view = specializer.workspace([atoms.length], atoms.length, name);
    atoms.forEach((atom, i) => specializer.store(view.array, i, atom));
    return view;
  }
  const [first] = items;
  const views = items.filter((item): item is ArrayView => item.kind === 'view');
  if (first?.kind !== 'view' || views.length !== items.length) return { kind: 'list', items: [...items] };
  const isRegular = views.every((view) => view.shape.join() === first.shape.join());
  if (!isRegular) return { kind: 'list', items: [...items] };
  const rows = views.map((view) => constantData(specializer, view));
  if (rows.every((row) => row !== null) && !specializer.copied.has(at)) {
    const data = rows.flat();
    const array = writer.array(name, data.length, 'constant', data);
    specializer.literals.set(array, at);
    return { kind: 'view', array, offset: 0, shape: [items.length, ...first.shape] };
  }
  // Rows that nobody else holds can stand in one flat array.
  if (!isFresh) return { kind: 'list', items: [...items] };
  const shape = [items.length, ...first.shape];
  const view = specializer.workspace(shape, sizeOf(shape), name);
  views.forEach((row, i) =>
    copyView(
      specializer,
      row,
      { kind: 'view', array: view.array, offset: i * sizeOf(row.shape), shape: row.shape },
      at,
    ),
  );
  return view;
}

function constantData(specializer: Specializer, view: ArrayView): readonly number[] | null {
  const array = specializer.writer.arrays[view.array];
  if (array?.role !== 'constant' || typeof view.offset !== 'number') return null;
  return array.data.slice(view.offset, view.offset + sizeOf(view.shape));
}

/** The elements one by one; a flat array's are read. */
export function itemsOf(specializer: Specializer, array: ArrayView | ListValue, at: NodeId): AbstractValue[] {
  if (array.kind === 'list') return [...array.items];
  return Array.from({ length: lengthOf(array) }, (_, i) => elementOf(specializer, array, i, at));
}
