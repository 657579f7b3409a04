// Running a Program over one-sided expansions: the inputs move from the point along one direction.
import { compareNumbers } from '../../interpret/coercion';
import type { Primitive } from '../../primitives/primitive';
import type { ComparisonOperator } from '../../program/program';
import type { Arithmetic } from '../arithmetic';
import { add, constant, Expansion, limitOf, single, signOf, subtract } from './expansion';
import { applyToExpansions } from './functions';
import { wide } from './wide';

/** One instance a run: `undecided` tells whether a branch was taken without knowing which. */
export class ExpansionArithmetic implements Arithmetic<Expansion> {
  readonly name = 'one-sided expansion';
  readonly joinsBranches = false;
  undecided = false;

  /** value + slope · ε */
  moving(value: number, slope: number): Expansion {
    return add(constant(value), single(wide(slope), 1));
  }

  isActive(value: unknown): value is Expansion {
    return value instanceof Expansion;
  }

  apply(row: Primitive, operands: readonly (number | Expansion)[]): Expansion {
    return applyToExpansions(row, operands.map(asExpansion));
  }

  compare(operator: ComparisonOperator, left: number | Expansion, right: number | Expansion): boolean {
    // An infinite constant is met by what a double would hold: `e === Infinity` asks for overflow.
    if (typeof left === 'number' && !Number.isFinite(left)) return compareNumbers(operator, left, doubleOf(right));
    if (typeof right === 'number' && !Number.isFinite(right)) return compareNumbers(operator, doubleOf(left), right);
    if (left === right) return compareNumbers(operator, 0, 0);
    const [a, b] = [asExpansion(left), asExpansion(right)];
    if (a.standing === 'outside' || b.standing === 'outside') return compareNumbers(operator, NaN, 0);
    const sign = signOf(subtract(a, b));
    if (sign === null) this.undecided = true;
    return compareNumbers(operator, sign ?? 0, 0);
  }

  decide(condition: Expansion): boolean {
    return condition.standing !== 'outside' && this.compare('!==', condition, 0);
  }

  primal(value: Expansion): number {
    return doubleOf(value);
  }

  select(): null {
    return null;
  }

  connective(): null {
    return null;
  }
}

function asExpansion(operand: number | Expansion): Expansion {
  return typeof operand === 'number' ? constant(operand) : operand;
}

function doubleOf(operand: number | Expansion): number {
  if (typeof operand === 'number') return operand;
  if (operand.standing === 'outside') return NaN;
  const limit = limitOf(operand);
  if (limit !== null) return limit;
  return signOf(operand) === -1 ? -Infinity : signOf(operand) === 1 ? Infinity : NaN;
}
