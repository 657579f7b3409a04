// Code for calls: functions, methods, constructors, intrinsics, and making closures.
import { functionsOfClass, isOpenClass } from '../program/classes';
import type { Expression, NodeId } from '../program/program';
import type { Assembler } from './assembler';
import { assembleElements, assembleStable } from './operands';
import { callMethod } from './methods';
import { isPropertyOfEveryObject } from './host-properties';
import { classOf, construct, constructorOf, madeBy } from './instances';
import { intrinsics } from './intrinsics';
import { emitCollected } from './iterators';
import type { Active } from './coercion';
import { refuseUnknown } from './host-properties';
import { unsupported } from './run-failure';
import { ClassValue, FunctionValue, RecordValue, type Cell } from './value';

type CallNode = Extract<
  Expression,
  { kind: 'call' | 'method' | 'construct' | 'super' | 'intrinsic' | 'closure' | 'class' }
>;

/** Intrinsics that do not look at what they are given. */
const handingOn: ReadonlySet<string> = new Set(
  'arrayOf arrayOfClass callWith currentArguments foreign frozen fillArray newMap newSet sloppyReceiver unsupported'.split(
    ' ',
  ),
);

/** Intrinsics that go through what they are given. */
const collecting: ReadonlySet<string> = new Set('arrayFrom newMap newSet objectFromEntries typedArray'.split(' '));

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
      const of = node.of === null ? -1 : assembleStable(assembler, node.of);
      const args = assembleElements(assembler, id, node.arguments);
      assembler.emit(id, (frame, machine) => {
        machine.allocate(1);
        const similar = frame.registers[like];
        const classId = node.class ?? classOf(machine, similar, id);
        const given = of >= 0 ? frame.registers[of] : similar instanceof RecordValue ? similar.madeBy : null;
        const maker = given instanceof ClassValue ? given : null;
        if (of >= 0 && maker === null) unsupported('makes an object of a class before the code has come to it', id);
        construct(machine, frame, classId, maker, args(frame, machine), result, id);
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
          const constructor = constructorOf(machine, node.class, madeBy(self));
          if (constructor !== null) machine.call(constructor, self, args(frame, machine), result, 'construct', id);
          return;
        }
        const method = machine.member(node.class, 'methods', node.name, madeBy(self));
        if (method === null) unsupported(`calls \`super.${node.name}\`, which does not exist`, id);
        machine.call(method, self, args(frame, machine), result, 'value', id);
      });
      return result;
    }
    case 'intrinsic': {
      const collects = collecting.has(node.name) ? emitCollected : null;
      const args = assembleElements(assembler, id, node.arguments, collects);
      const row = intrinsics.get(node.name);
      if (row === undefined) assembler.emit(id, () => unsupported(`\`${node.name}\` is not known`, id));
      else {
        const handsOn = handingOn.has(node.name);
        assembler.emit(id, (frame, machine) => {
          const values = args(frame, machine);
          if (!handsOn) for (const value of values) refuseUnknown(value, id);
          row(machine, frame, values, result, id);
        });
      }
      return result;
    }
    case 'class':
      assembleClass(assembler, id, node, result);
      return result;
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

/** A class with the cells that its members capture. */
function assembleClass(
  assembler: Assembler,
  id: NodeId,
  node: Extract<Expression, { kind: 'class' }>,
  result: number,
): void {
  const superclass = node.superclass === null ? -1 : assembler.expression(node.superclass);
  const members = functionsOfClass(assembler.program, node.class).map((member) => {
    const places = (assembler.captures.free[member] ?? []).map((binding) => assembler.place(binding));
    return { member, places };
  });
  assembler.emit(id, (frame, machine) => {
    const known = node.isOfModule ? machine.moduleClasses.get(node.class) : undefined;
    if (known !== undefined) {
      frame.registers[result] = known;
      return;
    }
    const base = superclass < 0 ? null : frame.registers[superclass];
    const above = base instanceof ClassValue ? base : null;
    const own = members.map(({ member, places }) => {
      const cells = places.map((place): Cell<Active> => machine.cell(frame, place) ?? { value: undefined });
      return [member, cells] as const;
    });
    machine.allocate(1 + own.length);
    const made = new ClassValue<Active>(node.class, new Map([...(above?.captured ?? []), ...own]), above);
    if (node.isOfModule) machine.moduleClasses.set(node.class, made);
    frame.registers[result] = made;
  });
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
    const self = frame.registers[receiver];
    const getter = machine.member(classId, 'getters', key, madeBy(self));
    if (getter !== null) {
      machine.call(getter, self, [], result, 'value', id);
      return;
    }
    const method = machine.member(classId, 'methods', key, madeBy(self));
    if (method === null && (isOpenClass(machine.program, classId) || isPropertyOfEveryObject(key))) {
      unsupported(`reads \`super.${key}\`, which may be a member of a class that is not known`, id);
    }
    frame.registers[result] = method ?? undefined;
  });
  return result;
}
