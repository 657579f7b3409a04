// Derivatives as the limit of those around a point: for points at which the code itself takes a way of its own, such as
// an iteration that starts at its goal, or a series that ends at once at 0.
import type { Limits } from '../interpret/limits';
import type { PreparedFunction } from './prepared-function';
import { hessianRun, jacobianRun, type Matrix } from './runs';

export interface NearbyDerivatives {
  readonly jacobian: Matrix;
  readonly hessian: Matrix | null;
  /** How much the last step of the extrapolation still changed, relative to the entries. */
  readonly error: number;
}

/** How far away to look, relative to the size of a coordinate: the farther, the less is lost to cancellation at the point. */
const distances = [1e-4, 1e-3, 1e-2, 0.3] as const;
const smallestSize = 0.1;
/** Differences that rounding explains, relative to the entry and to the largest one. */
const rounding = { own: 1e-9, largest: 1e-13 };
/** How close the value at the point must be to the limit of the values. */
const continuous = 1e-10;
/** How much an extrapolation may differ from the one over twice the distance. */
const steady = 1e-3;

/** Value, Jacobian and Hessian as one list of numbers; null where something of it is missing. */
function everythingAt(
  prepared: PreparedFunction,
  at: readonly number[],
  wantHessian: boolean,
  limits: Limits,
): readonly number[] | null {
  const first = jacobianRun(prepared, at, limits);
  if (!first.outcome.ok) return null;
  const second = wantHessian ? hessianRun(prepared, at, limits) : null;
  if (second?.outcome.ok === false) return null;
  const entries = [...first.values, ...first.outcome.value.flat(), ...(second?.outcome.value ?? []).flat()];
  return entries.every(Number.isFinite) ? entries : null;
}

/**
 * The common limits of the derivatives on both sides of the point, the most certain first: none where there is none, or
 * where the value at the point is not the limit of the values. The caller has to verify them by other means.
 */
export function nearbyDerivatives(
  prepared: PreparedFunction,
  values: readonly number[],
  wantHessian: boolean,
  limits: Limits,
): readonly NearbyDerivatives[] {
  return distances
    .flatMap((distance) => limitOver(prepared, values, wantHessian, distance, limits) ?? [])
    .sort((a, b) => a.error - b.error);
}

function limitOver(
  prepared: PreparedFunction,
  values: readonly number[],
  wantHessian: boolean,
  distance: number,
  limits: Limits,
): NearbyDerivatives | null {
  const { numbers } = prepared;
  const n = numbers.length;
  // No coordinate stands still, and no two move alike.
  const step = numbers.map((x, j) => Math.max(Math.abs(x), smallestSize) * (0.6 + 0.4 * ((0.618 * (j + 1)) % 1)));
  const at = (t: number): readonly number[] | null =>
    everythingAt(
      prepared,
      numbers.map((x, j) => x + t * (step[j] ?? 0)),
      wantHessian,
      limits,
    );
  const [above, below] = [at(distance), at(-distance)];
  const [farAbove, farBelow] = [at(2 * distance), at(-2 * distance)];
  if (above === null || below === null || farAbove === null || farBelow === null) return null;
  const size = (i: number): number => Math.max(Math.abs(above[i] ?? NaN), Math.abs(below[i] ?? NaN));
  const scale = Math.max(0, ...above.map((_, i) => size(i)).slice(values.length));
  const tolerance = (i: number): number => rounding.own * size(i) + rounding.largest * scale;
  // What is continuous differs half as much over half the distance; a jump stays as large as it is.
  const isJump = above.some((a, i) => {
    const [b = NaN, c = NaN, d = NaN] = [below[i], farAbove[i], farBelow[i]];
    return !(Math.abs(a - b) <= 0.75 * Math.abs(c - d) + tolerance(i));
  });
  if (isJump) return null;
  const [farthestAbove, farthestBelow] = [at(4 * distance), at(-4 * distance)];
  if (farthestAbove === null || farthestBelow === null) return null;
  const limit: number[] = [];
  let error = 0;
  for (const i of above.keys()) {
    const pairs = [[above, below] as const, [farAbove, farBelow] as const, [farthestAbove, farthestBelow] as const];
    const [m1 = NaN, m2 = NaN, m3 = NaN] = pairs.map(([a, b]) => ((a[i] ?? NaN) + (b[i] ?? NaN)) / 2);
    // Means err by even powers of the distance: Richardson's extrapolation takes the first two away.
    const [r1, r2] = [(4 * m1 - m2) / 3, (4 * m2 - m3) / 3];
    if (!(Math.abs(r1 - r2) <= steady * size(i) + tolerance(i))) return null;
    limit.push((16 * r1 - r2) / 15);
    const change = Math.abs(r1 - r2) / 15;
    if (change > rounding.largest * scale) error = Math.max(error, change / size(i));
  }
  const isContinuous = values.every(
    (value, i) => Math.abs(value - (limit[i] ?? NaN)) <= continuous * Math.max(Math.abs(value), scale * smallestSize),
  );
  if (!isContinuous) return null;
  const m = values.length;
  const rows = (from: number, count: number): Matrix =>
    Array.from({ length: count }, (_, i) => limit.slice(from + i * n, from + (i + 1) * n));
  return { jacobian: rows(m, m), hessian: wantHessian ? rows(m + m * n, n) : null, error };
}
