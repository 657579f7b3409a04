// Operands: registers that hold their value while later code runs, spreads, tests, and what counts as pure.
import type { Element, NodeId } from '../program/program';
import type { Assembler, Label } from './assembler';
import type { Frame } from './code';
import { truth, type Active, type AnyValue } from './coercion';
import { itemsOf } from './iteration';
import { emitCollected } from './iterators';
import type { Machine } from './machine';
import { ArrayValue } from './value';

/** Emits a jump to `otherwise` that is taken where the test is false. */
export function assembleTest(assembler: Assembler, id: NodeId, otherwise: Label): void {
  const test = assembler.expression(id);
  assembler.emit(id, (frame, machine) => {
    const value = frame.registers[test];
    if (!(typeof value === 'boolean' ? value : truth(value, machine.arithmetic, id))) frame.pc = otherwise.target;
  });
}

/** The values of arguments or elements, with spreads opened. */
export function assembleElements(
  assembler: Assembler,
  id: NodeId,
  elements: readonly Element[],
  collect: ((assembler: Assembler, at: NodeId, register: number) => number) | null = null,
): (frame: Frame, machine: Machine) => AnyValue[] {
  const registers = elements.map((element, i) => {
    const given = assembleStable(assembler, element.value);
    if (!element.spread) return collect === null ? given : collect(assembler, element.value, given);
    const register = emitCollected(assembler, element.value, given);
    // What is evaluated later may change the array that is spread here.
    const isSafe = elements.slice(i + 1).every((later) => isPure(assembler, later.value));
    if (isSafe) return register;
    const items = assembler.register();
    assembler.emit(element.value, (frame, machine) => {
      const spread = itemsOf(frame.registers[register], machine, id);
      machine.allocate(spread.length);
      frame.registers[items] = new ArrayValue<Active>(spread);
    });
    return items;
  });
  if (!elements.some((element) => element.spread)) {
    return (frame) => registers.map((register) => frame.registers[register]);
  }
  return (frame, machine) =>
    elements.flatMap((element, i) => {
      const value = frame.registers[registers[i] ?? -1];
      return element.spread ? itemsOf(value, machine, id) : [value];
    });
}

/**
 * Like expression, but the value does not change when later code assigns to the variable it was read from
 * (`x + (x = 2)`): a read of a register that anything may assign is copied.
 */
export function assembleStable(assembler: Assembler, id: NodeId): number {
  const register = assembler.expression(id);
  if (!readsVariable(assembler, id)) return register;
  const copy = assembler.register();
  assembler.emit(id, (frame) => {
    frame.registers[copy] = frame.registers[register];
  });
  return copy;
}

/** Whether the register of an expression may be that of a variable. */
function readsVariable(assembler: Assembler, id: NodeId): boolean {
  const node = assembler.program.nodes[id];
  if (node?.kind !== 'sequence') return node?.kind === 'read';
  const last = node.expressions[node.expressions.length - 1];
  return last !== undefined && readsVariable(assembler, last);
}

/** An operand that stays stable only where what is evaluated after it could assign. */
export function assembleOperand(assembler: Assembler, id: NodeId, later: readonly NodeId[]): number {
  return later.every((other) => isPure(assembler, other)) ? assembler.expression(id) : assembleStable(assembler, id);
}

/** True where evaluating the expression cannot assign, call, allocate or end the run on its own account. */
export function isPure(assembler: Assembler, id: NodeId, fuel = { left: 200 }): boolean {
  const node = assembler.program.nodes[id];
  if (node === undefined || fuel.left-- <= 0) return false;
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'boolean':
    case 'string':
    case 'nothing':
    case 'read':
      return true;
    case 'primitive':
      return node.arguments.every((element) => !element.spread && isPure(assembler, element.value, fuel));
    case 'compare':
    case 'logical':
      return isPure(assembler, node.left, fuel) && isPure(assembler, node.right, fuel);
    case 'not':
      return isPure(assembler, node.operand, fuel);
    case 'conditional':
      return [node.test, node.consequent, node.alternate].every((part) => isPure(assembler, part, fuel));
    case 'index':
      return isPure(assembler, node.object, fuel) && isPure(assembler, node.index, fuel);
    default:
      return false;
  }
}
