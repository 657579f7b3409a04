// Running a Program in arithmetic of many more digits than doubles have: what it computes without their rounding.
import { compareNumbers } from '../../interpret/coercion';
import { RunFailure } from '../../interpret/run-failure';
import type { Primitive } from '../../primitives/primitive';
import type { ComparisonOperator, NodeId } from '../../program/program';
import type { Arithmetic } from '../arithmetic';
import { BigFloat, compareBig, fromNumber, NoPreciseNumber, signOf, toNumber, top } from './big-float';
import { Elementary } from './elementary';
import { preciseRules } from './functions';

/** Constants of this size are added to take digits away on purpose: (x + 2⁵²) − 2⁵² rounds x. */
const roundingConstant = 2 ** 50;

/** Why a run ends that adds such a constant. */
export const roundingOnPurpose = 'rounds its numbers by adding a large constant';

export class PreciseArithmetic implements Arithmetic<BigFloat> {
  readonly name = 'precise';
  readonly joinsBranches = false;
  readonly #numbers: Elementary;

  constructor(bits: number) {
    this.#numbers = new Elementary(bits);
  }

  isActive(value: unknown): value is BigFloat {
    return value instanceof BigFloat;
  }

  apply(row: Primitive, operands: readonly (number | BigFloat)[], at: NodeId): number | BigFloat {
    const rule = preciseRules.get(row.name);
    if (rule === undefined) throw new RunFailure('unsupported', `\`${row.name}\` in many digits is not known`, at);
    if ((row.name === 'add' || row.name === 'subtract') && roundsOnPurpose(operands)) {
      throw new RunFailure('unsupported', roundingOnPurpose, at);
    }
    if (row.name === 'max' || row.name === 'min') {
      const finite = operands.filter((operand) => typeof operand !== 'number' || Number.isFinite(operand));
      const neutral = row.name === 'max' ? -Infinity : Infinity;
      if (operands.some((operand) => !finite.includes(operand) && operand !== neutral))
        return row.value(operands.map(doubleOf));
      return this.#guarded(() => rule(this.#numbers, finite.map(asBig)), at);
    }
    return this.#guarded(() => rule(this.#numbers, operands.map(asBig)), at);
  }

  #guarded(compute: () => BigFloat, at: NodeId): BigFloat {
    try {
      return compute();
    } catch (error) {
      if (error instanceof NoPreciseNumber) throw new RunFailure('domain', error.message, at);
      throw error;
    }
  }

  compare(operator: ComparisonOperator, left: number | BigFloat, right: number | BigFloat): boolean {
    const unbounded = [left, right].some((side) => typeof side === 'number' && !Number.isFinite(side));
    // `e === Infinity` asks for the overflow of a double.
    if (unbounded) return compareNumbers(operator, doubleOf(left), doubleOf(right));
    return compareNumbers(operator, compareBig(asBig(left), asBig(right)), 0);
  }

  decide(condition: BigFloat): boolean {
    return signOf(condition) !== 0;
  }

  primal(value: BigFloat): number {
    return toNumber(value);
  }

  select(): null {
    return null;
  }

  connective(): null {
    return null;
  }
}

function roundsOnPurpose(operands: readonly (number | BigFloat)[]): boolean {
  const constant = operands.find((operand) => typeof operand === 'number');
  const active = operands.find((operand) => typeof operand !== 'number');
  if (constant === undefined || active === undefined || Math.abs(constant) < roundingConstant) return false;
  return signOf(active) !== 0 && top(active) < Math.log2(Math.abs(constant)) - 1;
}

function doubleOf(operand: number | BigFloat): number {
  return typeof operand === 'number' ? operand : toNumber(operand);
}

function asBig(operand: number | BigFloat): BigFloat {
  if (typeof operand !== 'number') return operand;
  if (!Number.isFinite(operand)) throw new NoPreciseNumber('not a finite number');
  return fromNumber(operand);
}
