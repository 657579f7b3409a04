// Whether independent differences of the plain value agree with every derivative that is shown.
import type { Limits } from '../interpret/limits';
import type { PreparedFunction } from './prepared-function';
import { valuesRun, type Matrix } from './runs';
import { settlingDifference, type DifferenceEstimate, type Samples } from './settling-difference';
import {
  curveAgrees,
  curveContradicts,
  isCertainlyMoving,
  isSharpCurve,
  isSharpSlope,
  slopeAgrees,
  slopeContradicts,
  standsStill,
  staysStraight,
} from './difference-claims';
import { edgeSlopes } from './edge-difference';

/** The first derivatives by one input, or a second one by one or two. */
export interface Entry {
  readonly order: 1 | 2;
  readonly columns: readonly number[];
}

/** What differences say of the numbers that are to be shown. */
export type Verdict =
  | {
      readonly kind: 'agrees';
      /** False where the error bound is wide against some number: a wrong one could hide in it. */
      readonly isSharp: boolean;
    }
  | {
      readonly kind: 'doubt';
      readonly reason: string;
      /** The numbers that no steps speak for. */
      readonly open: readonly Entry[];
      /** Those of them for which differences settle on another number: it is not only that they do not settle. */
      readonly contradicted: readonly Entry[];
      /** True where there was no time to tell. */
      readonly late: boolean;
    };

/** The flat values at some numbers; null where there are none. */
export type ValuesAt = (numbers: readonly number[]) => readonly number[] | null;

/** The plain values, in doubles. */
export function plainValues(prepared: PreparedFunction, limits: Limits): ValuesAt {
  return (numbers) => {
    const outcome = valuesRun(prepared, numbers, limits);
    return outcome.ok ? outcome.value.map((output) => output.value) : null;
  };
}

/** Whether differences of the values agree with every one of the numbers; `values` are those at the point itself. */
export function verify(
  prepared: PreparedFunction,
  valuesAt: ValuesAt,
  values: readonly number[],
  jacobian: Matrix,
  hessian: Matrix | null,
  /** Per input: whether some result depends on it; a number that nothing reaches is zero for sure. */
  reached: readonly boolean[],
  limits: Limits,
): Verdict {
  const check = new Check(prepared, valuesAt, values, limits, reached);
  for (const j of prepared.inputs.keys()) {
    const slopes = jacobian.map((row) => row[j] ?? NaN);
    check.alongAxis(j, slopes, hessian?.[j]?.[j] ?? NaN);
    if (check.late) return check.verdict();
  }
  if (hessian === null) return check.verdict();
  for (let i = 0; i < prepared.inputs.length; i++) {
    for (let j = i + 1; j < prepared.inputs.length; j++) {
      // Without its own curvatures a mixed one is not told apart.
      if (check.isOpen(i) || check.isOpen(j)) continue;
      check.mixed(i, j, hessian);
      if (check.late) return check.verdict();
    }
  }
  return check.verdict();
}

/** Starting steps for a coordinate: by its own size, and by sizes that functions commonly have. */
function startsFor(x: number): readonly number[] {
  const size = Math.abs(x);
  if (size === 0) return [0.1, 0.004, 1e-5, 1e-8, 1e-12, 10, 1e4];
  const own = [0.1 * size, 0.004 * size, 1e-4 * size];
  return size < 10 ? [0.1, 0.004, ...own] : [...own, 0.1, 0.004];
}

/**
 * The columns, of those given, whose derivative of 0 the plain values contradict: what the code computes from the input
 * reaches the result although its derivative says nothing of it (a bisection).
 */
export function contradictedZeros(
  prepared: PreparedFunction,
  values: readonly number[],
  columns: readonly number[],
  limits: Limits,
): number[] {
  const check = new Check(prepared, plainValues(prepared, limits), values, limits, []);
  const zeros = values.map(() => 0);
  return columns.filter((j) => {
    check.alongAxis(j, zeros, NaN);
    return check.isOpen(j) && check.settlesElsewhere(j) && !check.late;
  });
}

