// Whether independent differences of the plain value agree with every derivative that is shown.
import type { Limits } from '../interpret/limits';
import type { PreparedFunction } from './prepared-function';
import { valuesRun, type Matrix } from './runs';
import { settlingDifference, type DifferenceEstimate, type Samples } from './settling-difference';
import { edgeSlopes } from './edge-difference';

/** How small an error bound must be, against the size of the numbers, to mean anything. */
const meaningfulSlope = 1e-5;
const meaningfulCurve = 1e-3;
/** How sure a difference must be, against the size of the derivative, to speak against a claim for good. */
const certainSlope = 1e-9;
const certainCurve = 1e-7;

/** Why numbers are not verified. */
export interface Doubt {
  readonly reason: string;
  /** True where differences settle on another number: it is not only that they do not settle. */
  readonly contradicted: boolean;
}

/** Why the numbers are not verified, or null where differences agree with every one of them. */
export function verify(
  prepared: PreparedFunction,
  values: readonly number[],
  jacobian: Matrix,
  hessian: Matrix | null,
  limits: Limits,
): Doubt | null {
  const check = new Check(prepared, values, limits);
  for (const [j, input] of prepared.inputs.entries()) {
    const slopes = jacobian.map((row) => row[j] ?? NaN);
    const curve = hessian?.[j]?.[j] ?? NaN;
    if (!check.alongAxis(j, slopes, curve)) return check.doubt(`the derivative by ${input.name}`);
  }
  if (hessian === null) return null;
  for (let i = 0; i < prepared.inputs.length; i++) {
    for (let j = i + 1; j < prepared.inputs.length; j++) {
      if (check.mixed(i, j, hessian)) continue;
      const [a, b] = [prepared.inputs[i]?.name ?? '', prepared.inputs[j]?.name ?? ''];
      return check.doubt(`the second derivative by ${a} and ${b}`);
    }
  }
  return null;
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
  const check = new Check(prepared, values, limits);
  const zeros = values.map(() => 0);
  return columns.filter((j) => !check.alongAxis(j, zeros, NaN) && check.settlesElsewhere(j) && !check.late);
}

class Check {
  readonly #numbers: readonly number[];
  #late = false;
  #contradicted = false;

  constructor(
    readonly prepared: PreparedFunction,
    readonly values: readonly number[],
    readonly limits: Limits,
  ) {
    this.#numbers = prepared.numbers;
  }

  get late(): boolean {
    return this.#late;
  }

  doubt(what: string): Doubt {
    const reason = this.#late
      ? 'the time limit was reached before the check by differences was done'
      : `differences of the value do not settle on ${what}`;
    return { reason, contradicted: this.#contradicted && !this.#late };
  }

  /** The values along a direction; the steps are those that the coordinates really make. */
  #samples(direction: readonly number[]): Samples {
    return (t) => {
      if (Date.now() > this.limits.deadline) {
        this.#late = true;
        return this.values.map(() => NaN);
      }
      const at = this.#numbers.map((x, i) => x + t * (direction[i] ?? 0));
      const outcome = valuesRun(this.prepared, at, this.limits);
      if (!outcome.ok || outcome.value.length !== this.values.length) return this.values.map(() => NaN);
      return outcome.value.map((output) => output.value);
    };
  }

