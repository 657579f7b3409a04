// Properties and methods: of records and classes, and the numeric ones of arrays.
import { memberIn } from '../../program/classes';
import type { NodeId } from '../../program/program';
import type { Atom } from '../kernel';
import {
  booleanValue,
  numberValue,
  sizeOf,
  undefinedValue,
  type AbstractValue,
  type ArrayView,
  type ListValue,
} from './abstract-value';
import { boundMethod, callFunction, isRefusedMember } from './calls';
import { arrayOf, copyView, elementOf, itemsOf, lengthOf, storeElement } from './elements';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

type AnyArray = ArrayView | ListValue;

/** `object.name`. */
export function memberOf(
  specializer: Specializer,
  object: AbstractValue,
  name: string,
  isOptional: boolean,
  at: NodeId,
): AbstractValue {
  switch (object.kind) {
    case 'view':
    case 'list':
      if (name === 'length') return numberValue(lengthOf(object));
      throw new NotSpecializable(`\`${name}\` of an array`, at);
    case 'record': {
      const cell = object.fields.get(name);
      if (cell !== undefined) return specializer.read(cell);
      const getter = memberIn(specializer.program, object.classId, 'getters', name);
      if (getter !== null) {
        return callFunction(specializer, boundMethod(specializer, getter, object), [], object, at);
      }
      const method = memberIn(specializer.program, object.classId, 'methods', name);
      if (method !== null) return boundMethod(specializer, method, object);
      if (isRefusedMember(specializer, object.classId, name)) {
        throw new NotSpecializable(`\`${name}\` of an object`, at);
      }
      return undefinedValue;
    }
    case 'nothing':
      if (isOptional) return undefinedValue;
      throw new NotSpecializable(`\`${name}\` of ${object.value}`, at);
    case 'scalar':
    case 'function':
    case 'text':
      throw new NotSpecializable(`\`${name}\` of something that is no object`, at);
  }
}

/** `object.name(…)`. */
export function callMethod(
  specializer: Specializer,
  object: AbstractValue,
  name: string,
  args: readonly AbstractValue[],
  at: NodeId,
): AbstractValue {
  if (object.kind === 'view' || object.kind === 'list') return callArrayMethod(specializer, object, name, args, at);
  if (object.kind === 'record') {
    return callFunction(specializer, memberOf(specializer, object, name, false, at), args, object, at);
  }
  if (object.kind === 'function' && name === 'call') {
    return callFunction(specializer, object, args.slice(1), args[0] ?? null, at);
  }
  throw new NotSpecializable(`\`${name}\` is not compiled`, at);
}

/** Runs `visit` for every element: a loop of the Kernel over numbers and rows, one by one over a list. */
function forEachElement(
  specializer: Specializer,
  array: AnyArray | null,
  length: number,
  isReversed: boolean,
  visit: (item: AbstractValue, index: AbstractValue) => void,
  at: NodeId,
): void {
  if (array?.kind === 'list') {
    const order = array.items.map((item, i) => ({ item, i }));
    for (const { item, i } of isReversed ? order.reverse() : order) visit(item, numberValue(i));
    return;
  }
  specializer.counted(0, length, 'k', (counter) => {
    const index = isReversed ? specializer.writer.apply('subtract', length - 1, counter) : counter;
    const item = array === null ? undefinedValue : elementOf(specializer, array, index, at);
    visit(item, numberValue(index));
  });
}

/** The array of what a callback gives for every element (or for every position, where there is no array). */
export function mapItems(
  specializer: Specializer,
  array: AnyArray | null,
  length: number,
  callback: AbstractValue,
  at: NodeId,
): AbstractValue {
  const call = (item: AbstractValue, index: AbstractValue): AbstractValue =>
    callFunction(specializer, callback, array === null ? [item, index] : [item, index, array], null, at);
  if (array?.kind === 'list' || length === 0) {
    const items = (array === null ? [] : itemsOf(specializer, array, at)).map((item, i) => call(item, numberValue(i)));
    return arrayOf(specializer, items, 'mapped', at, false);
  }
  let result = null as ArrayView | null;
  forEachElement(
    specializer,
    array,
    length,
    false,
    (item, index) => {
      const made = specializer.writer.arrays.length;
      const value = call(item, index);
      const position: Atom = specializer.number(index, at);
      if (value.kind !== 'scalar' && value.kind !== 'view') {
        throw new NotSpecializable('a callback gives something other than numbers', at);
      }
      const shape = value.kind === 'view' ? value.shape : [];
      result ??= specializer.workspace([length, ...shape], length * sizeOf(shape), 'mapped');
      storeElement(specializer, result, position, value, at);
      // A row made by the callback itself is held by nobody else.
      if (value.kind === 'view' && value.array >= made) specializer.frozen.delete(result.array);
    },
    at,
  );
  return result ?? undefinedValue;
}

