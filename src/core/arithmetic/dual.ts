// Forward mode: dual numbers that carry all partial derivatives at once (Griewank & Walther, §3.1).
import { compareNumbers } from '../interpret/coercion';
import type { Irregularity, Primitive } from '../primitives/primitive';
import type { ComparisonOperator, NodeId } from '../program/program';
import { realAlgebra } from './algebra';
import type { Arithmetic } from './arithmetic';
import { isNearlyEqual, RunEvents } from './events';

/** A number with its partial derivatives by each input. */
export class Dual {
  constructor(
    readonly primal: number,
    readonly tangent: Float64Array,
    /**
     * 1 for each input the number depends on. A tangent of 0 does not tell: at 0, x² does not move to first order, and
     * yet the kink of √(x²) is there.
     */
    readonly reaches: Uint8Array,
  ) {}
}

function primalOf(operand: number | Dual): number {
  return typeof operand === 'number' ? operand : operand.primal;
}

/** True where a kink takes away the partial by this operand. */
export function affects(irregularity: Irregularity, operand: number): boolean {
  return irregularity.operands === undefined || irregularity.operands.includes(operand);
}

/** Duals with `count` partials each. One instance a run: it collects the run's events. */
export class DualArithmetic implements Arithmetic<Dual> {
  readonly name = 'dual';
  readonly joinsBranches = false;
  readonly events: RunEvents;

  constructor(
    readonly count: number,
    flip: ReadonlySet<number> = new Set(),
  ) {
    this.events = new RunEvents(flip);
  }

  /** The input number `index`. */
  variable(value: number, index: number): Dual {
    const tangent = new Float64Array(this.count);
    tangent[index] = 1;
    const reaches = new Uint8Array(this.count);
    reaches[index] = 1;
    return new Dual(value, tangent, reaches);
  }

  isActive(value: unknown): value is Dual {
    return value instanceof Dual;
  }

  placed({ tangent }: Dual): void {
    // What a step function gives stands still, or jumps.
    tangent.forEach((slope, column) => {
      if (slope !== 0 && Number.isFinite(slope)) this.events.placedColumns.add(column);
    });
  }

  apply(row: Primitive, operands: readonly (number | Dual)[], at: NodeId): number | Dual {
    const [a, b] = operands;
    if (a !== undefined && b !== undefined) {
      switch (row.name) {
        case 'add':
          return this.#linear(primalOf(a) + primalOf(b), a, 1, b, 1, 1);
        case 'subtract':
          return this.#linear(primalOf(a) - primalOf(b), a, 1, b, -1, 1);
        case 'multiply':
          return this.#linear(primalOf(a) * primalOf(b), a, primalOf(b), b, primalOf(a), 1);
        case 'divide': {
          const divisor = primalOf(b);
          const quotient = primalOf(a) / divisor;
          // (ȧ − q ḃ)/b: no square of b that could leave the range.
          if (divisor !== 0) return this.#linear(quotient, a, 1, b, -quotient, divisor);
          break;
        }
        default:
      }
    }
    return this.#general(row, operands, at);
  }

