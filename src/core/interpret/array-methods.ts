// The built-in array methods that call nothing back.
import type { NodeId } from '../program/program';
import { stored } from './access';
import { compareValues, toPrimal, toText, truth, type Active, type AnyValue } from './coercion';
import { shareCell } from './byte-buffer';
import { elementAt, elementsOf, hasElement, itemsOf } from './iteration';
import type { Machine } from './machine';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue } from './value';

type ArrayMethod = (machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[], node: NodeId) => AnyValue;

/** A new array like the given one: typed arrays stay typed. */
export function arrayLike(machine: Machine, array: ArrayValue<Active>, values: AnyValue[]): ArrayValue<Active> {
  machine.allocate(values.length + 1);
  machine.spend(values.length);
  return array.fixedLength >= 0
    ? new ArrayValue<Active>(values, array.elementKind, 0, values.length)
    : new ArrayValue<Active>(values);
}

/** A relative index as `slice` and its kin take it: negative counts from the end, clamped. */
function relative(machine: Machine, value: AnyValue, length: number, fallback: number, node: NodeId): number {
  if (value === undefined) return fallback;
  const index = Math.trunc(toPrimal(value, machine.arithmetic, 'an array index', node)) || 0;
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

function growable(array: ArrayValue<Active>, name: string, node: NodeId): AnyValue[] {
  if (array.fixedLength >= 0) unsupported(`\`${name}\` of a typed array does not exist`, node);
  return array.cells;
}

/** Sets a run of elements in place. */
function write(
  machine: Machine,
  array: ArrayValue<Active>,
  from: number,
  values: readonly AnyValue[],
  node: NodeId,
): void {
  machine.spend(values.length);
  for (let i = 0; i < values.length; i++) {
    const cell = array.offset + from + i;
    if (array.fixedLength >= 0 && from + i >= array.fixedLength) return;
    if (!(i in values) && array.fixedLength < 0) {
      Reflect.deleteProperty(array.cells, cell);
      continue;
    }
    array.cells[cell] = stored(machine, array.elementKind, values[i], node);
    if (machine.sharesBytes && array.fixedLength >= 0) shareCell(array, cell, node);
  }
}

/** The elements as the newer methods see them: undefined where there are holes. */
function withoutHoles(array: ArrayValue<Active>): AnyValue[] {
  return Array.from(elementsOf(array));
}

/** The position of the first (or last) element equal to a value, from a relative index on. */
function positionOf(
  machine: Machine,
  array: ArrayValue<Active>,
  args: readonly AnyValue[],
  direction: 1 | -1,
  node: NodeId,
): number {
  machine.spend(array.length);
  const given = args.length > 1 ? Math.trunc(toPrimal(args[1], machine.arithmetic, 'an array index', node)) || 0 : null;
  const from = given === null ? null : given < 0 ? array.length + given : given;
  let i = direction === 1 ? Math.max(0, from ?? 0) : Math.min(array.length - 1, from ?? array.length - 1);
  for (; i >= 0 && i < array.length; i += direction) {
    if (!hasElement(array, i)) continue;
    const same = compareValues('===', elementAt(array, i), args[0], machine.arithmetic, node);
    if (truth(same, machine.arithmetic, node)) return i;
  }
  return -1;
}

/** As `===`, but NaN is found and holes count as undefined. */
function includes(machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[], node: NodeId): boolean {
  const isNotANumber = (value: AnyValue): boolean =>
    typeof value === 'number'
      ? Number.isNaN(value)
      : typeof value === 'object' &&
        value !== null &&
        machine.arithmetic.isActive(value) &&
        Number.isNaN(machine.arithmetic.primal(value) ?? 0);
  const from = relative(machine, args[1], array.length, 0, node);
  if (isNotANumber(args[0])) return elementsOf(array).slice(from).some(isNotANumber);
  if (args[0] === undefined) return elementsOf(array).slice(from).includes(undefined);
  return positionOf(machine, array, [args[0], from], 1, node) >= 0;
}

function flatten(items: readonly AnyValue[], depth: number): AnyValue[] {
  return items.flatMap((item) =>
    item instanceof ArrayValue && depth > 0 ? flatten(elementsOf(item), depth - 1) : [item],
  );
}

function spliceCount(machine: Machine, array: ArrayValue<Active>, args: readonly AnyValue[], node: NodeId): number {
  if (args.length === 0) return 0;
  return args.length < 2 ? array.length : toPrimal(args[1], machine.arithmetic, 'a count of elements', node);
}

export const arrayMethods: ReadonlyMap<string, ArrayMethod> = new Map<string, ArrayMethod>([
  [
    'push',
    (machine, array, args, node) => {
      machine.allocate(args.length);
      return growable(array, 'push', node).push(...args);
    },
  ],
  ['pop', (_machine, array, _args, node) => growable(array, 'pop', node).pop()],
  [
    'shift',
    (machine, array, _args, node) => {
      machine.spend(array.length);
      return growable(array, 'shift', node).shift();
    },
  ],
  [
    'unshift',
    (machine, array, args, node) => {
      machine.allocate(args.length);
      machine.spend(array.length);
      return growable(array, 'unshift', node).unshift(...args);
    },
  ],
  [
    'slice',
    (machine, array, args, node) => {
      const start = relative(machine, args[0], array.length, 0, node);
      const end = relative(machine, args[1], array.length, array.length, node);
      return arrayLike(machine, array, elementsOf(array).slice(start, end));
    },
  ],
  [
    'splice',
    (machine, array, args, node) => {
      const start = relative(machine, args[0], array.length, 0, node);
      machine.spend(array.length);
      machine.allocate(args.length);
      const count = spliceCount(machine, array, args, node);
      return new ArrayValue<Active>(growable(array, 'splice', node).splice(start, count, ...args.slice(2)));
    },
  ],
  [
    'toSpliced',
    (machine, array, args, node) => {
      const start = relative(machine, args[0], array.length, 0, node);
      const copy = withoutHoles(array);
      copy.splice(start, spliceCount(machine, array, args, node), ...args.slice(2));
      return arrayLike(machine, array, copy);
    },
  ],
  [
    'concat',
    (machine, array, args) =>
      arrayLike(
        machine,
        array,
        elementsOf(array).concat(...args.map((value) => (value instanceof ArrayValue ? elementsOf(value) : [value]))),
      ),
  ],
  [
    'fill',
    (machine, array, args, node) => {
      const start = relative(machine, args[1], array.length, 0, node);
      const end = relative(machine, args[2], array.length, array.length, node);
      write(machine, array, start, new Array<AnyValue>(Math.max(0, end - start)).fill(args[0]), node);
      return array;
    },
  ],
  [
    'reverse',
    (machine, array, _args, node) => {
      write(machine, array, 0, elementsOf(array).reverse(), node);
      return array;
    },
  ],
  ['toReversed', (machine, array) => arrayLike(machine, array, withoutHoles(array).reverse())],
  [
    'at',
    (machine, array, args, node) => {
      const index = Math.trunc(toPrimal(args[0] ?? 0, machine.arithmetic, 'an array index', node)) || 0;
      return elementAt(array, index < 0 ? array.length + index : index);
    },
  ],
  ['indexOf', (machine, array, args, node) => positionOf(machine, array, args, 1, node)],
  ['lastIndexOf', (machine, array, args, node) => positionOf(machine, array, args, -1, node)],
  ['includes', includes],
  [
    'flat',
    (machine, array, args, node) => {
      const depth = args[0] === undefined ? 1 : toPrimal(args[0], machine.arithmetic, 'a depth', node);
      return arrayLike(machine, array, flatten(elementsOf(array), Math.min(depth, 100)));
    },
  ],
  [
    'subarray',
    (machine, array, args, node) => {
      const start = relative(machine, args[0], array.length, 0, node);
      const end = relative(machine, args[1], array.length, array.length, node);
      return new ArrayValue<Active>(array.cells, array.elementKind, array.offset + start, Math.max(0, end - start));
    },
  ],
  [
    'set',
    (machine, array, args, node) => {
      const offset = args[1] === undefined ? 0 : toPrimal(args[1], machine.arithmetic, 'an offset', node);
      write(machine, array, offset, itemsOf(args[0], machine, node), node);
      return undefined;
    },
  ],
  [
    'copyWithin',
    (machine, array, args, node) => {
      const target = relative(machine, args[0], array.length, 0, node);
      const start = relative(machine, args[1], array.length, 0, node);
      const end = relative(machine, args[2], array.length, array.length, node);
      const moved = elementsOf(array)
        .slice(start, end)
        .slice(0, array.length - target);
      write(machine, array, target, moved, node);
      return array;
    },
  ],
  [
    'with',
    (machine, array, args, node) => {
      const copy = arrayLike(machine, array, withoutHoles(array));
      const given = Math.trunc(toPrimal(args[0] ?? 0, machine.arithmetic, 'an array index', node)) || 0;
      const index = given < 0 ? array.length + given : given;
      if (index < 0 || index >= array.length) wrongShape(`\`with\` of an index outside the array`, node);
      write(machine, copy, index, [args[1]], node);
      return copy;
    },
  ],
  ['keys', (machine, array) => new ArrayValue<Active>(indices(machine, array))],
  ['values', (machine, array) => new ArrayValue<Active>(arrayLike(machine, array, elementsOf(array)).cells)],
  [
    'entries',
    (machine, array) => {
      machine.allocate(2 * array.length);
      return new ArrayValue<Active>(withoutHoles(array).map((value, i) => new ArrayValue<Active>([i, value])));
    },
  ],
  [
    'join',
    (machine, array, args) =>
      elementsOf(array)
        .map((value) => toText(value, machine.arithmetic))
        .join(args[0] === undefined ? ',' : toText(args[0], machine.arithmetic)),
  ],
]);

function indices(machine: Machine, array: ArrayValue<Active>): number[] {
  machine.allocate(array.length);
  return Array.from({ length: array.length }, (_, i) => i);
}
