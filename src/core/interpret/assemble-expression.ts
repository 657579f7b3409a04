// Code for expressions: each leaves its value in a register.
import { constantValue } from '../primitives/constants';
import { primitive } from '../primitives/table';
import type { Expression, NodeId } from '../program/program';
import { isExpression } from '../program/program';
import type { Assembler, Label } from './assembler';
import { assembleArithmetic } from './assemble-arithmetic';
import { assembleAggregate } from './assemble-aggregate';
import { assembleCall } from './assemble-call';
import { compareValues, truth, type AnyValue } from './coercion';
import { leftBehind } from './left-behind';
import { assembleOperand, assembleStable, isPure } from './operands';
import { unsupported } from './run-failure';
import { assignField, assignIndex, typeName } from './access';
import { ArrayValue, RecordValue } from './value';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Emits an expression; gives the register of its value, which later code may read but not write. */
export function assembleExpression(assembler: Assembler, id: NodeId): number {
  const node = assembler.program.nodes[id];
  if (node === undefined || !isExpression(node)) throw new Error(`node ${id} is no expression`);
  switch (node.kind) {
    case 'number':
    case 'boolean':
    case 'string':
      return constant(assembler, id, node.value);
    case 'constant':
      return constant(assembler, id, constantValue(node.name));
    case 'nothing':
      return constant(assembler, id, node.value === 'null' ? null : undefined);
    case 'read':
      return assembleRead(assembler, id, node);
    case 'primitive':
      return assembleArithmetic(assembler, id, node, primitive(node.name));
    case 'compare':
      return assembleCompare(assembler, id, node);
    case 'logical':
      return assembleLogical(assembler, id, node);
    case 'not':
      return assembleNot(assembler, id, node);
    case 'conditional':
      return assembleConditional(assembler, id, node);
    case 'sequence': {
      let last = -1;
      for (const expression of node.expressions) last = assembler.expression(expression);
      return last >= 0 ? last : constant(assembler, id, undefined);
    }
    case 'assign':
      return assembleAssign(assembler, id, node);
    case 'array':
    case 'record':
    case 'index':
    case 'field':
      return assembleAggregate(assembler, id, node);
    case 'call':
    case 'method':
    case 'construct':
    case 'super':
    case 'class':
    case 'intrinsic':
    case 'closure':
      return assembleCall(assembler, id, node);
    case 'yield': {
      const value = node.value === null ? -1 : assembler.expression(node.value);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) => {
        frame.sentRegister = result;
        machine.suspend(value < 0 ? undefined : frame.registers[value]);
      });
      return result;
    }
    case 'typeof': {
      const operand = assembler.expression(node.operand);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) => {
        frame.registers[result] = typeName(frame.registers[operand], machine.arithmetic);
      });
      return result;
    }
    case 'instance': {
      const value = node.of === null ? assembler.expression(node.value) : assembleStable(assembler, node.value);
      const of = node.of === null ? -1 : assembler.expression(node.of);
      const result = assembler.register();
      assembler.emit(id, (frame, machine) => {
        const candidate = frame.registers[value];
        if (of >= 0) {
          const wanted = frame.registers[of];
          let made = candidate instanceof RecordValue ? candidate.madeBy : null;
          while (made !== null && made !== wanted) made = made.superclass;
          frame.registers[result] = made !== null;
          return;
        }
        const isObject = candidate instanceof RecordValue || candidate instanceof ArrayValue;
        let classId = isObject ? candidate.classId : null;
        while (classId !== null && classId !== node.class)
          classId = machine.program.classes[classId]?.superclass ?? null;
        frame.registers[result] = classId !== null;
      });
      return result;
    }
  }
}

function constant(assembler: Assembler, id: NodeId, value: AnyValue): number {
  const result = assembler.register();
  assembler.emit(id, (frame) => {
    frame.registers[result] = value;
  });
  return result;
}

function assembleRead(assembler: Assembler, id: NodeId, node: Of<'read'>): number {
  const place = assembler.place(node.binding);
  if (place.kind === 'register') return place.index;
  const result = assembler.register();
  const isLeft = assembler.program.leftBehind?.some(({ binding }) => binding === node.binding) === true;
  if (place.kind === 'global' && isLeft) {
    const name = assembler.program.bindings[node.binding]?.name ?? '';
    assembler.emit(id, (frame, machine) => {
      const value = machine.globals[place.index]?.value;
      if (value === leftBehind) {
        unsupported(`changes the module's variable \`${name}\`, so it depends on earlier calls`, id);
      }
      frame.registers[result] = value;
    });
  } else if (place.kind === 'global') {
    assembler.emit(id, (frame, machine) => {
      frame.registers[result] = machine.globals[place.index]?.value;
    });
  } else {
    assembler.emit(id, (frame, machine) => {
      frame.registers[result] = machine.load(frame, place);
    });
  }
  return result;
}

function assembleCompare(assembler: Assembler, id: NodeId, node: Of<'compare'>): number {
  const left = assembleOperand(assembler, node.left, [node.right]);
  const right = assembler.expression(node.right);
  const result = assembler.register();
  const { operator } = node;
  assembler.emit(id, (frame, machine) => {
    frame.registers[result] = compareValues(
      operator,
      frame.registers[left],
      frame.registers[right],
      machine.arithmetic,
      id,
    );
  });
  return result;
}

