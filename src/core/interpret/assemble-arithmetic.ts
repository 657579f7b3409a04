// Code for primitives: plain numbers are computed in place, active ones go to the arithmetic.
import type { Primitive } from '../primitives/primitive';
import type { Expression, NodeId } from '../program/program';
import type { Assembler } from './assembler';
import { assembleElements, assembleOperand } from './operands';
import { toNumeric, toText, type Active, type AnyValue } from './coercion';
import type { Machine } from './machine';
import { unsupported } from './run-failure';

type PrimitiveNode = Extract<Expression, { kind: 'primitive' }>;

/** The plain operation of the commonest rows, without the array of operands that the table's `value` takes. */
const binaryFast: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  remainder: (a, b) => a % b,
  power: (a, b) => a ** b,
};

/** Emits the application of a primitive. A row that does not exist is refused when it is reached. */
export function assembleArithmetic(
  assembler: Assembler,
  id: NodeId,
  node: PrimitiveNode,
  row: Primitive | undefined,
): number {
  const result = assembler.register();
  if (row === undefined) {
    assembler.emit(id, () => unsupported(`\`${node.name}\` is not a primitive`, id));
    return result;
  }
  const [first, second] = node.arguments;
  if (node.arguments.length === 2 && first !== undefined && second !== undefined && !first.spread && !second.spread) {
    const left = assembleOperand(assembler, first.value, [second.value]);
    const right = assembler.expression(second.value);
    emitBinary(assembler, id, row, [first.value, second.value], [left, right], result);
    return result;
  }
  if (node.arguments.length === 1 && first !== undefined && !first.spread) {
    const operand = assembler.expression(first.value);
    const plain = [0];
    assembler.emit(id, (frame, machine) => {
      const value = frame.registers[operand];
      if (typeof value === 'number') {
        plain[0] = value;
        frame.registers[result] = row.value(plain);
      } else frame.registers[result] = machine.apply(row, [toNumeric(value, machine.arithmetic, id, first.value)], id);
    });
    return result;
  }
  const operands = assembleElements(assembler, id, node.arguments);
  const nodes = node.arguments.some(({ spread }) => spread) ? [] : node.arguments.map(({ value }) => value);
  assembler.emit(id, (frame, machine) => {
    const values = operands(frame, machine).map((value, i) => toNumeric(value, machine.arithmetic, id, nodes[i]));
    machine.spend(values.length);
    if (values.length < row.arity.min || (row.arity.max !== null && values.length > row.arity.max)) {
      frame.registers[result] = wrongCount(row, values.length, id);
    } else frame.registers[result] = machine.apply(row, values, id);
  });
  return result;
}

/** What JavaScript's Math gives for the wrong number of arguments, where that is a number at all. */
function wrongCount(row: Primitive, count: number, id: NodeId): number {
  if (count === 0) {
    if (row.name === 'max') return -Infinity;
    if (row.name === 'min') return Infinity;
    if (row.name === 'hypot') return 0;
  }
  return unsupported(`\`${row.name}\` cannot take ${count} arguments`, id);
}

function emitBinary(
  assembler: Assembler,
  id: NodeId,
  row: Primitive,
  nodes: readonly [NodeId, NodeId],
  [left, right]: readonly [number, number],
  result: number,
): void {
  const fast = Object.prototype.hasOwnProperty.call(binaryFast, row.name) ? binaryFast[row.name] : undefined;
  const plain = [0, 0];
  const compute =
    fast ??
    ((a: number, b: number): number => {
      plain[0] = a;
      plain[1] = b;
      return row.value(plain);
    });
  const concatenates = row.name === 'add';
  assembler.emit(id, (frame, machine) => {
    const a = frame.registers[left];
    const b = frame.registers[right];
    if (typeof a === 'number' && typeof b === 'number') frame.registers[result] = compute(a, b);
    else if (concatenates && (typeof a === 'string' || typeof b === 'string')) {
      frame.registers[result] = toText(a, machine.arithmetic) + toText(b, machine.arithmetic);
    } else frame.registers[result] = applyMixed(machine, row, a, b, id, nodes);
  });
}

function applyMixed(
  machine: Machine,
  row: Primitive,
  a: AnyValue,
  b: AnyValue,
  id: NodeId,
  [left, right]: readonly [NodeId, NodeId],
): number | Active {
  const { arithmetic } = machine;
  return machine.apply(row, [toNumeric(a, arithmetic, id, left), toNumeric(b, arithmetic, id, right)], id);
}
