// The intrinsic table: operations on structure rather than on numbers, by name.
import type { NodeId } from '../program/program';
import { stored } from './access';
import { convertToNumber, toPrimal, toText, truth, type Active, type AnyValue } from './coercion';
import type { Frame, NativeBody } from './code';
import { elementAt, elementsOf, itemsOf } from './iteration';
import type { Machine } from './machine';
import { RunFailure, unsupported, wrongShape } from './run-failure';
import { ArrayValue, FunctionValue, MapValue, RecordValue, type ElementKind } from './value';

/** Puts its result in the register, at once or when a call it starts has ended. */
export type Intrinsic = (
  machine: Machine,
  frame: Frame,
  args: readonly AnyValue[],
  result: number,
  node: NodeId,
) => void;

/** An intrinsic whose result is there at once. */
function direct(compute: (machine: Machine, args: readonly AnyValue[], node: NodeId) => AnyValue): Intrinsic {
  return (machine, frame, args, result, node) => {
    frame.registers[result] = compute(machine, args, node);
  };
}

function newArray(machine: Machine, values: AnyValue[]): ArrayValue<Active> {
  machine.allocate(values.length + 1);
  return new ArrayValue<Active>(values);
}

function length(machine: Machine, value: AnyValue, node: NodeId): number {
  const count = toPrimal(value, machine.arithmetic, 'an array length', node);
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
  const count = length(machine, source.fields.get('length') ?? 0, node);
  return Array.from({ length: count }, (_, i) => source.fields.get(String(i)));
}

function* mapItems(machine: Machine, items: readonly AnyValue[], callee: AnyValue): NativeBody {
  const values: AnyValue[] = [];
  for (let i = 0; i < items.length; i++) {
    values.push(yield { callee, receiver: undefined, arguments: [items[i], i] });
  }
  return newArray(machine, values);
}

/** Tests of plain numbers; an active number is judged by its primal. */
function numberTest(test: (value: number) => boolean, convert: boolean): Intrinsic {
  return direct((machine, args, node) => {
    const [value] = args;
    const isNumber =
      typeof value === 'number' || (typeof value === 'object' && value !== null && machine.arithmetic.isActive(value));
    if (!isNumber && !convert) return false;
    const numeric = convertToNumber(value, machine.arithmetic, node);
    if (typeof numeric === 'number') return test(numeric);
    const primal = machine.arithmetic.primal(numeric);
    // A symbol stands for an ordinary real number: finite, not NaN, and not known to be whole.
    return primal === null ? test(0.5) : test(primal);
  });
}

function keysOf(machine: Machine, value: AnyValue, node: NodeId): string[] {
  if (value instanceof RecordValue) return [...value.fields.keys()];
  if (value instanceof ArrayValue) return Array.from({ length: value.length }, (_, i) => String(i));
  void machine;
  return unsupported('lists the keys of something that is no object', node);
}

function valueOf(object: AnyValue, key: string): AnyValue {
  if (object instanceof RecordValue) return object.fields.get(key);
  return object instanceof ArrayValue ? elementAt(object, Number(key)) : undefined;
}

function copyInto(target: RecordValue<Active>, source: AnyValue, excluded: ReadonlySet<string>): void {
  if (!(source instanceof RecordValue)) return;
  for (const [name, value] of source.fields) if (!excluded.has(name)) target.fields.set(name, value);
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

export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  [
    'arrayOfLength',
    direct(
      (machine, args, node) =>
        new ArrayValue<Active>(new Array<AnyValue>(length(machine, args[0], node)).fill(undefined)),
    ),
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
    direct((_machine, [value, classId]) => instanceOf(value, typeof classId === 'number' ? classId : -1)),
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
      const count = source === undefined ? 0 : length(machine, source, node);
      return new ArrayValue<Active>(new Array<AnyValue>(count).fill(0), kind, 0, count);
    }),
  ],
  [
    'newMap',
    direct((machine, args, node) => {
      const map = new MapValue<Active>();
      if (args[0] === undefined || args[0] === null) return map;
      for (const entry of itemsOf(args[0], machine, node)) {
        if (!(entry instanceof ArrayValue)) return unsupported('a Map of something other than pairs', node);
        map.entries.set(elementAt(entry, 0), elementAt(entry, 1));
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
      for (const item of itemsOf(args[0], machine, node)) set.entries.set(item, item);
      machine.allocate(set.entries.size);
      return set;
    }),
  ],
  ['text', direct((machine, args) => args.map((part) => toText(part, machine.arithmetic)).join(''))],
  [
    'toNumber',
    direct((machine, args, node) => (args.length === 0 ? 0 : convertToNumber(args[0], machine.arithmetic, node))),
  ],
  ['toBoolean', direct((machine, args, node) => truth(args[0], machine.arithmetic, node))],
  ['isNaN', numberTest(Number.isNaN, true)],
  ['isFinite', numberTest(Number.isFinite, true)],
  ['isInteger', numberTest(Number.isInteger, false)],
  ['objectKeys', direct((machine, args, node) => newArray(machine, keysOf(machine, args[0], node)))],
  [
    'objectValues',
    direct((machine, args, node) =>
      newArray(
        machine,
        keysOf(machine, args[0], node).map((key) => valueOf(args[0], key)),
      ),
    ),
  ],
  [
    'objectEntries',
    direct((machine, args, node) =>
      newArray(
        machine,
        keysOf(machine, args[0], node).map((key) => newArray(machine, [key, valueOf(args[0], key)])),
      ),
    ),
  ],
  [
    'hasField',
    direct((machine, args) => {
      const [object] = args;
      const key = toText(args[1], machine.arithmetic);
      if (object instanceof RecordValue) {
        return (
          object.fields.has(key) ||
          object.getters.has(key) ||
          machine.member(object.classId, 'methods', key) !== null ||
          machine.member(object.classId, 'getters', key) !== null
        );
      }
      return object instanceof ArrayValue && (key === 'length' || (Number(key) >= 0 && Number(key) < object.length));
    }),
  ],
  [
    'objectAssign',
    direct((machine, args, node) => {
      const [target] = args;
      if (!(target instanceof RecordValue)) return unsupported('`Object.assign` to something that is no object', node);
      for (const source of args.slice(1)) copyInto(target, source, new Set());
      machine.allocate(target.fields.size);
      return target;
    }),
  ],
  [
    'callWith',
    (machine, _frame, args, result, node) =>
      machine.call(
        args[0],
        args[1],
        args[2] === undefined ? [] : itemsOf(args[2], machine, node),
        result,
        'value',
        node,
      ),
  ],
  [
    'copyFields',
    direct((machine, args) => {
      const copy = new RecordValue<Active>();
      copyInto(copy, args[0], new Set(args.slice(1).map((name) => toText(name, machine.arithmetic))));
      machine.allocate(copy.fields.size + 1);
      return copy;
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
]);
