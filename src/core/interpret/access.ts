// Reading and writing elements and fields, with JavaScript's meaning and messages where there is none.
import { hasGetterOnly, hasUnreadMember, isOpenClass } from '../program/classes';
import type { ClassId, NodeId } from '../program/program';
import { describe, toNumeric, toPlace, toText, type Active, type AnyArithmetic, type AnyValue } from './coercion';
import type { Frame } from './code';
import type { Machine } from './machine';
import { missingObject } from './missing-words';
import { BufferValue, byteOffsetOf, DataViewValue, shareCell } from './byte-buffer';
import { sizeOfElement } from './element-bytes';
import { GeneratorValue } from './generator-value';
import { refuseHostProperty } from './host-properties';
import { elementAt } from './iteration';
import { iteratorName } from './iterators';
import { unsupported, wrongShape } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, MapValue, RecordValue, type ElementKind } from './value';
import { storedWord } from './word-origins';

/** What `typeof` gives. */
export function typeName(value: AnyValue, arithmetic: AnyArithmetic): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return typeof value;
  if (value instanceof FunctionValue || value instanceof ClassValue) return 'function';
  if (value instanceof ForeignValue) return value.type ?? unsupported(`asks for the type of ${value.what}`);
  if (value !== null && arithmetic.isActive(value)) return 'number';
  return 'object';
}

/** Reads `object[index]` into a register (a getter's result arrives later). */
export function readIndex(
  machine: Machine,
  frame: Frame,
  object: AnyValue,
  index: AnyValue,
  result: number,
  optional: boolean,
  node: NodeId,
): void {
  if (object instanceof ArrayValue) {
    if (typeof index === 'number') {
      frame.registers[result] = elementAt(object, index);
      return;
    }
    if (typeof index !== 'string') {
      frame.registers[result] = elementAt(object, toPlace(index, machine.arithmetic, 'an array index', node));
      return;
    }
    const position = Number(index);
    if (!Number.isNaN(position)) {
      frame.registers[result] = elementAt(object, position);
      return;
    }
  }
  if (typeof object === 'string' && typeof index === 'number') {
    frame.registers[result] = object.charAt(index) || undefined;
    return;
  }
  readField(machine, frame, object, keyOf(machine, index, node), result, optional, node);
}

function keyOf(machine: Machine, index: AnyValue, node: NodeId): string {
  if (typeof index === 'object' && index !== null && machine.arithmetic.isActive(index)) {
    return String(toPlace(index, machine.arithmetic, 'a key', node));
  }
  return toText(index, machine.arithmetic);
}

/** Reads `object.name` into a register (a getter's result arrives later). */
export function readField(
  machine: Machine,
  frame: Frame,
  object: AnyValue,
  name: string,
  result: number,
  optional: boolean,
  node: NodeId,
): void {
  if (object === undefined || object === null) {
    if (!optional) wrongShape(`reads \`${name}\` of ${missingObject(machine.program, node, object)}`, node);
    frame.registers[result] = undefined;
    return;
  }
  if (object instanceof RecordValue) {
    if (object.fields.has(name)) {
      frame.registers[result] = object.fields.get(name);
      return;
    }
    if (name === 'name' && object.errorName !== null) {
      frame.registers[result] = object.errorName;
      return;
    }
    const accessor = object.accessors?.get(name);
    const getter = accessor === undefined ? machine.memberOf(object, 'getters', name) : accessor.get;
    if (getter === undefined) {
      frame.registers[result] = undefined;
      return;
    }
    if (getter !== null) {
      machine.call(getter, object, [], result, 'value', node);
      return;
    }
    const method = machine.memberOf(object, 'methods', name);
    if (method === null) refuseUnknownMember(machine, object, name, node);
    frame.registers[result] = method ?? undefined;
    return;
  }
  if (object instanceof ArrayValue && object.classId !== null) {
    if (object.fields?.has(name) === true) {
      frame.registers[result] = object.fields.get(name);
      return;
    }
    const getter = machine.member(object.classId, 'getters', name);
    if (getter !== null) {
      machine.call(getter, object, [], result, 'value', node);
      return;
    }
    const method = machine.member(object.classId, 'methods', name);
    if (method !== null) {
      frame.registers[result] = method;
      return;
    }
    refuseUnreadMember(machine, object.classId, name, node);
  }
  frame.registers[result] = builtInField(machine, object, name, node);
}