class Check {
  readonly #numbers: readonly number[];
  #late = false;
  #isSharp = true;
  readonly #open: Entry[] = [];
  readonly #contradicted: Entry[] = [];

  constructor(
    readonly prepared: PreparedFunction,
    readonly valuesAt: ValuesAt,
    readonly values: readonly number[],
    readonly limits: Limits,
    readonly reached: readonly boolean[],
  ) {
    this.#numbers = prepared.numbers;
  }

  get late(): boolean {
    return this.#late;
  }

  /** True where some number of this column alone has nothing to speak for it. */
  isOpen(column: number): boolean {
    return this.#open.some(({ columns }) => columns.length === 1 && columns[0] === column);
  }

  verdict(): Verdict {
    const [first] = this.#open;
    if (!this.#late && first === undefined) {
      return { kind: 'agrees', isSharp: this.#isSharp };
    }
    const names = first?.columns.map((column) => this.prepared.inputs[column]?.name ?? '').join(' and ') ?? '';
    const which = first?.order === 2 && first.columns.length === 2 ? 'the second derivative' : 'the derivative';
    const reason = this.#late
      ? 'the time limit was reached before the check by differences was done'
      : `differences of the value do not settle on ${which} by ${names}`;
    const contradicted = this.#late ? [] : this.#contradicted;
    return { kind: 'doubt', reason, open: this.#open, contradicted, late: this.#late };
  }

  #conclude(entry: Entry, isSupported: boolean, isContradicted: boolean): void {
    // What small steps speak for stands, though larger ones be certain of another number: the function is finer than they.
    if (isSupported || this.#late) return;
    this.#open.push(entry);
    if (isContradicted) this.#contradicted.push(entry);
  }

  /** The values along a direction; the steps are those that the coordinates really make. */
  #samples(direction: readonly number[]): Samples {
    return (t) => {
      if (Date.now() > this.limits.deadline) {
        this.#late = true;
        return this.values.map(() => NaN);
      }
      const at = this.#numbers.map((x, i) => x + t * (direction[i] ?? 0));
      const there = this.valuesAt(at);
      return there?.length === this.values.length ? there : this.values.map(() => NaN);
    };
  }

  /** Checks the column of one input, and the Hessian's diagonal entry where it is finite. */
  alongAxis(j: number, slopes: readonly number[], curve: number): void {
    const open = new Set(slopes.flatMap((slope, i) => (Number.isFinite(slope) ? [i] : [])));
    let curveOpen = Number.isFinite(curve);
    let [slopeDenied, curveDenied] = [false, false];
    const samples = this.#samples(this.#numbers.map((_, i) => (i === j ? 1 : 0)));
    const x = this.#numbers[j] ?? 0;
    for (const start of startsFor(x)) {
      if (this.#late || (open.size === 0 && !curveOpen)) break;
      const estimates = settlingDifference(samples, this.values, start, exactSteps(x));
      if (estimates === null) continue;
      slopeDenied ||= [...open].some((i) => slopeContradicts(slopes[i] ?? NaN, estimates[i]));
      curveDenied ||= curveOpen && curveContradicts(curve, estimates[0]);
      // What larger steps are certain of, smaller ones can make good by a sharp bound, or where nothing moves at all.
      for (const i of [...open]) {
        const isSharp = isSharpSlope(slopes[i] ?? NaN, estimates[i]);
        const isStill = x !== 0 && standsStill(slopes[i] ?? NaN, estimates[i], Math.abs((this.values[i] ?? 0) / x));
        if (!slopeAgrees(slopes[i] ?? NaN, estimates[i]) || (slopeDenied && !isSharp && !isStill)) continue;
        open.delete(i);
        if (this.reached[j] === true) this.#isSharp &&= isSharp;
      }
      if (curveOpen && curveAgrees(curve, estimates[0])) {
        const isSharp = isSharpCurve(curve, estimates[0]);
        if (curveDenied && !isSharp && !(x !== 0 && staysStraight(curve, estimates[0], x))) continue;
        curveOpen = false;
        if (this.reached[j] === true) this.#isSharp &&= isSharp;
      }
    }
    if (open.size > 0 && !slopeDenied && !this.#late) {
      const sides = edgeSlopes(samples, this.values, Math.max(Math.abs(x), 1e-3));
      for (const i of [...open]) {
        const readings = sides.filter((slope) => slope.output === i);
        const claimed = slopes[i] ?? NaN;
        if (readings.length > 0 && readings.every((reading) => reading.agrees(claimed))) open.delete(i);
        // A kink that rounding hides from the run: one side has another slope for certain.
        else slopeDenied ||= readings.some((reading) => reading.denies(claimed));
      }
    }
    this.#conclude({ order: 1, columns: [j] }, open.size === 0, slopeDenied);
    this.#conclude({ order: 2, columns: [j] }, !curveOpen, curveDenied);
  }

  /** True where differences settle on a slope that is not zero. */
  settlesElsewhere(j: number): boolean {
    const samples = this.#samples(this.#numbers.map((_, i) => (i === j ? 1 : 0)));
    const x = this.#numbers[j] ?? 0;
    return startsFor(x).some((start) =>
      settlingDifference(samples, this.values, start, exactSteps(x))?.some((estimate) => isCertainlyMoving(estimate)),
    );
  }

  /** Checks an entry off the diagonal by the curvature along the diagonal of the two inputs, in their own sizes. */
  mixed(i: number, j: number, hessian: Matrix): void {
    const [hii, hij, hjj] = [hessian[i]?.[i] ?? NaN, hessian[i]?.[j] ?? NaN, hessian[j]?.[j] ?? NaN];
    if (!Number.isFinite(hij)) return;
    let [isSupported, isDenied] = [false, false];
    const [xi, xj] = [this.#numbers[i] ?? 0, this.#numbers[j] ?? 0];
    const pairs = startsFor(xi).map((start, k) => [start, startsFor(xj)[k] ?? start] as const);
    for (const [si, sj] of pairs) {
      if (this.#late || isSupported) break;
      const ratio = sj / si;
      const along = (sign: number): DifferenceEstimate | undefined =>
        settlingDifference(
          this.#samples(this.#numbers.map((_, k) => (k === i ? 1 : k === j ? sign * ratio : 0))),
          this.values,
          si,
        )?.[0];
      if (Number.isFinite(hii) && Number.isFinite(hjj)) {
        const claimed = hii + 2 * hij * ratio + hjj * ratio * ratio;
        const estimate = along(1);
        isDenied ||= curveContradicts(claimed, estimate);
        const isSharp = isSharpCurve(claimed, estimate);
        isSupported = curveAgrees(claimed, estimate) && (isSharp || !isDenied);
        if (isSupported) this.#isSharp &&= isSharp;
        continue;
      }
      // Without the diagonal: the difference of the curvatures along the two diagonals.
      const [plus, minus] = [along(1), along(-1)];
      if (plus === undefined || minus === undefined) continue;
      const difference: DifferenceEstimate = {
        ...plus,
        second: plus.second - minus.second,
        secondError: plus.secondError + minus.secondError,
      };
      isSupported = curveAgrees(4 * hij * ratio, difference);
    }
    this.#conclude({ order: 2, columns: [i, j] }, isSupported, isDenied);
  }
}

/** The step near one that x + step and x − step make exactly. */
function exactSteps(x: number): (step: number) => number {
  const unit = x === 0 ? 0 : 2 ** (Math.ceil(Math.log2(Math.abs(x))) - 52);
  return (step) => (step >= 4 * unit && unit > 0 ? Math.round(step / unit) * unit : step);
}