function reduce(
  specializer: Specializer,
  array: AnyArray,
  callback: AbstractValue,
  initial: AbstractValue | undefined,
  isReversed: boolean,
  at: NodeId,
): AbstractValue {
  const { writer } = specializer;
  if (initial === undefined || array.kind === 'list' || initial.kind !== 'scalar') {
    const items = itemsOf(specializer, array, at);
    if (isReversed) items.reverse();
    const start = initial ?? items[0];
    if (start === undefined) throw new NotSpecializable('an empty array is reduced without a first value', at);
    const shift = initial === undefined ? 1 : 0;
    return items.slice(shift).reduce<AbstractValue>((accumulated, item, i) => {
      const index = isReversed ? items.length - 1 - i - shift : i + shift;
      return callFunction(specializer, callback, [accumulated, item, numberValue(index), array], null, at);
    }, start);
  }
  const { isBoolean } = initial;
  const accumulated = writer.variable('reduced', true);
  writer.set(accumulated, { kind: 'copy', value: initial.atom });
  forEachElement(
    specializer,
    array,
    lengthOf(array),
    isReversed,
    (item, index) => {
      const current: AbstractValue = { kind: 'scalar', atom: { variable: accumulated }, isBoolean };
      const value = callFunction(specializer, callback, [current, item, index, array], null, at);
      if (value.kind !== 'scalar') throw new NotSpecializable('a callback gives something other than a number', at);
      writer.set(accumulated, { kind: 'copy', value: value.atom });
    },
    at,
  );
  return specializer.settled({ kind: 'scalar', atom: { variable: accumulated }, isBoolean });
}

/** `every` and `some`: all elements are looked at, which differs from JavaScript only in callbacks that assign. */
function test(
  specializer: Specializer,
  array: AnyArray,
  callback: AbstractValue,
  operator: 'and' | 'or',
  at: NodeId,
): AbstractValue {
  const { writer } = specializer;
  const found = writer.variable('found', true);
  writer.set(found, { kind: 'copy', value: operator === 'and' });
  forEachElement(
    specializer,
    array,
    lengthOf(array),
    false,
    (item, index) => {
      const right = specializer.truth(callFunction(specializer, callback, [item, index, array], null, at));
      writer.set(found, { kind: 'connective', operator, left: { variable: found }, right });
    },
    at,
  );
  return specializer.settled(booleanValue({ variable: found }));
}

function slice(
  specializer: Specializer,
  array: AnyArray,
  from: AbstractValue | undefined,
  to: AbstractValue | undefined,
  at: NodeId,
): AbstractValue {
  const length = lengthOf(array);
  const bound = (value: AbstractValue | undefined, fallback: number): number => {
    if (value === undefined || value.kind === 'nothing') return fallback;
    const known = specializer.knownInteger(value, 'the end of a slice', at);
    return known < 0 ? Math.max(0, length + known) : Math.min(known, length);
  };
  const start = bound(from, 0);
  const end = Math.max(start, bound(to, length));
  if (array.kind === 'list') return { kind: 'list', items: array.items.slice(start, end) };
  const [, ...inner] = array.shape;
  const stride = sizeOf(inner);
  const shape = [end - start, ...inner];
  const copy = specializer.workspace(shape, sizeOf(shape), 'slice');
  const offset = specializer.writer.apply('add', array.offset, start * stride);
  copyView(specializer, { kind: 'view', array: array.array, offset, shape }, copy, at);
  return copy;
}

function callArrayMethod(
  specializer: Specializer,
  array: AnyArray,
  name: string,
  args: readonly AbstractValue[],
  at: NodeId,
): AbstractValue {
  const [first = undefinedValue, second] = args;
  switch (name) {
    case 'map':
      return mapItems(specializer, array, lengthOf(array), first, at);
    case 'forEach':
      forEachElement(
        specializer,
        array,
        lengthOf(array),
        false,
        (item, index) => void callFunction(specializer, first, [item, index, array], null, at),
        at,
      );
      return undefinedValue;
    case 'reduce':
      return reduce(specializer, array, first, second, false, at);
    case 'reduceRight':
      return reduce(specializer, array, first, second, true, at);
    case 'every':
      return test(specializer, array, first, 'and', at);
    case 'some':
      return test(specializer, array, first, 'or', at);
    case 'fill': {
      if (array.kind !== 'view' || args.length > 1) throw new NotSpecializable('`fill` of a part of an array', at);
      const value = specializer.number(first, at);
      if (array.shape.length !== 1) throw new NotSpecializable('`fill` of nested arrays', at);
      specializer.counted(0, lengthOf(array), 'k', (k) => storeElement(specializer, array, k, numberValue(value), at));
      return array;
    }
    case 'slice':
      return slice(specializer, array, args[0], second, at);
    case 'concat': {
      const parts = [array, ...args].flatMap((part) =>
        part.kind === 'view' || part.kind === 'list' ? itemsOf(specializer, part, at) : [part],
      );
      return arrayOf(specializer, parts, 'joined', at, false);
    }
    case 'at': {
      const index = specializer.knownInteger(first, 'a position', at);
      return elementOf(specializer, array, index < 0 ? lengthOf(array) + index : index, at);
    }
    case 'push':
      if (array.kind === 'list' && specializer.context === 0) {
        array.items.push(...args);
        return numberValue(array.items.length);
      }
      throw new NotSpecializable('an array grows', at);
    default:
      throw new NotSpecializable(`\`${name}\` of an array is not compiled`, at);
  }
}
