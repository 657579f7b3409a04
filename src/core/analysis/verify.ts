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

/** How small an error bound must be against the number itself, and against the change over the step, to be sharp. */
const sharpSlope = 1e-7;
const sharpCurve = 1e-5;
const sharpAgainstScale = 1e-3;

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
      /** True where larger steps are certain of another number than smaller ones are. */
      readonly isDisputed: boolean;
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
  #isDisputed = false;
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
      return { kind: 'agrees', isSharp: this.#isSharp, isDisputed: this.#isDisputed };
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
    this.#isDisputed ||= isSupported && isContradicted;
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
      const estimates = settlingDifference(samples, this.values, exactStep(x, start));
      if (estimates === null) continue;
      slopeDenied ||= [...open].some((i) => slopeContradicts(slopes[i] ?? NaN, estimates[i]));
      curveDenied ||= curveOpen && curveContradicts(curve, estimates[0]);
      for (const i of [...open]) {
        if (!slopeAgrees(slopes[i] ?? NaN, estimates[i])) continue;
        open.delete(i);
        if (this.reached[j] === true) this.#isSharp &&= isSharpSlope(slopes[i] ?? NaN, estimates[i]);
      }
      if (curveOpen && curveAgrees(curve, estimates[0])) {
        curveOpen = false;
        if (this.reached[j] === true) this.#isSharp &&= isSharpCurve(curve, estimates[0]);
      }
    }
    if (open.size > 0 && !curveOpen && !slopeDenied && !this.#late) {
      const edges = edgeSlopes(samples, this.values, Math.max(Math.abs(x), 1e-3));
      for (const i of [...open]) if (edges?.[i]?.agrees(slopes[i] ?? NaN) === true) open.delete(i);
    }
    this.#conclude({ order: 1, columns: [j] }, open.size === 0, slopeDenied);
    this.#conclude({ order: 2, columns: [j] }, !curveOpen, curveDenied);
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
        isSupported = curveAgrees(claimed, estimate);
        if (isSupported) this.#isSharp &&= isSharpCurve(claimed, estimate);
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

/** The step near `start` that x + step makes exactly. */
function exactStep(x: number, start: number): number {
  const step = x + start - x;
  return step > 0 ? step : start;
}

function slopeAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.isAlone) return false;
  const { first, firstError, slopeScale, hiddenSlope } = estimate;
  // The function stands still as far as rounding shows: the claim must be one that rounding hides.
  if (hiddenSlope >= 0) return Math.abs(claimed) <= hiddenSlope;
  const scale = Math.max(Math.abs(claimed), slopeScale);
  return firstError <= meaningfulSlope * scale && Math.abs(claimed - first) <= 10 * firstError + 1e-12 * scale;
}

/** A claim of exactly zero may be what is left of a small number: no difference is sharp about that. */
function isSharpSlope(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenSlope >= 0 || claimed === 0) return false;
  // Strictly: what rounds to nothing at all steps has an error of 0 as well.
  return estimate.firstError < sharpSlope * Math.max(Math.abs(claimed), sharpAgainstScale * estimate.slopeScale);
}

function isSharpCurve(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenCurve >= 0 || claimed === 0) return false;
  return estimate.secondError < sharpCurve * Math.max(Math.abs(claimed), sharpAgainstScale * estimate.curveScale);
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
  if (estimate.isAlone) return true;
  // Around a kink differences are symmetric, and certain of a slope that is none.
  const isSmooth = secondError <= 0.01 * Math.max(Math.abs(second), curveScale);
  return isSmooth && contradicts(claimed, first, firstError, slopeScale, certainSlope);
}

function curveContradicts(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.hiddenCurve >= 0) return false;
  return contradicts(claimed, estimate.second, estimate.secondError, estimate.curveScale, certainCurve);
}

function curveAgrees(claimed: number, estimate: DifferenceEstimate | undefined): boolean {
  if (estimate === undefined || estimate.isAlone) return false;
  const { second, secondError, curveScale, hiddenCurve } = estimate;
  if (hiddenCurve >= 0) return Math.abs(claimed) <= hiddenCurve;
  const scale = Math.max(Math.abs(claimed), curveScale);
  return secondError <= meaningfulCurve * scale && Math.abs(claimed - second) <= 10 * secondError + 1e-11 * scale;
}
