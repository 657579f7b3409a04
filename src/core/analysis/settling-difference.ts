// First and second derivatives of a function of one variable by extrapolated differences of its plain value.

/** Estimates at 0 for several functions sampled together, each with a bound of its error. */
export interface DifferenceEstimate {
  readonly first: number;
  readonly firstError: number;
  readonly second: number;
  readonly secondError: number;
  /** How much the function changes over the largest step, per unit: what counts as large or small for its slope. */
  readonly slopeScale: number;
  readonly curveScale: number;
  /** How large a slope, and a curvature, rounding alone could hide: negative where the function is seen to move. */
  readonly hiddenSlope: number;
  readonly hiddenCurve: number;
  /** True where the values on both sides run to a common limit that is not the value at 0. */
  readonly isAlone: boolean;
}

const shrink = 1.6;
const steps = 11;

/** Samples of all outputs at x + t; NaN where there is no value. */
export type Samples = (t: number) => readonly number[];

/**
 * Ridders' extrapolation of central differences (Ridders 1982; Numerical Recipes, 3rd ed., §5.7), of the first and the
 * second order from the same samples. Steps are those that `exact` makes of them. Starts at step `start`, or at the largest of start/8ᵏ at which both sides have
 * values: close to an edge of the domain the steps are small. Null where none has.
 */
export function settlingDifference(
  f: Samples,
  middle: readonly number[],
  start: number,
  exact: (step: number) => number = (step) => step,
): DifferenceEstimate[] | null {
  let h = exact(start);
  let above = f(h);
  let below = f(-h);
  const complete = (): boolean => [...above, ...below].every(Number.isFinite);
  for (let k = 0; k < 12 && !complete(); k++) {
    h = exact(h / 8);
    above = f(h);
    below = f(-h);
  }
  if (!complete()) return null;
  const tables = middle.map((center, i) => new Extrapolation(center, above[i] ?? NaN, below[i] ?? NaN, h));
  for (let k = 0; k < steps; k++) {
    if (k > 0) {
      h = exact(h / shrink);
      above = f(h);
      below = f(-h);
    }
    tables.forEach((table, i) => table.add(above[i] ?? NaN, below[i] ?? NaN, h));
  }
  return tables.map((table) => table.estimate());
}

/** The two tables of one output. */
class Extrapolation {
  #first: number[] = [];
  #second: number[] = [];
  #mean: number[] = [];
  #best = { first: NaN, firstError: Infinity, second: NaN, secondError: Infinity };
  readonly #slopeScale: number;
  readonly #curveScale: number;
  readonly #widest: number;
  #moves = false;
  readonly #steps: number[] = [];
  #limit = { value: NaN, error: Infinity };

  constructor(
    readonly center: number,
    above: number,
    below: number,
    h: number,
  ) {
    this.#slopeScale = Math.max(Math.abs(above - center), Math.abs(below - center)) / h;
    this.#curveScale = this.#slopeScale / h;
    this.#widest = h;
  }

  add(above: number, below: number, h: number): void {
    const rounding = 2 ** -52 * (Math.abs(above) + Math.abs(below) + Math.abs(this.center));
    const ulps = 4 * 2 ** -52 * Math.abs(this.center);
    this.#moves ||= !(Math.abs(above - this.center) <= ulps && Math.abs(below - this.center) <= ulps);
    this.#steps.push(h);
    const first = this.#extend(this.#first, (above - below) / (2 * h), rounding / h);
    if (first.error < this.#best.firstError) {
      this.#best = { ...this.#best, first: first.value, firstError: first.error };
    }
    this.#first = first.row;
    const bend = (above - this.center - (this.center - below)) / h / h;
    const second = this.#extend(this.#second, bend, (2 * rounding) / h / h);
    if (second.error < this.#best.secondError) {
      this.#best = { ...this.#best, second: second.value, secondError: second.error };
    }
    this.#second = second.row;
    const mean = this.#extend(this.#mean, (above + below) / 2, rounding);
    if (mean.error < this.#limit.error) this.#limit = { value: mean.value, error: mean.error };
    this.#mean = mean.row;
  }

  #extend(previous: readonly number[], start: number, rounding: number) {
    const row = [start];
    let [value, error] = [NaN, Infinity];
    const last = this.#steps[this.#steps.length - 1] ?? NaN;
    for (let j = 1; j <= previous.length; j++) {
      const factor = ((this.#steps[this.#steps.length - 1 - j] ?? NaN) / last) ** 2;
      const left = row[j - 1] ?? NaN;
      const up = previous[j - 1] ?? NaN;
      const next = (left * factor - up) / (factor - 1);
      row.push(next);
      const doubt = Math.max(Math.abs(next - left), Math.abs(next - up)) + rounding;
      if (doubt < error) [value, error] = [next, doubt];
    }
    return { row, value, error };
  }

  estimate(): DifferenceEstimate {
    const hidden = this.#moves ? -1 : (8 * 2 ** -52 * Math.abs(this.center)) / this.#widest;
    const { value, error } = this.#limit;
    const gap = Math.abs(value - this.center);
    const size = Math.max(Math.abs(value), Math.abs(this.center));
    return {
      ...this.#best,
      isAlone: gap > 1e-8 * Math.max(size, this.#slopeScale * this.#widest) && error <= 1e-3 * gap,
      slopeScale: this.#slopeScale,
      curveScale: this.#curveScale,
      hiddenSlope: hidden,
      hiddenCurve: hidden < 0 ? hidden : hidden / this.#widest,
    };
  }
}
