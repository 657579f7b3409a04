// What an arithmetic must offer so that the interpreter, written once, can run a Program over it.
import type { ComparisonOperator, NodeId } from '../program/program';
import type { Primitive } from '../primitives/primitive';

/**
 * An arithmetic over active numbers T. Plain JavaScript numbers are constants in every arithmetic: the
 * interpreter computes with them directly and calls the arithmetic only where an operand is a T.
 * T is an object type, so that `typeof value === 'number'` tells the two apart.
 */
export interface Arithmetic<T extends object> {
  readonly name: string;
  isActive(value: unknown): value is T;
  /** Applies a primitive to operands of which at least one is active; `at` is the Program node. */
  apply(primitive: Primitive, operands: readonly (number | T)[], at: NodeId): number | T;
  /** Compares two numbers of which at least one is active. A condition that cannot be decided yet is a T. */
  compare(operator: ComparisonOperator, left: number | T, right: number | T, at: NodeId): boolean | T;
  /** Chooses a way at a branch whose condition is active (an active number's truth, or an undecided condition). */
  decide(condition: T, at: NodeId): boolean;
  /** The number to use as an index, a length or in a text; null where only a symbol is known. */
  primal(value: T): number | null;
  /** Notes that a number is used as a place, where the arithmetic keeps account of it. */
  placed?(value: T): void;
  /** `condition ? consequent : alternate` as one number, where the arithmetic can hold both; else null. */
  select(condition: T, consequent: number | T, alternate: number | T, at: NodeId): number | T | null;
  /** Connectives of undecided conditions, where the arithmetic has them; else null (then `decide` is asked). */
  connective(operator: 'and' | 'or' | 'not', operands: readonly (boolean | T)[], at: NodeId): boolean | T | null;
  /** True where both sides of a pure conditional should be evaluated and joined by `select`. */
  readonly joinsBranches: boolean;
}
