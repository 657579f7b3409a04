// Sampled values over one or two axes, and reading between them.
import type { Sampling } from './compute-messages';

export interface Grid {
  readonly sampling: Sampling;
  /** Points along each axis. */
  readonly size: number;
  /** Row after row, the first axis fastest; NaN where there is no value. */
  readonly values: Float64Array;
  readonly complete: boolean;
}

export function valueAt(grid: Grid, column: number, row: number): number {
  return grid.values[row * grid.size + column] ?? NaN;
}

/** Bilinear between the four samples around; NaN outside and next to a hole. `u` and `v` run from 0 to 1. */
export function interpolate(grid: Grid, u: number, v: number): number {
  const last = grid.size - 1;
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return NaN;
  const x = u * last;
  const y = v * last;
  const column = Math.min(Math.floor(x), last - 1);
  const row = Math.min(Math.floor(y), last - 1);
  const s = x - column;
  const t = y - row;
  const low = valueAt(grid, column, row) * (1 - s) + valueAt(grid, column + 1, row) * s;
  const high = valueAt(grid, column, row + 1) * (1 - s) + valueAt(grid, column + 1, row + 1) * s;
  return low * (1 - t) + high * t;
}

/** Linear between two samples of a curve. */
export function interpolateCurve(grid: Grid, u: number): number {
  if (!(u >= 0 && u <= 1)) return NaN;
  const x = u * (grid.size - 1);
  const index = Math.min(Math.floor(x), grid.size - 2);
  const s = x - index;
  return (grid.values[index] ?? NaN) * (1 - s) + (grid.values[index + 1] ?? NaN) * s;
}

/** Where a number lies in an interval, 0 at its low and 1 at its high end. */
export function shareOf(interval: readonly [number, number], value: number): number {
  return (value - interval[0]) / (interval[1] - interval[0]);
}
