// Going through generators and objects with an iterator, which run code of the Program between one item and the next.
import type { NodeId, Program, RecordEntry } from '../program/program';
import type { Assembler } from './assembler';
import type { CallbackRequest, Frame, NativeBody } from './code';
import { describe, truth, type Active, type AnyValue } from './coercion';
import { exhausted, GeneratorValue } from './generator-value';
import { iterationOf } from './iteration';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, FunctionValue, RecordValue } from './value';

/** The member that gives an object's iterator, as front ends name it. */
export const iteratorName = '@@iterator';

const known = new WeakMap<Program, boolean>();

/** Whether what is gone through may run code: where no function is a generator and no object has an iterator it cannot. */
export function mayIterate({ program }: Assembler): boolean {
  let answer = known.get(program);
  if (answer === undefined) {
    answer =
      program.functions.some(({ isGenerator }) => isGenerator === true) ||
      program.classes.some(({ methods }) => methods.some(({ name }) => name === iteratorName)) ||
      program.nodes.some((node) => node.kind === 'record' && node.entries.some(isIterator));
    known.set(program, answer);
  }
  return answer;
}

function isIterator(entry: RecordEntry): boolean {
  return entry.kind === 'field' && entry.name === iteratorName;
}

/** The function that gives an object's iterator; null where it has none. */
function iteratorOf(machine: Machine, value: AnyValue): AnyValue {
  if (!(value instanceof RecordValue)) return null;
  return value.fields.get(iteratorName) ?? machine.memberOf(value, 'methods', iteratorName);
}

/** Puts the iterator of what a register holds in its place, where that has one. */
export function emitIterator(assembler: Assembler, at: NodeId, register: number): number {
  const source = assembler.register();
  assembler.emit(at, (frame, machine) => {
    const value = frame.registers[register];
    frame.registers[source] = value;
    const maker = iteratorOf(machine, value);
    if (maker instanceof FunctionValue) machine.call(maker, value, [], source, 'value', at);
  });
  return source;
}

/** Asks for an item: what is not there at once arrives in the register before the next instruction. */
export function askForItem(
  machine: Machine,
  frame: Frame,
  source: AnyValue,
  index: number,
  item: number,
  at: NodeId,
): void {
  if (source instanceof GeneratorValue) {
    machine.resume(source, undefined, { register: item, wants: 'item' }, at);
    return;
  }
  if (source instanceof RecordValue) {
    machine.call(nextOf(machine, source, at), source, [], item, 'value', at);
    return;
  }
  const known = iterationOf(source, index, machine, at);
  frame.registers[item] = known === null ? exhausted : known.value;
}

function nextOf(machine: Machine, iterator: RecordValue<Active>, at: NodeId): AnyValue {
  const next = iterator.fields.get('next') ?? machine.memberOf(iterator, 'methods', 'next');
  return next instanceof FunctionValue ? next : unsupported('loops over an object', at);
}

/** The item that has arrived; `exhausted` where there is none. */
export function arrivedItem(machine: Machine, source: AnyValue, arrived: AnyValue, at: NodeId): AnyValue {
  if (!(source instanceof RecordValue)) return arrived;
  if (!(arrived instanceof RecordValue) || arrived.accessors !== null || arrived.classId !== null) {
    return unsupported(`an iterator gives ${describe(arrived)}`, at);
  }
  return truth(arrived.fields.get('done'), machine.arithmetic, at) ? exhausted : arrived.fields.get('value');
}

/** Ends a generator whose loop is left before its end. */
export function closeIterator(value: AnyValue, at: NodeId): void {
  if (value instanceof RecordValue && (value.fields.has('return') || value.classId !== null)) {
    unsupported('leaves a loop over an iterator before its end', at);
  }
  if (!(value instanceof GeneratorValue) || value.state === 'done') return;
  if (value.frame.handlers.length > 0) unsupported('leaves a generator inside `try` before its end', at);
  value.state = 'done';
}

/** The first items of what has an iterator, as an array; all of them where there is no limit. */
function* collect(machine: Machine, given: AnyValue, limit: number, at: NodeId): NativeBody {
  const maker = iteratorOf(machine, given);
  const source = maker instanceof FunctionValue ? yield { callee: maker, receiver: given, arguments: [] } : given;
  const items: AnyValue[] = [];
  while (items.length < limit) {
    const request: CallbackRequest =
      source instanceof GeneratorValue
        ? { generator: source }
        : source instanceof RecordValue
          ? { callee: nextOf(machine, source, at), receiver: source, arguments: [] }
          : unsupported(`goes through ${describe(source)}`, at);
    const item = arrivedItem(machine, source, yield request, at);
    if (item === exhausted) return new ArrayValue<Active>(items);
    machine.allocate(1);
    items.push(item);
  }
  closeIterator(source, at);
  return new ArrayValue<Active>(items);
}

/** Whether going through a value runs code: a generator, or an object with an iterator. */
export function hasOwnIterator(machine: Machine, value: AnyValue): boolean {
  return value instanceof GeneratorValue || iteratorOf(machine, value) instanceof FunctionValue;
}

/** Puts an array in the register in place of what has an iterator; anything else as it is. */
export function takeItems(
  machine: Machine,
  frame: Frame,
  value: AnyValue,
  limit: number,
  result: number,
  at: NodeId,
): void {
  if (hasOwnIterator(machine, value)) machine.callNative(collect(machine, value, limit, at), result);
  else frame.registers[result] = value;
}

/** A register with an array in place of what has an iterator. */
export function emitCollected(assembler: Assembler, at: NodeId, register: number): number {
  if (!mayIterate(assembler)) return register;
  const result = assembler.register();
  assembler.emit(at, (frame, machine) => takeItems(machine, frame, frame.registers[register], Infinity, result, at));
  return result;
}