function refuseUnreadMember(machine: Machine, classId: ClassId | null, name: string, node: NodeId): void {
  if (!hasUnreadMember(machine.program, classId, name)) return;
  unsupported(`reads the member \`${name}\` of a class by a name that is put together`, node);
}

/** An object may have more members than the Program: those that nothing names, and those of every object. */
function refuseUnknownMember(machine: Machine, object: RecordValue<Active>, name: string, node: NodeId): void {
  refuseUnreadMember(machine, object.classId, name, node);
  if (isOpenClass(machine.program, object.classId)) {
    unsupported(`reads \`${name}\`, which may be a member of a class that is not known`, node);
  }
  refuseHostProperty(object, name, machine.arithmetic, node);
}

/** Stands for the methods of the language that give iterators: they are there. */
const iteratorMethod = new ForeignValue('the iterator of a list', 'function');

function isIterable(value: AnyValue): boolean {
  return (
    value instanceof ArrayValue ||
    value instanceof MapValue ||
    value instanceof GeneratorValue ||
    typeof value === 'string'
  );
}

function builtInField(machine: Machine, object: AnyValue, name: string, node: NodeId): AnyValue {
  if (name === iteratorName && isIterable(object)) return iteratorMethod;
  if (object instanceof ForeignValue || object instanceof ClassValue || object instanceof GeneratorValue) {
    return unsupported(`reads \`${name}\` of ${describe(object)}`, node);
  }
  if (object instanceof ArrayValue) {
    if (name === 'length') return object.length;
    if (name === 'BYTES_PER_ELEMENT') return sizeOfElement(object.elementKind);
    if (name === 'byteLength') return object.length * sizeOfElement(object.elementKind);
    if (name === 'byteOffset') return byteOffsetOf(object);
    if (name === 'buffer' && object.fixedLength >= 0) return BufferValue.of(machine, object, node);
    const position = Number(name);
    if (!Number.isNaN(position)) return elementAt(object, position);
  } else if (object instanceof FunctionValue) {
    if (object.fields.has(name)) return object.fields.get(name);
  } else if (object instanceof MapValue && name === 'size') return object.entries.size;
  else if (object instanceof BufferValue || object instanceof DataViewValue) {
    if (name === 'byteLength') return object.length;
    if (object instanceof DataViewValue && name === 'byteOffset') return object.offset;
    if (object instanceof DataViewValue && name === 'buffer') return object.buffer;
  } else if (typeof object === 'string' && name === 'length') return object.length;
  refuseHostProperty(object, name, machine.arithmetic, node);
  return undefined;
}

/** Writes `object[index] = value`. */
export function assignIndex(machine: Machine, object: AnyValue, index: AnyValue, value: AnyValue, node: NodeId): void {
  if (object instanceof ArrayValue) {
    const position =
      typeof index === 'string' ? Number(index) : toPlace(index, machine.arithmetic, 'an array index', node);
    if (Number.isInteger(position) && position >= 0) {
      assignElement(machine, object, position, value, node);
      return;
    }
  }
  // A typed array takes no notice of what is stored outside it.
  if (object instanceof ArrayValue && object.fixedLength >= 0 && typeof index === 'number') return;
  assignField(machine, object, keyOf(machine, index, node), value, node);
}

function assignElement(
  machine: Machine,
  array: ArrayValue<Active>,
  position: number,
  value: AnyValue,
  node: NodeId,
): void {
  if (array.isFrozen) unsupported('sets an element of an array that is frozen', node);
  if (array.fixedLength >= 0) {
    if (position < array.fixedLength) {
      array.cells[array.offset + position] = stored(machine, array.elementKind, value, node);
      if (machine.sharesBytes) shareCell(array, array.offset + position, node);
    }
    return;
  }
  const grown = position + 1 - array.cells.length;
  if (grown > 0) {
    machine.allocate(grown);
  }
  array.cells[position] = value;
}

