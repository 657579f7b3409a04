// Calling `object.name(…)`: members of records and classes, and the built-in methods of arrays, maps and functions.
import type { NodeId } from '../program/program';
import { arrayCallbackMethods } from './array-callbacks';
import { arrayMethods } from './array-methods';
import { describe, toPrimal, toText, type Active, type AnyValue } from './coercion';
import type { Frame, NativeBody } from './code';
import { DataViewValue } from './byte-buffer';
import { dataViewMethod } from './data-view';
import { GeneratorValue } from './generator-value';
import { itemsOf } from './iteration';
import { closeIterator, iteratorName } from './iterators';
import type { Machine } from './machine';
import { methodSpelling, missingObject } from './missing-words';
import { putEntry, storedKey } from './map-keys';
import { unsupported, wrongShape } from './run-failure';
import { textMethod } from './text-methods';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, MapValue, RecordValue } from './value';

/** Methods of arrays that make an array of the same class, by its constructor. */
const makingOwnKind: ReadonlySet<string> = new Set('concat filter flat flatMap map slice splice'.split(' '));
/** Methods that change the array they are called on. */
const changing: ReadonlySet<string> = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set'.split(' '),
);

/** Calls a method; the result arrives in the frame's register. */
export function callMethod(
  machine: Machine,
  frame: Frame,
  object: AnyValue,
  name: string,
  args: readonly AnyValue[],
  result: number,
  node: NodeId,
): void {
  if (object instanceof RecordValue) {
    const member = object.fields.get(name) ?? machine.memberOf(object, 'methods', name);
    if (member instanceof FunctionValue) {
      machine.call(member, object, args, result, 'value', node);
      return;
    }
    if (name === 'hasOwnProperty') frame.registers[result] = object.fields.has(toText(args[0], machine.arithmetic));
    else wrongShape(`calls \`${methodSpelling(machine.program, node, name)}\`, which does not exist`, node);
    return;
  }
  if (object instanceof ArrayValue) {
    if (object.classId !== null) {
      const own = object.fields?.get(name) ?? machine.member(object.classId, 'methods', name);
      if (own instanceof FunctionValue) {
        machine.call(own, object, args, result, 'value', node);
        return;
      }
      if (makingOwnKind.has(name)) unsupported(`\`${name}\` of a class of arrays makes an object of that class`, node);
    }
    if (object.isFrozen && changing.has(name)) unsupported(`calls \`${name}\` of an array that is frozen`, node);
    const plain = arrayMethods.get(name);
    if (plain !== undefined) {
      frame.registers[result] = plain(machine, object, args, node);
      return;
    }
    const withCallback = arrayCallbackMethods.get(name);
    if (withCallback !== undefined) {
      machine.callNative(withCallback(machine, object, args, node), result);
      return;
    }
    foreignMethod(machine, object, name, Array.prototype, node);
  }
  if (object instanceof MapValue) {
    callMapMethod(machine, frame, object, name, args, result, node);
    return;
  }
  if (object instanceof FunctionValue) {
    const own = object.fields.get(name);
    if (own !== undefined) machine.call(own, object, args, result, 'value', node);
    else callFunctionMethod(machine, frame, object, name, args, result, node);
    return;
  }
  if (object instanceof DataViewValue) {
    frame.registers[result] = dataViewMethod(machine, object, name, args, node);
    return;
  }
  if (object === undefined || object === null) {
    wrongShape(`calls \`${name}\` of ${missingObject(machine.program, node, object)}`, node);
  }
  if (object instanceof GeneratorValue) {
    if (name === 'next') machine.resume(object, args[0], { register: result, wants: 'step' }, node);
    else if (name === iteratorName) frame.registers[result] = object;
    else if (name === 'return') {
      closeIterator(object, node);
      machine.resume(object, undefined, { register: result, wants: 'step' }, node);
      if (args[0] !== undefined) unsupported('ends a generator with a value', node);
    } else unsupported(`\`${name}\` of a generator is not numeric`, node);
    return;
  }
  if (object instanceof ForeignValue || object instanceof ClassValue) {
    unsupported(`calls \`${name}\` of ${describe(object)}`, node);
  }
  if (typeof object === 'string') {
    frame.registers[result] = textMethod(object, name, args, machine, node);
    return;
  }
  if (name === 'valueOf') {
    frame.registers[result] = object;
    return;
  }
  if (typeof object !== 'boolean') {
    frame.registers[result] = numberText(machine, object, name, args, node);
    return;
  }
  foreignMethod(machine, object, name, Boolean.prototype, node);
}

