// A row of the table of intrinsics: what runs where a Program calls one.
import type { Frame } from './code';
import type { Active, AnyValue } from './coercion';
import type { Machine } from './machine';
import type { NodeId } from '../program/program';
import { ArrayValue } from './value';

/** Puts its result in the register, at once or when a call it starts has ended. */
export type Intrinsic = (
  machine: Machine,
  frame: Frame,
  args: readonly AnyValue[],
  result: number,
  node: NodeId,
) => void;

/** An intrinsic whose result is there at once. */
export function direct(compute: (machine: Machine, args: readonly AnyValue[], node: NodeId) => AnyValue): Intrinsic {
  return (machine, frame, args, result, node) => {
    frame.registers[result] = compute(machine, args, node);
  };
}

export function newArray(machine: Machine, values: AnyValue[]): ArrayValue<Active> {
  machine.allocate(values.length + 1);
  return new ArrayValue<Active>(values);
}
