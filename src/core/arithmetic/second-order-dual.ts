// Second-order duals: value, gradient and Hessian carried together; the rules are the table's first-order ones.
import { compareNumbers } from '../interpret/coercion';
import type { Primitive } from '../primitives/primitive';
import type { ComparisonOperator, NodeId } from '../program/program';
import type { Arithmetic } from './arithmetic';
import { affects } from './dual';
import { RunEvents } from './events';
import { localDerivatives } from './local-derivatives';

/** A number with its gradient and its full symmetric Hessian, row-major. */
export class SecondOrderDual {
  constructor(
    readonly primal: number,
    readonly gradient: Float64Array,
    readonly hessian: Float64Array,
  ) {}
}

type Operand = number | SecondOrderDual;

function primalOf(operand: Operand): number {
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
    const result = this.#fresh(value);
    result.gradient[index] = 1;
    return result;
  }

  #fresh(value: number): SecondOrderDual {
    return new SecondOrderDual(value, new Float64Array(this.count), new Float64Array(this.count * this.count));
  }

  isActive(value: unknown): value is SecondOrderDual {
    return value instanceof SecondOrderDual;
  }

  apply(row: Primitive, operands: readonly Operand[], at: NodeId): SecondOrderDual {
    const [a, b] = operands;
    if (a !== undefined && b !== undefined) {
      switch (row.name) {
        case 'add':
          return this.#linear(primalOf(a) + primalOf(b), a, 1, b, 1);
        case 'subtract':
          return this.#linear(primalOf(a) - primalOf(b), a, 1, b, -1);
        case 'multiply':
          return this.#product(a, b);
        case 'divide':
          if (primalOf(b) !== 0) return this.#quotient(a, b);
          break;
        default:
      }
    }
    return this.#general(row, operands, at);
  }

  #linear(primal: number, a: Operand, p: number, b: Operand, q: number): SecondOrderDual {
    const result = this.#fresh(primal);
    if (typeof a !== 'number') accumulate(result, a, p);
    if (typeof b !== 'number') accumulate(result, b, q);
    return result;
  }

  #product(a: Operand, b: Operand): SecondOrderDual {
    const result = this.#linear(primalOf(a) * primalOf(b), a, primalOf(b), b, primalOf(a));
    if (typeof a !== 'number' && typeof b !== 'number') addSymmetric(result, a.gradient, b.gradient, 1);
    return result;
  }

  /** q = a/b by (ä − q b̈ − q̇ ḃᵀ − ḃ q̇ᵀ)/b: no square of b that could leave the range. */
  #quotient(a: Operand, b: Operand): SecondOrderDual {
    const divisor = primalOf(b);
    const q = primalOf(a) / divisor;
    const result = this.#linear(q, a, 1, b, -q);
    const { gradient, hessian } = result;
    for (let j = 0; j < gradient.length; j++) gradient[j] = (gradient[j] ?? 0) / divisor;
    if (typeof b !== 'number') addSymmetric(result, gradient, b.gradient, -1);
    for (let j = 0; j < hessian.length; j++) hessian[j] = (hessian[j] ?? 0) / divisor;
    return result;
  }

  #general(row: Primitive, operands: readonly Operand[], at: NodeId): SecondOrderDual {
    const primals = operands.map(primalOf);
    if (row.partials === null) {
      this.events.irregularAt(at, 'unsupported', `\`${row.name}\` cannot be differentiated`);
      const refused = this.#fresh(row.value(primals));
      this.#spoil(refused, operands, () => true);
      return refused;
    }
    const { value, first, second } = localDerivatives(row, primals);
    const result = this.#fresh(value);
    operands.forEach((x, i) => {
      if (typeof x === 'number') return;
      accumulate(result, x, first[i] ?? NaN);
      operands.forEach((y, j) => {
        if (typeof y === 'number' || j < i) return;
        const partial = second[i]?.[j] ?? NaN;
        if (i === j) addOuter(result, x.gradient, partial);
        else addSymmetric(result, x.gradient, y.gradient, partial);
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

  #spoil(result: SecondOrderDual, operands: readonly Operand[], hit: (i: number) => boolean): void {
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

  compare(operator: ComparisonOperator, left: Operand, right: Operand, at: NodeId): boolean {
    const a = primalOf(left);
    const b = primalOf(right);
    // Only ties are looked at in this order; what is compared at all, the first-order run notes.
    if (a !== b) return compareNumbers(operator, a, b);
    const movement = Array.from(
      { length: this.count },
      (_, j) =>
        (typeof left === 'number' ? 0 : (left.gradient[j] ?? 0)) -
        (typeof right === 'number' ? 0 : (right.gradient[j] ?? 0)),
    );
    return this.events.decide(operator, compareNumbers(operator, a, b), true, movement, at);
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
  const { gradient, hessian } = x;
  for (let j = 0; j < gradient.length; j++) {
    const t = gradient[j] ?? 0;
    if (t !== 0) result.gradient[j] = (result.gradient[j] ?? 0) + partial * t;
  }
  for (let j = 0; j < hessian.length; j++) {
    const t = hessian[j] ?? 0;
    if (t !== 0) result.hessian[j] = (result.hessian[j] ?? 0) + partial * t;
  }
}

/** result.hessian += factor · u uᵀ. */
function addOuter(result: SecondOrderDual, u: Float64Array, factor: number): void {
  const n = u.length;
  for (let j = 0; j < n; j++) {
    const s = u[j] ?? 0;
    if (s === 0) continue;
    for (let k = 0; k < n; k++) {
      const t = u[k] ?? 0;
      if (t !== 0) result.hessian[j * n + k] = (result.hessian[j * n + k] ?? 0) + factor * s * t;
    }
  }
}

/** result.hessian += factor · (u vᵀ + v uᵀ). */
function addSymmetric(result: SecondOrderDual, u: Float64Array, v: Float64Array, factor: number): void {
  const n = u.length;
  for (let j = 0; j < n; j++) {
    const s = u[j] ?? 0;
    if (s === 0) continue;
    for (let k = 0; k < n; k++) {
      const t = v[k] ?? 0;
      if (t === 0) continue;
      result.hessian[j * n + k] = (result.hessian[j * n + k] ?? 0) + factor * s * t;
      result.hessian[k * n + j] = (result.hessian[k * n + j] ?? 0) + factor * s * t;
    }
  }
}