function assembleLogical(assembler: Assembler, id: NodeId, node: Of<'logical'>): number {
  const left = assembler.expression(node.left);
  const result = assembler.register();
  const end: Label = { target: 0 };
  const { operator } = node;
  const joins = assembler.joinsBranches && operator !== 'coalesce' && isPure(assembler, node.right);
  if (joins) {
    const decided: Label = { target: 0 };
    assembler.emit(id, (frame, machine) => {
      const value = frame.registers[left];
      if (typeof value !== 'object' || value === null || !machine.arithmetic.isActive(value)) frame.pc = decided.target;
    });
    const right = assembler.expression(node.right);
    assembler.emit(id, (frame, machine) => {
      const a = frame.registers[left];
      const b = frame.registers[right];
      const active = (value: AnyValue): value is object =>
        typeof value === 'object' && value !== null && machine.arithmetic.isActive(value);
      if ((typeof a === 'boolean' || active(a)) && (typeof b === 'boolean' || active(b))) {
        const joined = machine.arithmetic.connective(operator, [a, b], id);
        if (joined !== null) {
          frame.registers[result] = joined;
          frame.pc = end.target;
        }
      }
    });
    assembler.mark(decided);
  }
  assembler.emit(id, (frame, machine) => {
    const value = frame.registers[left];
    frame.registers[result] = value;
    const stays =
      operator === 'coalesce'
        ? value !== undefined && value !== null
        : truth(value, machine.arithmetic, id) === (operator === 'or');
    if (stays) frame.pc = end.target;
  });
  const right = assembler.expression(node.right);
  assembler.emit(id, (frame) => {
    frame.registers[result] = frame.registers[right];
  });
  assembler.mark(end);
  return result;
}

function assembleNot(assembler: Assembler, id: NodeId, node: Of<'not'>): number {
  const operand = assembler.expression(node.operand);
  const result = assembler.register();
  assembler.emit(id, (frame, machine) => {
    const value = frame.registers[operand];
    if (typeof value === 'object' && value !== null && machine.arithmetic.isActive(value)) {
      const joined = machine.arithmetic.connective('not', [value], id);
      if (joined !== null) {
        frame.registers[result] = joined;
        return;
      }
    }
    frame.registers[result] = !truth(value, machine.arithmetic, id);
  });
  return result;
}

function assembleConditional(assembler: Assembler, id: NodeId, node: Of<'conditional'>): number {
  const result = assembler.register();
  const otherwise: Label = { target: 0 };
  const end: Label = { target: 0 };
  const test = assembler.expression(node.test);
  if (assembler.joinsBranches && isPure(assembler, node.consequent) && isPure(assembler, node.alternate)) {
    const decided: Label = { target: 0 };
    assembler.emit(id, (frame, machine) => {
      const value = frame.registers[test];
      if (typeof value !== 'object' || value === null || !machine.arithmetic.isActive(value)) frame.pc = decided.target;
    });
    const consequent = assembler.expression(node.consequent);
    const alternate = assembler.expression(node.alternate);
    assembler.emit(id, (frame, machine) => {
      const condition = frame.registers[test];
      const a = frame.registers[consequent];
      const b = frame.registers[alternate];
      const numeric = (value: AnyValue): value is number | object =>
        typeof value === 'number' ||
        (typeof value === 'object' && value !== null && machine.arithmetic.isActive(value));
      if (typeof condition !== 'object' || condition === null || !numeric(a) || !numeric(b)) return;
      const joined = machine.arithmetic.select(condition, a, b, id);
      if (joined === null) return;
      frame.registers[result] = joined;
      frame.pc = end.target;
    });
    assembler.mark(decided);
  }
  assembler.emit(id, (frame, machine) => {
    if (!truth(frame.registers[test], machine.arithmetic, id)) frame.pc = otherwise.target;
  });
  const consequent = assembler.expression(node.consequent);
  assembler.emit(id, (frame) => {
    frame.registers[result] = frame.registers[consequent];
    frame.pc = end.target;
  });
  assembler.mark(otherwise);
  const alternate = assembler.expression(node.alternate);
  assembler.emit(id, (frame) => {
    frame.registers[result] = frame.registers[alternate];
  });
  assembler.mark(end);
  return result;
}

function assembleAssign(assembler: Assembler, id: NodeId, node: Of<'assign'>): number {
  const { target } = node;
  switch (target.kind) {
    case 'binding': {
      const value = assembleStable(assembler, node.value);
      const place = assembler.place(target.binding);
      assembler.emit(id, (frame, machine) => machine.store(frame, place, frame.registers[value]));
      return value;
    }
    case 'index': {
      const object = assembleStable(assembler, target.object);
      const index = assembleStable(assembler, target.index);
      const value = assembleStable(assembler, node.value);
      assembler.emit(id, (frame, machine) =>
        assignIndex(machine, frame.registers[object], frame.registers[index], frame.registers[value], id),
      );
      return value;
    }
    case 'field': {
      const object = assembleStable(assembler, target.object);
      const value = assembleStable(assembler, node.value);
      assembler.emit(id, (frame, machine) =>
        assignField(machine, frame.registers[object], target.name, frame.registers[value], id),
      );
      return value;
    }
  }
}
