// Newton's method for a zero of the gradient: seeks critical points of any class, from one start.
import { symmetricEigen } from './eigenvalues';
import type { SmoothFunction, SmoothValue } from './smooth-evaluation';

export interface GradientZero {
  readonly at: readonly number[];
  readonly there: SmoothValue;
  /** Directions of (numerically) no curvature at the zero. */
  readonly flat: readonly (readonly number[])[];
}

export interface ZeroSearch {
  /** True while the search may go on from here. */
  readonly within: (at: readonly number[]) => boolean;
  /** A gradient this small may be a zero that Newton's steps only creep up to (a degenerate one). */
  readonly negligible: number;
  readonly iterations: number;
}

const halvings = 8;
/** Curvatures below this share of the largest give no direction to step in. */
const flatShare = 1e-9;
const tinyStep = 1e-12;

function length(v: readonly number[]): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return Math.sqrt(sum);
}

/** The inverse of a Hessian on the directions in which it curves, and the directions in which it does not. */
interface Curvature {
  /** −H⁺ g */
  step(gradient: readonly number[]): number[];
  readonly flat: readonly (readonly number[])[];
}

function curvatureOf(hessian: readonly (readonly number[])[]): Curvature {
  const { values, vectors } = symmetricEigen(hessian);
  const largest = Math.max(...values.map(Math.abs));
  const curves = values.map((value) => Math.abs(value) > flatShare * largest);
  return {
    step: (gradient) => {
      const step = new Array<number>(gradient.length).fill(0);
      values.forEach((value, k) => {
        const vector = vectors[k];
        if (curves[k] !== true || vector === undefined) return;
        let share = 0;
        for (let i = 0; i < step.length; i++) share -= (vector[i] ?? 0) * (gradient[i] ?? 0);
        share /= value;
        for (let i = 0; i < step.length; i++) step[i] = (step[i] ?? 0) + share * (vector[i] ?? 0);
      });
      return step;
    },
    flat: vectors.filter((_, k) => curves[k] !== true),
  };
}

/** Newton's step from a point: −H⁺ g. */
export function newtonStepAt(there: SmoothValue): number[] {
  return curvatureOf(there.hessian).step(there.gradient);
}

function moved(at: readonly number[], step: readonly number[], share: number): number[] {
  return at.map((x, i) => x + share * (step[i] ?? 0));
}

/**
 * Damped Newton steps from a start, none longer than half a unit. A step is judged by the next step that the present
 * Hessian predicts (Deuflhard's natural monotonicity test, Newton Methods for Nonlinear Problems, §3.3), which does not
 * depend on the units. Null where the search leaves its bounds, meets a place without derivatives, or finds no zero.
 */
export function findGradientZero(
  f: SmoothFunction,
  start: readonly number[],
  search: ZeroSearch,
  first: SmoothValue | null = f(start),
): GradientZero | null {
  let at = start;
  let there = first;
  let lastLength = Infinity;
  for (let k = 0; k < search.iterations && there !== null; k++) {
    const curvature = curvatureOf(there.hessian);
    const step = curvature.step(there.gradient);
    const full = length(step);
    if (full <= tinyStep) {
      const isZero = curvature.flat.length === 0 || length(there.gradient) <= search.negligible;
      return isZero ? polished(f, at, there) : null;
    }
    // Where the zero is degenerate each step is the same share of the last: look ahead to where they lead.
    const ratio = full / lastLength;
    const ahead = ratio > 0.45 && ratio < 0.9 && full < 0.1 ? 1 / (1 - ratio) : 1;
    const next =
      (ahead > 1 ? accepted(f, at, step, full, curvature, ahead, 1) : null) ??
      accepted(f, at, step, full, curvature, Math.min(1, 0.5 / full), halvings);
    if (next === null) break;
    lastLength = next.share === 1 ? full : Infinity;
    at = next.at;
    there = next.there;
    if (!search.within(at)) return null;
  }
  return there !== null && length(there.gradient) <= search.negligible && settles(f, at, there)
    ? polished(f, at, there)
    : null;
}

interface Accepted {
  readonly at: readonly number[];
  readonly there: SmoothValue;
  readonly share: number;
}

/** The first of share, share/2, … of a step after which the predicted next step is shorter. */
function accepted(
  f: SmoothFunction,
  at: readonly number[],
  step: readonly number[],
  full: number,
  curvature: Curvature,
  share: number,
  tries: number,
): Accepted | null {
  for (let k = 0, t = share; k < tries; k++, t /= 2) {
    const next = moved(at, step, t);
    const there = f(next);
    if (there === null) continue;
    if (length(curvature.step(there.gradient)) <= (1 - Math.min(1, t) / 4) * full) return { at: next, there, share: t };
  }
  return null;
}

/** True where the following Newton steps shrink as they do towards a zero, and do not creep along a tail. */
function settles(f: SmoothFunction, at: readonly number[], there: SmoothValue): boolean {
  const step = curvatureOf(there.hessian).step(there.gradient);
  const next = f(moved(at, step, 1));
  if (next === null) return false;
  return length(curvatureOf(next.hessian).step(next.gradient)) <= 0.92 * length(step);
}

/** A few more full steps while they help, to the last digit. */
function polished(f: SmoothFunction, at: readonly number[], there: SmoothValue): GradientZero {
  let best = { at, there };
  for (let k = 0; k < 3; k++) {
    const next = moved(best.at, curvatureOf(best.there.hessian).step(best.there.gradient), 1);
    const answer = f(next);
    if (answer === null || !(length(answer.gradient) < length(best.there.gradient))) break;
    best = { at: next, there: answer };
  }
  return { ...best, flat: curvatureOf(best.there.hessian).flat };
}