/** The value as an array of this kind keeps it. */
export function stored(machine: Machine, kind: ElementKind, value: AnyValue, node: NodeId): AnyValue {
  if (kind === 'any') return value;
  const numeric = value === undefined ? NaN : toNumeric(value, machine.arithmetic, node);
  if (typeof numeric === 'number') return roundedTo(kind, numeric);
  if (kind === 'float64') return numeric;
  const primal = machine.arithmetic.primal(numeric);
  const word = primal === null ? null : storedWord(machine, numeric, primal, roundedTo(kind, primal), node);
  if (word !== null && kind !== 'float32' && kind !== 'uint8clamped') return word;
  if (kind === 'float32') return machine.applyNamed('fround', [numeric], node);
  const truncated = machine.applyNamed(kind === 'uint8clamped' ? 'round' : 'trunc', [numeric], node);
  if (primal === null) return truncated;
  // Past the range of the kind the stored number wraps round: constant near here, like the truncated one.
  const kept = typeof truncated === 'number' ? truncated : (machine.arithmetic.primal(truncated) ?? primal);
  const difference = roundedTo(kind, primal) - kept;
  // Adding 0 makes 0 of minus zero, which no array of whole numbers holds.
  return difference === 0 && !Object.is(kept, -0)
    ? truncated
    : machine.applyNamed('add', [truncated, difference], node);
}

function roundedTo(kind: ElementKind, value: number): number {
  switch (kind) {
    case 'any':
    case 'float64':
      return value;
    case 'float32':
      return Math.fround(value);
    case 'int8':
      return (value << 24) >> 24;
    case 'uint8':
      return value & 0xff;
    case 'uint8clamped':
      return new Uint8ClampedArray([value])[0] ?? 0;
    case 'int16':
      return (value << 16) >> 16;
    case 'uint16':
      return value & 0xffff;
    case 'int32':
      return value | 0;
    case 'uint32':
      return value >>> 0;
  }
}

/** The function that takes what a name of an object is set to: null where it is a field, undefined where nothing takes it. */
export function setterOf(machine: Machine, object: RecordValue<Active>, name: string): AnyValue {
  const own = object.accessors?.get(name);
  return own === undefined ? machine.memberOf(object, 'setters', name) : own.set;
}

/** Writes `object.name = value`. */
export function assignField(machine: Machine, object: AnyValue, name: string, value: AnyValue, node: NodeId): void {
  if ((object instanceof RecordValue || object instanceof ArrayValue) && object.isFrozen) {
    unsupported(`sets \`${name}\` of an object that is frozen`, node);
  }
  if (object instanceof RecordValue) {
    if (!object.fields.has(name)) {
      const setter = setterOf(machine, object, name);
      if (setter !== undefined && setter !== null) {
        machine.call(setter, object, [value], -1, 'ignore', node);
        return;
      }
      if (setter === undefined || hasGetterOnly(machine.program, object.classId, name)) {
        unsupported(`sets \`${name}\`, which has only a getter`, node);
      }
      machine.allocate(1);
    }
    object.fields.set(name, value);
    return;
  }
  if (object instanceof ArrayValue) {
    if (name === 'length' && object.fixedLength < 0) {
      const length = toPlace(value, machine.arithmetic, 'an array length', node);
      if (length > object.cells.length) machine.allocate(length - object.cells.length);
      object.cells.length = length;
      return;
    }
    if (object.classId !== null) {
      const setter = machine.member(object.classId, 'setters', name);
      if (setter !== null) {
        machine.call(setter, object, [value], -1, 'ignore', node);
        return;
      }
      machine.allocate(1);
      object.fields ??= new Map();
      object.fields.set(name, value);
      return;
    }
    unsupported(`sets \`${name}\` of an array`, node);
  }
  if (object instanceof FunctionValue) {
    if (!object.fields.has(name)) machine.allocate(1);
    object.fields.set(name, value);
    return;
  }
  if (object === undefined || object === null)
    wrongShape(`sets \`${name}\` of ${missingObject(machine.program, node, object)}`, node);
  unsupported(`sets \`${name}\` of ${describe(object)}`, node);
}
