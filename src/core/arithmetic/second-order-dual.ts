// Second-order duals: value, gradient and Hessian carried together; the rules are the table's first-order ones.
import { constantValue } from '../primitives/constants';
import { compareNumbers } from '../interpret/coercion';
import type { Algebra, Primitive } from '../primitives/primitive';
import { primitive } from '../primitives/table';
import type { ComparisonOperator, NodeId } from '../program/program';
import { holds, realAlgebra } from './algebra';
import type { Arithmetic } from './arithmetic';
import { affects } from './dual';
import { RunEvents } from './events';

/** A number with its gradient and its full symmetric Hessian, row-major. */
export class SecondOrderDual {
  constructor(
    readonly primal: number,
    readonly gradient: Float64Array,
    readonly hessian: Float64Array,
  ) {}
}

/** A number with its partials by the operands of one primitive. */
interface LocalDual {
  readonly value: number;
  readonly partials: readonly number[];
}

/** The algebra in which a rule, evaluated, gives the second partials of its primitive. */
function localAlgebra(count: number): Algebra<LocalDual> {
  const zero = new Array<number>(count).fill(0);
  const constant = (value: number): LocalDual => ({ value, partials: zero });
  return {
    constant,
    named: (name) => constant(constantValue(name)),
    apply: (name, ...operands) => {
      const row = primitive(name);
      if (row === undefined || row.partials === null) return constant(NaN);
      const values = operands.map((operand) => operand.value);
      const value = row.value(values);
      const partials = row.partials(realAlgebra, values, value);
      return {
        value,
        partials: zero.map((_, j) =>
          operands.reduce((sum, operand, i) => {
            const inner = operand.partials[j] ?? 0;
            return inner === 0 ? sum : sum + (partials[i] ?? NaN) * inner;
          }, 0),
        ),
      };
    },
    choose: (operator, left, right, consequent, alternate) =>
      holds(operator, left.value, right.value) ? consequent : alternate,
  };
}

function primalOf(operand: number | SecondOrderDual): number {
  return typeof operand === 'number' ? operand : operand.primal;
}

/** Second-order duals with `count` inputs. One instance a run: it collects the run's events. */
export class SecondOrderArithmetic implements Arithmetic<SecondOrderDual> {
  readonly name = 'second-order dual';
  readonly joinsBranches = false;
  readonly events: RunEvents;

  constructor(
    readonly count: number,
    flip: ReadonlySet<number> = new Set(),
  ) {
    this.events = new RunEvents(flip);
  }

  /** The input number `index`. */
  variable(value: number, index: number): SecondOrderDual {
    const gradient = new Float64Array(this.count);
    gradient[index] = 1;
    return new SecondOrderDual(value, gradient, new Float64Array(this.count * this.count));
  }

  isActive(value: unknown): value is SecondOrderDual {
    return value instanceof SecondOrderDual;
  }

  apply(row: Primitive, operands: readonly (number | SecondOrderDual)[], at: NodeId): SecondOrderDual {
    const primals = operands.map(primalOf);
    const value = row.value(primals);
    const n = this.count;
    const result = new SecondOrderDual(value, new Float64Array(n), new Float64Array(n * n));
    if (row.partials === null) {
      this.events.irregularAt(at, 'unsupported', `\`${row.name}\` cannot be differentiated`);
      this.#spoil(result, operands, () => true);
      return result;
    }
    const algebra = localAlgebra(operands.length);
    const locals = primals.map((primal, i): LocalDual => ({
      value: primal,
      partials: primals.map((_, j) => (i === j ? 1 : 0)),
    }));
    // The result's own partials come first, so that a rule that uses the result is differentiated through it.
    const first = row.partials(realAlgebra, primals, value);
    const rules = row.partials(algebra, locals, { value, partials: [...first] });
    operands.forEach((x, i) => {
      if (typeof x === 'number') return;
      const partial = rules[i];
      accumulate(result, x, first[i] ?? NaN);
      operands.forEach((y, j) => {
        if (typeof y !== 'number') outer(result, x, y, partial?.partials[j] ?? NaN);
      });
    });
    const irregularity = row.irregularity(primals);
    if (irregularity !== null) {
      const hit = (i: number): boolean => affects(irregularity, i);
      if (operands.some((x, i) => typeof x !== 'number' && hit(i) && x.gradient.some((t) => t !== 0))) {
        this.events.irregularAt(at, irregularity.kind, irregularity.message);
        this.#spoil(result, operands, hit);
      }
    }
    return result;
  }

  #spoil(result: SecondOrderDual, operands: readonly (number | SecondOrderDual)[], hit: (i: number) => boolean): void {
    const n = this.count;
    operands.forEach((x, i) => {
      if (typeof x === 'number' || !hit(i)) return;
      x.gradient.forEach((t, j) => {
        if (t === 0) return;
        result.gradient[j] = NaN;
        for (let k = 0; k < n; k++) {
          result.hessian[j * n + k] = NaN;
          result.hessian[k * n + j] = NaN;
        }
      });
    });
  }

  compare(
    operator: ComparisonOperator,
    left: number | SecondOrderDual,
    right: number | SecondOrderDual,
    at: NodeId,
  ): boolean {
    const a = primalOf(left);
    const b = primalOf(right);
    const movement = Array.from(
      { length: this.count },
      (_, j) =>
        (typeof left === 'number' ? 0 : (left.gradient[j] ?? 0)) -
        (typeof right === 'number' ? 0 : (right.gradient[j] ?? 0)),
    );
    return this.events.decide(operator, compareNumbers(operator, a, b), a === b, movement, at);
  }

  decide(condition: SecondOrderDual, at: NodeId): boolean {
    return !Number.isNaN(condition.primal) && this.compare('!==', condition, 0, at);
  }

  primal(value: SecondOrderDual): number {
    return value.primal;
  }

  select(): null {
    return null;
  }

  connective(): null {
    return null;
  }
}

/** result += partial · x, to second order; entries that do not move stay zero under any partial. */
function accumulate(result: SecondOrderDual, x: SecondOrderDual, partial: number): void {
  x.gradient.forEach((t, j) => {
    if (t !== 0) result.gradient[j] = (result.gradient[j] ?? 0) + partial * t;
  });
  x.hessian.forEach((t, j) => {
    if (t !== 0) result.hessian[j] = (result.hessian[j] ?? 0) + partial * t;
  });
}

/** result.hessian += second · ∇x ∇yᵀ. */
function outer(result: SecondOrderDual, x: SecondOrderDual, y: SecondOrderDual, second: number): void {
  const n = x.gradient.length;
  x.gradient.forEach((s, j) => {
    if (s === 0) return;
    y.gradient.forEach((t, k) => {
      if (t !== 0) result.hessian[j * n + k] = (result.hessian[j * n + k] ?? 0) + second * s * t;
    });
  });
}
