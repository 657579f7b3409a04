// Code for calls: functions, methods, constructors, intrinsics, and making closures.
import { isArrayClass, isOpenClass } from '../program/classes';
import type { ClassId, Expression, NodeId } from '../program/program';
import type { Assembler } from './assembler';
import { assembleElements, assembleStable } from './operands';
import { callMethod } from './methods';
import { isPropertyOfEveryObject } from './host-properties';
import { intrinsics } from './intrinsics';
import type { Active, AnyValue } from './coercion';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, FunctionValue, RecordValue, type Cell } from './value';

type CallNode = Extract<Expression, { kind: 'call' | 'method' | 'construct' | 'super' | 'intrinsic' | 'closure' }>;

/** Emits a call or a closure; the result arrives in the register given back. */
export function assembleCall(assembler: Assembler, id: NodeId, node: CallNode): number {
  const result = assembler.register();
  switch (node.kind) {
    case 'call': {
      const callee = assembleStable(assembler, node.callee);
      const args = assembleElements(assembler, id, node.arguments);
      assembler.emit(id, (frame, machine) => {
        const value = frame.registers[callee];
        if (node.optional && (value === undefined || value === null)) frame.registers[result] = undefined;
        else machine.call(value, undefined, args(frame, machine), result, 'value', id);
      });
      return result;
    }
    case 'method': {
      const object = assembleStable(assembler, node.object);
      const args = assembleElements(assembler, id, node.arguments);
      assembler.emit(id, (frame, machine) => {
        const value = frame.registers[object];
        if (node.optional && (value === undefined || value === null)) frame.registers[result] = undefined;
        else callMethod(machine, frame, value, node.name, args(frame, machine), result, id);
      });
      return result;
    }
    case 'construct': {
      const like = node.like === null ? -1 : assembleStable(assembler, node.like);
      const args = assembleElements(assembler, id, node.arguments);
      assembler.emit(id, (frame, machine) => {
        machine.allocate(1);
        const classId = node.class ?? classOf(machine, frame.registers[like], id);
        const instance = instanceOf(machine, classId);
        const constructor = constructorOf(machine, classId);
        if (constructor === null) frame.registers[result] = instance;
        else machine.call(constructor, instance, args(frame, machine), result, 'construct', id);
      });
      return result;
    }
    case 'super': {
      const receiver = assembler.expression(node.receiver);
      if (node.arguments === null) return assembleInherited(assembler, id, node, receiver, result);
      const args = assembleElements(assembler, id, node.arguments);
      assembler.emit(id, (frame, machine) => {
        const self = frame.registers[receiver];
        if (node.name === null) {
          const constructor = constructorOf(machine, node.class);
          if (constructor !== null) machine.call(constructor, self, args(frame, machine), result, 'construct', id);
          return;
        }
        const method = machine.member(node.class, 'methods', node.name);
        if (method === null) unsupported(`calls \`super.${node.name}\`, which does not exist`, id);
        machine.call(method, self, args(frame, machine), result, 'value', id);
      });
      return result;
    }
    case 'intrinsic': {
      const args = assembleElements(assembler, id, node.arguments);
      const row = intrinsics.get(node.name);
      if (row === undefined) assembler.emit(id, () => unsupported(`\`${node.name}\` is not known`, id));
      else assembler.emit(id, (frame, machine) => row(machine, frame, args(frame, machine), result, id));
      return result;
    }
    case 'closure': {
      const places = (assembler.captures.free[node.function] ?? []).map((binding) => assembler.place(binding));
      assembler.emit(id, (frame, machine) => {
        const captured = places.map((place): Cell<Active> => machine.cell(frame, place) ?? { value: undefined });
        machine.allocate(1);
        frame.registers[result] = new FunctionValue<Active>(node.function, captured);
      });
      return result;
    }
  }
}

/** `super.name`: what a getter of the superclass gives, or its method; fields are those of the object itself. */
function assembleInherited(
  assembler: Assembler,
  id: NodeId,
  { class: classId, name }: Extract<Expression, { kind: 'super' }>,
  receiver: number,
  result: number,
): number {
  const key = name ?? 'constructor';
  assembler.emit(id, (frame, machine) => {
    const getter = machine.member(classId, 'getters', key);
    if (getter !== null) {
      machine.call(getter, frame.registers[receiver], [], result, 'value', id);
      return;
    }
    const method = machine.member(classId, 'methods', key);
    if (method === null && (isOpenClass(machine.program, classId) || isPropertyOfEveryObject(key))) {
      unsupported(`reads \`super.${key}\`, which may be a member of a class that is not known`, id);
    }
    frame.registers[result] = method ?? undefined;
  });
  return result;
}

/** A fresh instance of a class that no constructor has filled. */
function instanceOf(machine: Machine, classId: ClassId): RecordValue<Active> | ArrayValue<Active> {
  if (!isArrayClass(machine.program, classId)) return new RecordValue<Active>(classId);
  const array = new ArrayValue<Active>([]);
  array.classId = classId;
  return array;
}

/** The class that `value.constructor` is. */
function classOf(machine: Machine, value: AnyValue, node: NodeId): ClassId {
  let classId = value instanceof RecordValue || value instanceof ArrayValue ? value.classId : null;
  while (classId !== null && machine.program.classes[classId]?.special === 'blank') {
    classId = machine.program.classes[classId]?.superclass ?? null;
  }
  if (classId === null || machine.program.classes[classId]?.special === 'literal') {
    return unsupported('makes an object of a class that is only known when the code runs', node);
  }
  return classId;
}

function constructorOf(machine: Machine, classId: ClassId): AnyValue {
  for (let id: ClassId | null = classId; id !== null;) {
    const definition: { construct: number | null; superclass: ClassId | null } | undefined =
      machine.program.classes[id];
    if (definition === undefined) return null;
    if (definition.construct !== null) return new FunctionValue<Active>(definition.construct, []);
    id = definition.superclass;
  }
  return null;
}
