// Structure that is made of elements: arrays, typed arrays, maps and sets.
import { isArrayClass } from '../program/classes';
import { stored } from './access';
import { BufferValue, DataViewValue } from './byte-buffer';
import type { NativeBody } from './code';
import { type Active, type AnyValue, describe, toPlace, toPrimal } from './coercion';
import { sizeOfElement } from './element-bytes';
import { construct } from './instances';
import { direct, type Intrinsic, newArray } from './intrinsic';
import { elementAt, elementsOf, itemsOf } from './iteration';
import type { Machine } from './machine';
import { putEntry } from './map-keys';
import { RunFailure, unsupported, wrongShape } from './run-failure';
import { ArrayValue, ClassValue, type ElementKind, FunctionValue, MapValue, RecordValue } from './value';
import type { NodeId } from '../program/program';

export const arrayIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  [
    'currentArguments',
    direct((machine, [given, ...now]) => {
      const items = given instanceof ArrayValue ? elementsOf(given) : [];
      return newArray(
        machine,
        items.map((item, i) => (i < now.length ? now[i] : item)),
      );
    }),
  ],
  [
    'arrayOfLength',
    direct((machine, args, node) => new ArrayValue<Active>(new Array<AnyValue>(length(machine, args[0], node)))),
  ],
  ['arrayOf', direct((machine, args) => newArray(machine, [...args]))],
  [
    'arrayFrom',
    (machine, frame, args, result, node) => {
      const items = arrayLikeItems(machine, args[0], node);
      if (args[1] instanceof FunctionValue) machine.callNative(mapItems(machine, items, args[1]), result);
      else frame.registers[result] = newArray(machine, items);
    },
  ],
  ['isArray', direct((_machine, args) => args[0] instanceof ArrayValue && args[0].fixedLength < 0)],
  [
    'asInstances',
    direct((machine, [value, classId]) => {
      const id = typeof classId === 'number' ? classId : -1;
      return isArrayClass(machine.program, id) ? arrayInstances(machine, value, id) : instanceOf(value, id);
    }),
  ],
  [
    // What the constructor of Array does for one of a class below it.
    'fillArray',
    direct((machine, [array, ...given], node) => {
      if (!(array instanceof ArrayValue)) return unsupported('fills something that is no array', node);
      const [only] = given;
      const isLength = given.length === 1 && (typeof only === 'number' || isActive(machine, only));
      machine.allocate(given.length);
      if (isLength) array.cells.length = length(machine, only, node);
      else array.cells.splice(0, array.cells.length, ...given);
      return undefined;
    }),
  ],
  [
    'isView',
    direct(
      (_machine, [value]) => value instanceof DataViewValue || (value instanceof ArrayValue && value.fixedLength >= 0),
    ),
  ],
  [
    'isTypedArray',
    direct(
      (_machine, [value, name]) =>
        value instanceof ArrayValue &&
        value.fixedLength >= 0 &&
        typeof name === 'string' &&
        value.elementKind === name.replace('Array', '').toLowerCase(),
    ),
  ],
  [
    'typedArray',
    direct((machine, args, node) => {
      const [kind, source] = args;
      if (!isElementKind(kind)) return unsupported('an unknown kind of typed array', node);
      if (source instanceof ArrayValue || source instanceof MapValue || source instanceof RecordValue) {
        const values = arrayLikeItems(machine, source, node).map((value) => stored(machine, kind, value, node));
        machine.allocate(values.length + 1);
        return new ArrayValue<Active>(values, kind, 0, values.length);
      }
      if (source instanceof BufferValue) {
        const size = sizeOfElement(kind);
        const [start, count] = partOf(machine, source, args.slice(2), size, node);
        if (start % size !== 0 || !Number.isInteger(count))
          wrongShape('a typed array begins or ends between elements', node);
        machine.allocate(count);
        return source.view(kind, start, count);
      }
      const count = source === undefined ? 0 : length(machine, source, node, true);
      return new ArrayValue<Active>(new Array<AnyValue>(count).fill(0), kind, 0, count);
    }),
  ],
  [
    // `new C(…)` of a class of arrays that a variable holds: its name stands for it.
    'arrayOfClass',
    (machine, frame, [given, ...args], result, node) => {
      if (given instanceof ClassValue) return construct(machine, frame, given.classId, given, args, result, node);
      // A function that fills what it is called on.
      if (given instanceof FunctionValue) {
        machine.allocate(1);
        return machine.call(given, new RecordValue<Active>(), args, result, 'construct', node);
      }
      const kind = typeof given === 'string' ? given.replace(/Array$/, '').toLowerCase() : null;
      const isTyped = kind !== null && kind !== 'any' && given !== kind && isElementKind(kind);
      const name = given !== 'Array' ? 'typedArray' : args.length === 1 ? 'arrayOfLength' : 'arrayOf';
      const row = arrayIntrinsics.find(([known]) => known === name);
      if ((!isTyped && given !== 'Array') || row === undefined) {
        return unsupported('makes an object of a class that is only known when the code runs', node);
      }
      row[1](machine, frame, isTyped ? [kind, ...args] : args, result, node);
    },
  ],
  ['newBuffer', direct((machine, args, node) => new BufferValue(machine, length(machine, args[0] ?? 0, node, true)))],
  [
    'newDataView',
    direct((machine, [source, ...part], node) => {
      if (!(source instanceof BufferValue)) return unsupported('a DataView of something other than a buffer', node);
      return new DataViewValue(source, ...partOf(machine, source, part, 1, node));
    }),
  ],
  [
    'newMap',
    direct((machine, args, node) => {
      const map = new MapValue<Active>();
      if (args[0] === undefined || args[0] === null) return map;
      for (const entry of itemsOf(args[0], machine, node)) {
        if (!(entry instanceof ArrayValue)) return unsupported('a Map of something other than pairs', node);
        putEntry(machine, map, elementAt(entry, 0), elementAt(entry, 1), node);
      }
      machine.allocate(map.entries.size);
      return map;
    }),
  ],
  [
    'newSet',
    direct((machine, args, node) => {
      const set = new MapValue<Active>(true);
      if (args[0] === undefined || args[0] === null) return set;
      for (const item of itemsOf(args[0], machine, node)) putEntry(machine, set, item, item, node);
      machine.allocate(set.entries.size);
      return set;
    }),
  ],
  // What an array pattern takes apart: JavaScript throws where there is nothing to step through.
  [
    'checkParts',
    direct((_machine, [value], node) => {
      if (value instanceof ArrayValue || typeof value === 'string') return undefined;
      if (value instanceof MapValue) return unsupported('takes a Map or a Set apart like an array', node);
      return wrongShape(`takes ${describe(value)} apart like an array`, node);
    }),
  ],
  [
    'restOf',
    direct((machine, args, node) => {
      const [source] = args;
      const from = toPrimal(args[1] ?? 0, machine.arithmetic, 'an array index', node);
      if (source instanceof ArrayValue) return newArray(machine, elementsOf(source).slice(from));
      return newArray(machine, itemsOf(source, machine, node).slice(from));
    }),
  ],
];

