// Code for arrays and records: literals, elements and fields.
import type { Expression, NodeId, RecordEntry } from '../program/program';
import type { Assembler } from './assembler';
import { assembleElements, assembleOperand, assembleStable, isPure } from './operands';
import { readField, readIndex } from './access';
import { toText, type Active } from './coercion';
import type { Frame } from './code';
import { copyFields } from './copy-fields';
import type { Machine } from './machine';
import { ArrayValue, RecordValue } from './value';

type Aggregate = Extract<Expression, { kind: 'array' | 'record' | 'index' | 'field' }>;

/** Emits a literal or an access. */
export function assembleAggregate(assembler: Assembler, id: NodeId, node: Aggregate): number {
  switch (node.kind) {
    case 'array': {
      const elements = assembleElements(assembler, id, node.elements);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) => {
        const values = elements(frame, machine);
        machine.allocate(values.length + 1);
        frame.registers[result] = new ArrayValue<Active>(values);
      });
      return result;
    }
    case 'record':
      return assembleRecord(assembler, id, node.entries);
    case 'index': {
      const object = assembleOperand(assembler, node.object, [node.index]);
      const index = assembler.expression(node.index);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) =>
        readIndex(machine, frame, frame.registers[object], frame.registers[index], result, node.optional, id),
      );
      return result;
    }
    case 'field': {
      const object = assembler.expression(node.object);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) =>
        readField(machine, frame, frame.registers[object], node.name, result, node.optional, id),
      );
      return result;
    }
  }
}

type EntryWriter = (frame: Frame, machine: Machine, record: RecordValue<Active>) => void;

function assembleSpread(assembler: Assembler, id: NodeId, value: NodeId, later: readonly RecordEntry[]): EntryWriter {
  const source = assembleStable(assembler, value);
  const isSafe = later.every((entry) => {
    const parts = 'function' in entry ? [] : entry.kind === 'computed' ? [entry.name, entry.value] : [entry.value];
    return parts.every((part) => isPure(assembler, part));
  });
  if (isSafe) return (frame, machine, record) => copyFields(machine, record, frame.registers[source], id);
  // What is evaluated later may change the object that is spread here.
  const copy = assembler.register();
  assembler.emit(value, (frame, machine) => {
    const record = new RecordValue<Active>();
    copyFields(machine, record, frame.registers[source], id);
    machine.allocate(record.fields.size);
    frame.registers[copy] = record;
  });
  return (frame, machine, record) => copyFields(machine, record, frame.registers[copy], id);
}

function assembleRecord(assembler: Assembler, id: NodeId, entries: readonly RecordEntry[]): number {
  const writers = entries.map((entry, i): EntryWriter => {
    switch (entry.kind) {
      case 'field': {
        const value = assembleStable(assembler, entry.value);
        return (frame, _machine, record) => record.define(entry.name, frame.registers[value]);
      }
      case 'computed': {
        const name = assembleStable(assembler, entry.name);
        const value = assembleStable(assembler, entry.value);
        return (frame, machine, record) =>
          record.define(toText(frame.registers[name], machine.arithmetic), frame.registers[value]);
      }
      case 'getter': {
        const getter = assembleStable(assembler, entry.function);
        return (frame, _machine, record) => record.defineAccessor(entry.name, { get: frame.registers[getter] });
      }
      case 'setter': {
        const setter = assembleStable(assembler, entry.function);
        return (frame, _machine, record) => record.defineAccessor(entry.name, { set: frame.registers[setter] });
      }
      case 'spread':
        return assembleSpread(assembler, id, entry.value, entries.slice(i + 1));
    }
  });
  const result = assembler.register();
  assembler.emit(id, (frame, machine) => {
    machine.allocate(writers.length + 1);
    const record = new RecordValue<Active>();
    for (const write of writers) write(frame, machine, record);
    frame.registers[result] = record;
  });
  return result;
}
