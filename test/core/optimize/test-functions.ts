// Objectives with derivatives written by hand, for the tests of the optimisers.
import type { Objective } from '../../../src/core/optimize/descent';

/** An objective from a value, a gradient and a Hessian written by hand. */
export function objective(
  value: (x: readonly number[]) => number,
  gradient: (x: readonly number[]) => number[],
  hessian: (x: readonly number[]) => number[][],
): Objective {
  return {
    value: (x) => (Number.isFinite(value(x)) ? value(x) : null),
    gradient: (x) =>
      [value(x), ...gradient(x)].every(Number.isFinite) ? { value: value(x), gradient: gradient(x) } : null,
    hessian: (x) => (hessian(x).flat().every(Number.isFinite) ? hessian(x) : null),
  };
}

/** ½ Σ λᵢ xᵢ² */
export const quadratic = (...curvatures: readonly number[]): Objective =>
  objective(
    (x) => curvatures.reduce((sum, c, i) => sum + (c * (x[i] ?? 0) ** 2) / 2, 0),
    (x) => curvatures.map((c, i) => c * (x[i] ?? 0)),
    () => curvatures.map((c, i) => curvatures.map((_, j) => (i === j ? c : 0))),
  );

export const rosenbrock = objective(
  ([x = NaN, y = NaN]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  ([x = NaN, y = NaN]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  ([x = NaN, y = NaN]) => [
    [2 - 400 * (y - 3 * x * x), -400 * x],
    [-400 * x, 200],
  ],
);

export const himmelblau = objective(
  ([x = NaN, y = NaN]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  ([x = NaN, y = NaN]) => [
    4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
    2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
  ],
  ([x = NaN, y = NaN]) => [
    [12 * x * x + 4 * y - 42, 4 * x + 4 * y],
    [4 * x + 4 * y, 12 * y * y + 4 * x - 26],
  ],
);