  #general(row: Primitive, operands: readonly (number | Dual)[], at: NodeId): number | Dual {
    const primals = operands.map(primalOf);
    const value = row.value(primals);
    const tangent = new Float64Array(this.count);
    const irregularity = row.irregularity(primals);
    if (row.partials === null) {
      this.events.irregularAt(at, 'unsupported', `\`${row.name}\` cannot be differentiated`);
      return new Dual(value, this.#spoil(tangent, operands, null), this.#reachesOf(operands));
    }
    if (row.isRounding === true) this.events.dropsDigits = true;
    const partials = row.partials(realAlgebra, primals, value);
    for (let i = 0; i < operands.length; i++) {
      const operand = operands[i];
      if (operand === undefined || typeof operand === 'number') continue;
      const partial = partials[i] ?? NaN;
      // An input that does not move this operand does not move the result, whatever the partial is.
      for (let j = 0; j < tangent.length; j++) {
        const t = operand.tangent[j] ?? 0;
        if (t !== 0) tangent[j] = (tangent[j] ?? 0) + partial * t;
      }
    }
    const isIrregular = irregularity !== null && this.#irregular(irregularity, operands, tangent, at);
    // A step function does not depend on its operand until the next jump.
    if (!row.piecewiseConstant || isIrregular) return new Dual(value, tangent, this.#reachesOf(operands));
    const reached = [...this.#reachesOf(operands)].flatMap((reach, j) => (reach === 1 ? [j] : []));
    this.events.step(reached, at);
    return new Dual(value, tangent, new Uint8Array(this.count));
  }

  #reachesOf(operands: readonly (number | Dual)[]): Uint8Array {
    const [a, b] = operands;
    // Nothing writes to these arrays once they are made: they may be shared.
    if (a !== undefined && typeof a !== 'number' && (operands.length === 1 || typeof b === 'number')) {
      if (operands.length <= 2) return a.reaches;
    }
    if (operands.length === 2 && typeof a === 'number' && b !== undefined && typeof b !== 'number') return b.reaches;
    const reaches = new Uint8Array(this.count);
    for (const operand of operands) {
      if (typeof operand === 'number') continue;
      for (let j = 0; j < reaches.length; j++) if (operand.reaches[j] === 1) reaches[j] = 1;
    }
    return reaches;
  }

  /** (p ȧ + q ḃ) / divisor; an input that does not move an operand stays still under any factor. */
  #linear(value: number, a: number | Dual, p: number, b: number | Dual, q: number, divisor: number): Dual {
    const tangent = new Float64Array(this.count);
    for (let j = 0; j < tangent.length; j++) {
      const s = typeof a === 'number' ? 0 : (a.tangent[j] ?? 0);
      const t = typeof b === 'number' ? 0 : (b.tangent[j] ?? 0);
      const sum = t === 0 ? (s === 0 ? 0 : p * s) : s === 0 ? q * t : p * s + q * t;
      tangent[j] = divisor === 1 ? sum : sum / divisor;
    }
    return new Dual(value, tangent, this.#reachesOf([a, b]));
  }

  /** Notes an irregular place; false where nothing that moves is affected. */
  #irregular(
    irregularity: Irregularity,
    operands: readonly (number | Dual)[],
    tangent: Float64Array,
    at: NodeId,
  ): boolean {
    const moved = operands.some((x, i) => typeof x !== 'number' && affects(irregularity, i) && x.reaches.includes(1));
    if (!moved) return false;
    this.events.irregularAt(at, irregularity.kind, irregularity.message);
    this.#spoil(tangent, operands, irregularity);
    return true;
  }

  /** Makes the partials that do not exist NaN. */
  #spoil(tangent: Float64Array, operands: readonly (number | Dual)[], irregularity: Irregularity | null): Float64Array {
    operands.forEach((operand, i) => {
      if (typeof operand === 'number' || (irregularity !== null && !affects(irregularity, i))) return;
      operand.reaches.forEach((reach, j) => {
        if (reach === 1) tangent[j] = NaN;
      });
    });
    return tangent;
  }

  compare(operator: ComparisonOperator, left: number | Dual, right: number | Dual, at: NodeId): boolean {
    const a = primalOf(left);
    const b = primalOf(right);
    // `x !== x` asks for NaN: nothing moves.
    const moves = left === right ? [] : [...this.#reachesOf([left, right])];
    return this.events.decide(operator, compareNumbers(operator, a, b), a === b, moves, at, isNearlyEqual(a, b));
  }

  decide(condition: Dual, at: NodeId): boolean {
    return !Number.isNaN(condition.primal) && this.compare('!==', condition, 0, at);
  }

  primal(value: Dual): number {
    return value.primal;
  }

  select(): null {
    return null;
  }

  connective(): null {
    return null;
  }
}
