// Instances of classes: making them, the constructors that fill them, and the class values that made them.
import { isArrayClass } from '../program/classes';
import type { ClassId, NodeId } from '../program/program';
import type { Active, AnyValue } from './coercion';
import type { Frame } from './code';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, type ClassValue, FunctionValue, RecordValue } from './value';

/** Makes an instance and runs its constructor. */
export function construct(
  machine: Machine,
  frame: Frame,
  classId: ClassId,
  given: ClassValue<Active> | null,
  args: readonly AnyValue[],
  result: number,
  id: NodeId,
): void {
  const instance = instanceOf(machine, classId);
  if (instance instanceof RecordValue) instance.madeBy = given;
  const constructor = constructorOf(machine, classId, given);
  if (constructor === null) frame.registers[result] = instance;
  else machine.call(constructor, instance, args, result, 'construct', id);
}

/** A fresh instance of a class that no constructor has filled. */
function instanceOf(machine: Machine, classId: ClassId): RecordValue<Active> | ArrayValue<Active> {
  if (!isArrayClass(machine.program, classId)) return new RecordValue<Active>(classId);
  const array = new ArrayValue<Active>([]);
  array.classId = classId;
  return array;
}

/** The class that `value.constructor` is. */
export function classOf(machine: Machine, value: AnyValue, node: NodeId): ClassId {
  let classId = value instanceof RecordValue || value instanceof ArrayValue ? value.classId : null;
  while (classId !== null && machine.program.classes[classId]?.special === 'blank') {
    classId = machine.program.classes[classId]?.superclass ?? null;
  }
  if (classId === null || machine.program.classes[classId]?.special === 'literal') {
    return unsupported('makes an object of a class that is only known when the code runs', node);
  }
  return classId;
}

/** The class value that an instance was made by. */
export function madeBy(instance: AnyValue): ClassValue<Active> | null {
  return instance instanceof RecordValue ? instance.madeBy : null;
}

/** The constructor of a class or of the nearest class above that has one. */
export function constructorOf(machine: Machine, classId: ClassId, given: ClassValue<Active> | null): AnyValue {
  for (let id: ClassId | null = classId; id !== null;) {
    const definition: { construct: number | null; superclass: ClassId | null } | undefined =
      machine.program.classes[id];
    if (definition === undefined) return null;
    if (definition.construct !== null) {
      const { construct: id } = definition;
      return new FunctionValue<Active>(id, given?.captured.get(id) ?? []);
    }
    id = definition.superclass;
  }
  return null;
}
