// The built-in array methods that call functions of the Program: generators that ask the machine for each call.
import type { NodeId } from '../program/program';
import { arrayLike } from './array-methods';
import { stored } from './access';
import { shareCell } from './byte-buffer';
import { compareValues, describe, toNumeric, truth, type Active, type AnyValue } from './coercion';
import type { CallbackRequest, NativeBody } from './code';
import { elementAt, elementsOf, hasElement } from './iteration';
import type { Machine } from './machine';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue, FunctionValue } from './value';

type CallbackMethod = (
  machine: Machine,
  array: ArrayValue<Active>,
  args: readonly AnyValue[],
  node: NodeId,
) => NativeBody;

function* ask(array: ArrayValue<Active>, args: readonly AnyValue[], i: number): NativeBody {
  return yield { callee: args[0], receiver: args[1], arguments: [elementAt(array, i), i, array] };
}

/** The places that a method visits: those the array had when it began, without holes. */
function* places(array: ArrayValue<Active>, length: number): Generator<number> {
  for (let i = 0; i < length; i++) if (hasElement(array, i)) yield i;
}

function* map(machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[], node: NodeId): NativeBody {
  const { length } = array;
  const values: AnyValue[] = [];
  for (const i of places(array, length)) {
    const value = yield* ask(array, args, i);
    values[i] = array.fixedLength >= 0 ? stored(machine, array.elementKind, value, node) : value;
  }
  values.length = length;
  return arrayLike(machine, array, values);
}

function* forEach(_machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[]): NativeBody {
  for (const i of places(array, array.length)) yield* ask(array, args, i);
  return undefined;
}

function* filter(machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[], node: NodeId): NativeBody {
  const kept: AnyValue[] = [];
  for (const i of places(array, array.length)) {
    const item = elementAt(array, i);
    if (truth(yield* ask(array, args, i), machine.arithmetic, node)) kept.push(item);
  }
  return arrayLike(machine, array, kept);
}

function* flatMap(machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[]): NativeBody {
  const values: AnyValue[] = [];
  for (const i of places(array, array.length)) {
    const value = yield* ask(array, args, i);
    if (value instanceof ArrayValue) values.push(...elementsOf(value));
    else values.push(value);
  }
  return arrayLike(machine, array, values);
}

/** `reduce` from the left or the right. */
function folding(direction: 1 | -1): CallbackMethod {
  return function* fold(_machine, array, args, node) {
    const present = [...places(array, array.length)];
    if (direction === -1) present.reverse();
    let accumulator: AnyValue;
    if (args.length >= 2) accumulator = args[1];
    else {
      const first = present.shift();
      if (first === undefined) wrongShape('`reduce` of an empty array without a first value', node);
      accumulator = elementAt(array, first);
    }
    for (const i of present) {
      if (!hasElement(array, i)) continue;
      accumulator = yield {
        callee: args[0],
        receiver: undefined,
        arguments: [accumulator, elementAt(array, i), i, array],
      };
    }
    return accumulator;
  };
}

type Found = (index: number, item: AnyValue) => AnyValue;

/** Methods that look for the first element whose test is `wanted`. */
function searching(
  wanted: boolean,
  direction: 1 | -1,
  found: Found,
  otherwise: AnyValue,
  visitsHoles = true,
): CallbackMethod {
  return function* search(machine, array, args, node) {
    const { length } = array;
    for (let i = direction === 1 ? 0 : length - 1; i >= 0 && i < length; i += direction) {
      if (!visitsHoles && !hasElement(array, i)) continue;
      const item = elementAt(array, i);
      if (truth(yield* ask(array, args, i), machine.arithmetic, node) === wanted) return found(i, item);
    }
    return otherwise;
  };
}