  /** Checks the column of one input, and the Hessian's diagonal entry where it is finite. */
  alongAxis(j: number, slopes: readonly number[], curve: number): boolean {
    const open = new Set(slopes.flatMap((slope, i) => (Number.isFinite(slope) ? [i] : [])));
    let curveOpen = Number.isFinite(curve);
    const samples = this.#samples(this.#numbers.map((_, i) => (i === j ? 1 : 0)));
    const x = this.#numbers[j] ?? 0;
    for (const start of startsFor(x)) {
      if (this.#late || (open.size === 0 && !curveOpen)) break;
      const estimates = settlingDifference(samples, this.values, exactStep(x, start));
      if (estimates === null) continue;
      // Larger steps come first: what they are certain of, differences over tiny steps cannot make good.
      this.#contradicted ||= [...open].some((i) => slopeContradicts(slopes[i] ?? NaN, estimates[i]));
      this.#contradicted ||= curveOpen && curveContradicts(curve, estimates[0]);
      if (this.#contradicted) return false;
      for (const i of [...open]) if (slopeAgrees(slopes[i] ?? NaN, estimates[i])) open.delete(i);
      if (curveOpen && curveAgrees(curve, estimates[0])) curveOpen = false;
    }
    if (open.size > 0 && !curveOpen && !this.#late) {
      const edges = edgeSlopes(samples, this.values, Math.max(Math.abs(x), 1e-3));
      for (const i of [...open]) if (edges?.[i]?.agrees(slopes[i] ?? NaN) === true) open.delete(i);
    }
    return open.size === 0 && !curveOpen;
  }

  /** True where differences settle on a slope that is not zero. */
  settlesElsewhere(j: number): boolean {
    const samples = this.#samples(this.#numbers.map((_, i) => (i === j ? 1 : 0)));
    const x = this.#numbers[j] ?? 0;
    return startsFor(x).some((start) =>
      settlingDifference(samples, this.values, exactStep(x, start))?.some(
        ({ first, firstError, slopeScale }) =>
          firstError <= meaningfulSlope * slopeScale && Math.abs(first) > 100 * firstError,
      ),
    );
  }

  /** Checks an entry off the diagonal by the curvature along the diagonal of the two inputs, in their own sizes. */
  mixed(i: number, j: number, hessian: Matrix): boolean {
    const [hii, hij, hjj] = [hessian[i]?.[i] ?? NaN, hessian[i]?.[j] ?? NaN, hessian[j]?.[j] ?? NaN];
    if (!Number.isFinite(hij)) return true;
    const [xi, xj] = [this.#numbers[i] ?? 0, this.#numbers[j] ?? 0];
    const pairs = startsFor(xi).map((start, k) => [start, startsFor(xj)[k] ?? start] as const);
    for (const [si, sj] of pairs) {
      if (this.#late) return false;
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
        this.#contradicted ||= curveContradicts(claimed, estimate);
        if (this.#contradicted) return false;
        if (curveAgrees(claimed, estimate)) return true;
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
      if (curveAgrees(4 * hij * ratio, difference)) return true;
    }
    return false;
  }
}

/** The step near `start` that x + step makes exactly. */
function exactStep(x: number, start: number): number {
  const step = x + start - x;
  return step > 0 ? step : start;
}

function slopeAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined) return false;
  const { first, firstError, slopeScale, hiddenSlope } = estimate;
  // The function stands still as far as rounding shows: the claim must be one that rounding hides.
  if (hiddenSlope >= 0) return Math.abs(claimed) <= hiddenSlope;
  const scale = Math.max(Math.abs(claimed), slopeScale);
  return firstError <= meaningfulSlope * scale && Math.abs(claimed - first) <= 10 * firstError + 1e-12 * scale;
}

/** True where differences are certain of another number, one that is no speck beside the changes over the step. */
function contradicts(claimed: number, found: number, error: number, scale: number, certain: number): boolean {
  const size = Math.max(Math.abs(claimed), Math.abs(found));
  const apart = Math.abs(claimed - found);
  const isCertain = error <= certain * Math.max(Math.abs(found), scale) && error <= 0.01 * apart;
  return isCertain && apart > 100 * certain * size && apart > 1e-6 * scale;
}

function slopeContradicts(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenSlope >= 0) return false;
  const { first, firstError, second, secondError, slopeScale, curveScale } = estimate;
  // Around a kink differences are symmetric, and certain of a slope that is none.
  const isSmooth = secondError <= 0.01 * Math.max(Math.abs(second), curveScale);
  return isSmooth && contradicts(claimed, first, firstError, slopeScale, certainSlope);
}

function curveContradicts(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenCurve >= 0) return false;
  return contradicts(claimed, estimate.second, estimate.secondError, estimate.curveScale, certainCurve);
}

function curveAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined) return false;
  const { second, secondError, curveScale, hiddenCurve } = estimate;
  if (hiddenCurve >= 0) return Math.abs(claimed) <= hiddenCurve;
  const scale = Math.max(Math.abs(claimed), curveScale);
  return secondError <= meaningfulCurve * scale && Math.abs(claimed - second) <= 10 * secondError + 1e-11 * scale;
}