/** A length; typed arrays, buffers and array-likes have a whole number made of it, `new Array(n)` does not. */
function length(machine: Machine, value: AnyValue, node: NodeId, isCut = false): number {
  const { arithmetic } = machine;
  const given = (isCut ? toPrimal : toPlace)(value, arithmetic, 'an array length', node);
  const count = isCut ? Math.trunc(given) || 0 : given;
  if (!Number.isInteger(count) || count < 0) wrongShape(`an array of length ${count}`, node);
  if (count > machine.limits.cells) {
    throw new RunFailure(
      'limit',
      `an array of ${count} elements is more than the limit of ${machine.limits.cells}`,
      node,
    );
  }
  machine.allocate(count);
  return count;
}

/** The offset in bytes and the count of elements that a view of a buffer is made with. */
function partOf(
  machine: Machine,
  buffer: BufferValue,
  [offset, count]: readonly AnyValue[],
  size: number,
  node: NodeId,
): [number, number] {
  const start = offset === undefined ? 0 : toPrimal(offset, machine.arithmetic, 'an offset', node);
  const given = count === undefined ? null : toPrimal(count, machine.arithmetic, 'a length', node);
  const whole = given ?? (buffer.length - start) / size;
  if (!(Number.isInteger(start) && start >= 0 && start + whole * size <= buffer.length)) {
    return wrongShape('a view reaches past the end of its buffer', node);
  }
  return [start, whole];
}

const elementKinds: ReadonlySet<string> = new Set<ElementKind>([
  'any',
  'float64',
  'float32',
  'int8',
  'uint8',
  'uint8clamped',
  'int16',
  'uint16',
  'int32',
  'uint32',
]);

function isElementKind(value: AnyValue): value is ElementKind {
  return typeof value === 'string' && elementKinds.has(value);
}

/** The items of an iterable or of `{length: n, 0: …}`. */
function arrayLikeItems(machine: Machine, source: AnyValue, node: NodeId): AnyValue[] {
  if (!(source instanceof RecordValue)) return itemsOf(source, machine, node);
  const count = length(machine, source.fields.get('length') ?? 0, node, true);
  return Array.from({ length: count }, (_, i) => source.fields.get(String(i)));
}

function* mapItems(machine: Machine, items: readonly AnyValue[], callee: AnyValue): NativeBody {
  const values: AnyValue[] = [];
  for (let i = 0; i < items.length; i++) {
    values.push(yield { callee, receiver: undefined, arguments: [items[i], i] });
  }
  return newArray(machine, values);
}

/** An array of numbers as an instance of a class of arrays; lists of them element by element. */
function arrayInstances(machine: Machine, value: AnyValue, classId: number, depth = 0): AnyValue {
  if (!(value instanceof ArrayValue) || value.fixedLength >= 0 || value.classId !== null || depth > 4) return value;
  if (value.cells.some((cell) => cell instanceof ArrayValue)) {
    for (const cell of value.cells) arrayInstances(machine, cell, classId, depth + 1);
  } else value.classId = classId;
  return value;
}

function isActive(machine: Machine, value: AnyValue): boolean {
  return typeof value === 'object' && value !== null && machine.arithmetic.isActive(value);
}

/** A record of a point as an instance of a class; lists of records element by element. */
function instanceOf(value: AnyValue, classId: number, depth = 0): AnyValue {
  if (value instanceof ArrayValue && value.fixedLength < 0 && depth < 4) {
    value.cells.forEach((cell, i) => {
      value.cells[i] = instanceOf(cell, classId, depth + 1);
    });
  }
  if (!(value instanceof RecordValue) || value.classId !== null) return value;
  const instance = new RecordValue<Active>(classId);
  for (const [name, field] of value.fields) instance.fields.set(name, field);
  return instance;
}
