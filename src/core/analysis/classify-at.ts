// The class of a point: whether the gradient is zero there as far as the point's own digits can tell, then the Hessian.
import type { Limits } from '../interpret/limits';
import type { Classification, NearbyCriticalPoint } from './answer';
import { classOfCritical, determinantTest } from './classify';
import { symmetricEigenvalues } from './eigenvalues';
import { findGradientZero } from './gradient-zero';
import { derivativeNoise, type Noise } from './noise';
import type { PreparedFunction } from './prepared-function';
import { readDirection } from './two-sided';
import { rescaled, smoothFunction, type SmoothValue } from './smooth-evaluation';

/** A point that agrees with a critical one to this many parts counts as that point: eight digits were given. */
const digits = 1e-8;
/** How far a critical point may lie to be mentioned, relative to the size of the coordinates. */
const nearby = 1e-2;

export interface ClassifiedPoint {
  readonly classification: Classification;
  /** Ascending. */
  readonly eigenvalues: readonly number[];
  readonly determinantTest: string | null;
  readonly near: NearbyCriticalPoint | null;
}

/** Where the numbers come from: the code's duals, limits of those around the point, or arithmetic of many digits. */
export type NumbersSource = 'duals' | 'limit' | 'precise';

/** Classifies the prepared function's own point, where value, gradient and Hessian are all there. */
export function classifyAt(
  prepared: PreparedFunction,
  here: SmoothValue,
  source: NumbersSource,
  limits: Limits,
): ClassifiedPoint {
  const at = prepared.numbers;
  const f = smoothFunction(prepared, limits);
  const eigenvalues = symmetricEigenvalues(here.hessian);
  const noise =
    source === 'precise'
      ? noNoise(here)
      : source === 'limit' || !isOwn(f(at), here)
        ? noiseOfLimits(at, here)
        : derivativeNoise(f, at, here);
  const asCritical = (): ClassifiedPoint => ({
    classification: classOfCritical(here.hessian, noise.hessian),
    eigenvalues,
    determinantTest: determinantTest(here.hessian),
    near: null,
  });
  // The gradient is zero if rounding, of the point or of the computation, explains it.
  const explained = here.gradient.every((g, i) => {
    const row = here.hessian[i] ?? [];
    const ownRounding = row.reduce((sum, h, j) => sum + Math.abs(h * 2 ** -50 * (at[j] ?? 0)), 0);
    return Math.abs(g) <= ownRounding + (noise.gradient[i] ?? 0);
  });
  if (explained && !onlyVanished(prepared, here, limits)) return asCritical();
  if (explained) return { classification: 'not critical', eigenvalues, determinantTest: null, near: null };
  const near = criticalPointNear(prepared, here, limits);
  const given = near?.at.every((x, i) => Math.abs(x - (at[i] ?? 0)) <= digits * Math.abs(at[i] ?? 0)) === true;
  if (near !== null && given && isSteady(f, at, here)) return { ...asCritical(), near };
  return { classification: 'not critical', eigenvalues, determinantTest: null, near };
}

/** False where the code's own derivatives at the point are others than those that are shown, which were found around it. */
function isOwn(own: SmoothValue | null, here: SmoothValue): boolean {
  if (own === null) return true;
  const size = Math.max(...[...here.gradient, ...here.hessian.flat()].map(Math.abs));
  const same = (a: number, b: number | undefined): boolean => Math.abs(a - (b ?? 0)) <= 1e-6 * size;
  return (
    here.gradient.every((g, i) => same(g, own.gradient[i])) &&
    here.hessian.every((row, i) => row.every((h, j) => same(h, own.hessian[i]?.[j])))
  );
}

function noNoise({ gradient, hessian }: SmoothValue): Noise {
  return { gradient: gradient.map(() => 0), hessian: hessian.map((row) => row.map((h) => 2 ** -50 * Math.abs(h))) };
}

function noiseOfLimits(at: readonly number[], { gradient, hessian }: SmoothValue): Noise {
  const size = Math.max(...hessian.flat().map(Math.abs));
  return {
    gradient: gradient.map((_, i) => 1e-10 * size * Math.max(Math.abs(at[i] ?? 0), 0.1)),
    hessian: hessian.map((row) => row.map(() => 1e-9 * size)),
  };
}

/** True where the derivatives are zero only because they are too small for doubles: σ(x) at 800 still rises. */
function onlyVanished(prepared: PreparedFunction, { value, gradient, hessian }: SmoothValue, limits: Limits): boolean {
  if (![...gradient, ...hessian.flat()].every((entry) => entry === 0)) return false;
  return gradient.some((_, i) => {
    const axis = gradient.map((_unused, j) => (i === j ? 1 : 0));
    return readDirection(prepared, [value], axis, limits)?.moves === true;
  });
}

/** True where the Hessian hardly changes within the point's digits: then only one critical point can be meant. */
function isSteady(f: (at: readonly number[]) => SmoothValue | null, at: readonly number[], here: SmoothValue): boolean {
  const size = Math.max(...here.hessian.flat().map(Math.abs));
  return [1, -1].every((side) =>
    at.every((_, i) => {
      const there = f(at.map((x, j) => (i === j ? x * (1 + 2 * side * digits) : x)));
      if (there === null) return false;
      return there.hessian.every((row, a) =>
        row.every((h, b) => Math.abs(h - (here.hessian[a]?.[b] ?? 0)) <= 0.01 * size),
      );
    }),
  );
}

/** The critical point that Newton's method reaches from here within a short way; null where there is none. */
function criticalPointNear(prepared: PreparedFunction, here: SmoothValue, limits: Limits): NearbyCriticalPoint | null {
  const at = prepared.numbers;
  const size = Math.max(...at.map(Math.abs));
  const width = at.map((x) => (x === 0 ? size : Math.abs(x)) || 1);
  const f = rescaled(smoothFunction(prepared, limits), at, width);
  const start = at.map(() => 0);
  const within = (u: readonly number[]): boolean => u.every((x) => Math.abs(x) <= nearby);
  const first: SmoothValue = {
    value: here.value,
    gradient: here.gradient.map((g, i) => g * (width[i] ?? 1)),
    hessian: here.hessian.map((row, i) => row.map((h, j) => h * (width[i] ?? 1) * (width[j] ?? 1))),
  };
  const zero = findGradientZero(f, start, { within, negligible: 0, iterations: 12 }, first);
  if (zero === null || zero.flat.length > 0) return null;
  const noise = derivativeNoise(f, zero.at, zero.there);
  return {
    at: at.map((x, i) => x + (width[i] ?? 1) * (zero.at[i] ?? 0)),
    classification: classOfCritical(zero.there.hessian, noise.hessian),
  };
}