/** Refuses a method: one that JavaScript has by what it belongs to, any other as the source spells it. */
function foreignMethod(machine: Machine, object: AnyValue, name: string, usual: object, node: NodeId): never {
  const reason =
    name in usual
      ? `\`${name}\` of ${describe(object)} is not numeric`
      : `\`${methodSpelling(machine.program, node, name)}\` is no method of ${describe(object)}`;
  return unsupported(reason, node);
}

function callFunctionMethod(
  machine: Machine,
  frame: Frame,
  callee: FunctionValue<Active>,
  name: string,
  args: readonly AnyValue[],
  result: number,
  node: NodeId,
): void {
  switch (name) {
    case 'call':
      machine.call(callee, args[0], args.slice(1), result, 'value', node);
      return;
    case 'apply':
      machine.call(
        callee,
        args[0],
        args[1] === undefined ? [] : itemsOf(args[1], machine, node),
        result,
        'value',
        node,
      );
      return;
    case 'bind':
      frame.registers[result] = new FunctionValue<Active>(
        callee.functionId,
        callee.captured,
        callee.boundReceiver ?? args[0],
        [...callee.boundArguments, ...args.slice(1)],
      );
      return;
    default:
      unsupported(`\`${name}\` of a function is not numeric`, node);
  }
}

/** A number as text: for messages, and for the digits that code rounds by. */
function numberText(machine: Machine, object: AnyValue, name: string, args: readonly AnyValue[], node: NodeId): string {
  const value = toPrimal(object, machine.arithmetic, 'a text', node);
  const digits = args[0] === undefined ? undefined : toPrimal(args[0], machine.arithmetic, 'a count of digits', node);
  try {
    switch (name) {
      case 'toFixed':
        return value.toFixed(digits);
      case 'toPrecision':
        return value.toPrecision(digits);
      case 'toExponential':
        return value.toExponential(digits);
      case 'toString':
        if (digits === undefined) return toText(object, machine.arithmetic);
        return value.toString(digits);
      default:
        return foreignMethod(machine, object, name, Number.prototype, node);
    }
  } catch (error) {
    if (error instanceof RangeError) return wrongShape(`\`${name}\` cannot take ${String(digits)}`, node);
    throw error;
  }
}

function* mapForEach(map: MapValue<Active>, args: readonly AnyValue[]): NativeBody {
  for (const [key, value] of [...map.entries]) {
    yield { callee: args[0], receiver: args[1], arguments: [value, key, map] };
  }
  return undefined;
}

function callMapMethod(
  machine: Machine,
  frame: Frame,
  map: MapValue<Active>,
  name: string,
  args: readonly AnyValue[],
  result: number,
  node: NodeId,
): void {
  const key = (): AnyValue => storedKey(machine, map, args[0], node);
  const answer = (value: AnyValue): void => {
    frame.registers[result] = value;
  };
  const list = (values: AnyValue[]): void => {
    machine.allocate(values.length);
    answer(new ArrayValue<Active>(values));
  };
  switch (name) {
    case 'get':
      return answer(map.entries.get(key()));
    case 'has':
      return answer(map.entries.has(key()));
    case 'set':
      machine.allocate(1);
      putEntry(machine, map, args[0], args[1], node);
      return answer(map);
    case 'add':
      machine.allocate(1);
      putEntry(machine, map, args[0], args[0], node);
      return answer(map);
    case 'delete':
      return answer(map.entries.delete(key()));
    case 'clear':
      map.entries.clear();
      return answer(undefined);
    case 'keys':
      return list([...map.entries.keys()]);
    case 'values':
      return list([...map.entries.values()]);
    case 'entries':
      return list([...map.entries].map(([k, v]) => new ArrayValue<Active>([k, v])));
    case 'forEach':
      return machine.callNative(mapForEach(map, args), result);
    default:
      return unsupported(`\`${name}\` of a map is not numeric`, node);
  }
}