/** Merge sort: stable, and every comparison is a call (or a comparison of numbers) that the arithmetic sees. */
function* sorted(
  machine: Machine,
  values: AnyValue[],
  comparator: AnyValue,
  node: NodeId,
): Generator<CallbackRequest, AnyValue[], AnyValue> {
  if (values.length < 2) return values;
  const middle = values.length >> 1;
  const left = yield* sorted(machine, values.slice(0, middle), comparator, node);
  const right = yield* sorted(machine, values.slice(middle), comparator, node);
  const merged: AnyValue[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    machine.spend(1);
    let rightFirst: boolean;
    if (comparator instanceof FunctionValue) {
      const order = toNumeric(
        yield { callee: comparator, receiver: undefined, arguments: [left[i], right[j]] },
        machine.arithmetic,
        node,
      );
      rightFirst = truth(compareValues('>', order, 0, machine.arithmetic, node), machine.arithmetic, node);
    } else {
      rightFirst = truth(compareValues('>', left[i], right[j], machine.arithmetic, node), machine.arithmetic, node);
    }
    merged.push(rightFirst ? right[j++] : left[i++]);
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

const inconsistent =
  'sorts by a function that does not tell smaller from equal; it has to give a negative number, zero or a positive one, as `(a, b) => a - b` does';

/** Ends the run where neighbours of a sorted list show that engines may order it differently: `(a, b) => a > b`. */
function* checkOrder(
  machine: Machine,
  values: readonly AnyValue[],
  comparator: FunctionValue<Active>,
  node: NodeId,
): Generator<CallbackRequest, void, AnyValue> {
  function* signOf(a: AnyValue, b: AnyValue): Generator<CallbackRequest, number, AnyValue> {
    const order = toNumeric(
      yield { callee: comparator, receiver: undefined, arguments: [a, b] },
      machine.arithmetic,
      node,
    );
    return Math.sign((typeof order === 'number' ? order : machine.arithmetic.primal(order)) ?? 0) || 0;
  }
  for (let i = 0; i + 1 < values.length; i++) {
    machine.spend(1);
    const [a, b] = [values[i], values[i + 1]];
    const forth = yield* signOf(a, b);
    if (forth !== -(yield* signOf(b, a))) unsupported(inconsistent, node);
  }
}

/** `sort` and `toSorted`. Without a comparator JavaScript sorts plain arrays as text: refused unless typed. */
function sorting(inPlace: boolean): CallbackMethod {
  return function* sort(machine, array, args, node) {
    if (args[0] !== undefined && !(args[0] instanceof FunctionValue))
      unsupported(`sorts by ${describe(args[0])}`, node);
    const isText = elementsOf(array).every((value) => typeof value === 'string');
    if (args[0] === undefined && array.fixedLength < 0 && !isText) {
      unsupported('`sort` without a comparator orders numbers as text', node);
    }
    const all = elementsOf(array);
    // Undefined goes last, and holes after it, without being compared.
    const present = all.filter((value) => value !== undefined);
    const values = yield* sorted(machine, present, args[0], node);
    if (args[0] instanceof FunctionValue) yield* checkOrder(machine, values, args[0], node);
    const nothing = all.reduce<number>((count, value) => (value === undefined ? count + 1 : count), 0);
    for (let i = 0; i < nothing; i++) values.push(undefined);
    if (!inPlace) {
      values.length = all.length;
      return arrayLike(machine, array, Array.from(values));
    }
    for (let i = 0; i < array.length; i++) {
      if (i < values.length) array.cells[array.offset + i] = values[i];
      else Reflect.deleteProperty(array.cells, array.offset + i);
      if (machine.sharesBytes && array.fixedLength >= 0) shareCell(array, array.offset + i, node);
    }
    return array;
  };
}

export const arrayCallbackMethods: ReadonlyMap<string, CallbackMethod> = new Map<string, CallbackMethod>([
  ['map', map],
  ['forEach', forEach],
  ['filter', filter],
  ['flatMap', flatMap],
  ['reduce', folding(1)],
  ['reduceRight', folding(-1)],
  ['every', searching(false, 1, () => false, true, false)],
  ['some', searching(true, 1, () => true, false, false)],
  ['find', searching(true, 1, (_index, item) => item, undefined)],
  ['findIndex', searching(true, 1, (index) => index, -1)],
  ['findLast', searching(true, -1, (_index, item) => item, undefined)],
  ['findLastIndex', searching(true, -1, (index) => index, -1)],
  ['sort', sorting(true)],
  ['toSorted', sorting(false)],
]);
