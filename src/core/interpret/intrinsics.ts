// The intrinsic table: operations on structure rather than on numbers, by name.
import type { NodeId } from '../program/program';
import { stored } from './access';
import { compareValues, convertToNumber, toPrimal, toText, truth, type Active, type AnyValue } from './coercion';
import type { Frame, NativeBody } from './code';
import { elementAt, elementsOf, hasElement, itemsOf } from './iteration';
import type { Machine } from './machine';
import { putEntry } from './map-keys';
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
  if (value instanceof RecordValue) {
    if (value.getters.size > 0) unsupported('lists the fields of an object with a getter', node);
    return value.names;
  }
  if (value instanceof ArrayValue) {
    machine.spend(value.length);
    return Array.from({ length: value.length }, (_, i) => i).flatMap((i) => (hasElement(value, i) ? [String(i)] : []));
  }
  return unsupported('lists the keys of something that is no object', node);
}

function valueOf(object: AnyValue, key: string): AnyValue {
  if (object instanceof RecordValue) return object.fields.get(key);
  return object instanceof ArrayValue ? elementAt(object, Number(key)) : undefined;
}

function copyInto(target: RecordValue<Active>, source: AnyValue, excluded: ReadonlySet<string>): void {
  if (!(source instanceof RecordValue)) return;
  if (source.getters.size > 0) unsupported('copies an object with a getter');
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
  ['text', direct((machine, args) => args.map((part) => toText(part, machine.arithmetic)).join(''))],
  [
    'toNumber',
    direct((machine, args, node) => (args.length === 0 ? 0 : convertToNumber(args[0], machine.arithmetic, node))),
  ],
  [
    'parseNumber',
    direct(({ arithmetic }, [value], node) =>
      typeof value === 'string' ? parseFloat(value) : convertToNumber(value, arithmetic, node),
    ),
  ],
  [
    'parseInteger',
    direct((machine, [value, radix], node) => {
      const given = radix === undefined ? undefined : toPrimal(radix, machine.arithmetic, 'a radix', node);
      if (typeof value === 'string') return parseInt(value, given);
      const base = given ?? 10;
      const numeric = convertToNumber(value, machine.arithmetic, node);
      if (typeof numeric === 'number') return parseInt(String(numeric), base);
      const primal = machine.arithmetic.primal(numeric);
      // Very small and very large numbers are written with an exponent, which \`parseInt\` does not read.
      const isPlain = base === 10 && (primal === null || (Math.abs(primal) < 1e21 && Math.abs(primal) >= 1e-6));
      return isPlain || primal === null ? machine.applyNamed('trunc', [numeric], node) : parseInt(String(primal), base);
    }),
  ],
  [
    'sameValue',
    direct((machine, [a, b], node) => {
      if (typeof a === 'number' && typeof b === 'number') return Object.is(a, b);
      return compareValues('===', a, b, machine.arithmetic, node);
    }),
  ],
  [
    'newError',
    direct((machine, [name, message]) => {
      machine.allocate(2);
      const error = new RecordValue<Active>(null, typeof name === 'string' ? name : 'Error');
      error.fields.set('message', message === undefined ? '' : toText(message, machine.arithmetic));
      return error;
    }),
  ],
  [
    'isError',
    direct(
      (_machine, [value, name]) =>
        value instanceof RecordValue && value.errorName !== null && (name === 'Error' || value.errorName === name),
    ),
  ],
  ['toBoolean', direct((machine, args, node) => truth(args[0], machine.arithmetic, node))],
  ['isNaN', numberTest(Number.isNaN, true)],
  ['isFinite', numberTest(Number.isFinite, true)],
  ['numberIsNaN', numberTest(Number.isNaN, false)],
  ['numberIsFinite', numberTest(Number.isFinite, false)],
  ['isInteger', numberTest(Number.isInteger, false)],
  ['isSafeInteger', numberTest(Number.isSafeInteger, false)],
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
    'objectFromEntries',
    direct((machine, [source], node) => {
      const record = new RecordValue<Active>();
      for (const entry of itemsOf(source, machine, node)) {
        if (!(entry instanceof ArrayValue))
          return unsupported('`Object.fromEntries` of something other than pairs', node);
        record.fields.set(toText(elementAt(entry, 0), machine.arithmetic), elementAt(entry, 1));
      }
      machine.allocate(record.fields.size + 1);
      return record;
    }),
  ],
  [
    'hasOwn',
    direct((machine, [object, name]) => {
      const key = toText(name, machine.arithmetic);
      if (object instanceof RecordValue) return object.fields.has(key) || object.getters.has(key);
      return object instanceof ArrayValue && (key === 'length' || hasElement(object, Number(key)));
    }),
  ],
  [
    'deleteField',
    direct((machine, [object, name], node) => {
      const key = toText(name, machine.arithmetic);
      if (object instanceof RecordValue) object.fields.delete(key);
      else if (object instanceof ArrayValue && object.fixedLength < 0) {
        if (hasElement(object, Number(key))) Reflect.deleteProperty(object.cells, Number(key));
      } else unsupported('deletes a part of something that is no object', node);
      return true;
    }),
  ],
  [
    'fixed',
    direct((machine, [value, digits], node) => {
      const count = digits === undefined ? 0 : toPrimal(digits, machine.arithmetic, 'a count of digits', node);
      const numeric = convertToNumber(value, machine.arithmetic, node);
      if (!(count >= 0 && count <= 100)) return wrongShape('`toFixed` takes 0 to 100 digits', node);
      if (typeof numeric === 'number') return Number(numeric.toFixed(count));
      const primal = machine.arithmetic.primal(numeric);
      if (primal === null) return unsupported('`toFixed` rounds by the digits of the number', node);
      // A step function: rounded like the scaled number, then moved to what the digits say here.
      const scale = 10 ** count;
      const scaled = machine.applyNamed('round', [machine.applyNamed('multiply', [numeric, scale], node)], node);
      const rounded = machine.applyNamed('divide', [scaled, scale], node);
      const kept = typeof rounded === 'number' ? rounded : (machine.arithmetic.primal(rounded) ?? 0);
      return machine.applyNamed('add', [rounded, Number(primal.toFixed(count)) - kept], node);
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
  // A letter of a formula that nothing gives a value.
  ['unsupported', direct((machine, args, node) => unsupported(toText(args[0], machine.arithmetic), node))],
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
