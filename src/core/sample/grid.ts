// Sampled values over one or two axes, and reading between them.
import { isTorn, tearAlong } from './tears';
import type { Tears } from './tears';

/** A grid over one or two of the inputs, the others held at `at`. */
export interface Sampling {
  readonly axes: readonly number[];
  readonly at: readonly number[];
  readonly intervals: readonly (readonly [number, number])[];
  /** Points along each axis, one entry a refinement; each a multiple of the one before in intervals. */
  readonly refinements: readonly number[];
}

export interface Grid {
  readonly sampling: Sampling;
  /** Points along each axis. */
  readonly size: number;
  /** Row after row, the first axis fastest; NaN where there is no value. */
  readonly values: Float64Array;
  /** Jumps and the rims of holes; null where they have not been looked for. */
  readonly tears: Tears | null;
  /** Samples that a limit stopped: holes of the picture, not of the function. */
  readonly stopped: { readonly count: number; readonly message: string } | null;
  readonly complete: boolean;
}

/** The place of a grid line; both ends are hit exactly. */
export function gridPosition(interval: readonly [number, number] | undefined, index: number, size: number): number {
  if (interval === undefined) return NaN;
  const share = size > 1 ? index / (size - 1) : 0;
  return interval[0] * (1 - share) + interval[1] * share;
}

export function valueAt(grid: Grid, column: number, row: number): number {
  return grid.values[row * grid.size + column] ?? NaN;
}

/** Bilinear between the four samples around; NaN outside, next to a hole and across a jump. Shares run from 0 to 1. */
export function interpolate(grid: Grid, u: number, v: number): number {
  const cell = cellOf(grid, u, v);
  if (cell === null || isTorn(grid, cell.column, cell.row)) return NaN;
  const { column, row, s, t } = cell;
  const low = valueAt(grid, column, row) * (1 - s) + valueAt(grid, column + 1, row) * s;
  const high = valueAt(grid, column, row + 1) * (1 - s) + valueAt(grid, column + 1, row + 1) * s;
  return low * (1 - t) + high * t;
}

function cellOf(
  grid: Grid,
  u: number,
  v: number,
): { readonly column: number; readonly row: number; readonly s: number; readonly t: number } | null {
  const last = grid.size - 1;
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return null;
  const column = Math.min(Math.floor(u * last), last - 1);
  const row = Math.min(Math.floor(v * last), last - 1);
  return { column, row, s: u * last - column, t: v * last - row };
}

/** Linear between two samples of a curve; NaN across a jump. */
export function interpolateCurve(grid: Grid, u: number): number {
  if (!(u >= 0 && u <= 1)) return NaN;
  const x = u * (grid.size - 1);
  const index = Math.min(Math.floor(x), grid.size - 2);
  const s = x - index;
  if (s > 0 && s < 1 && tearAlong(grid, index, 0, 0) !== undefined) return NaN;
  return (grid.values[index] ?? NaN) * (1 - s) + (grid.values[index + 1] ?? NaN) * s;
}

/** Where a number lies in an interval, 0 at its low and 1 at its high end. */
export function shareOf(interval: readonly [number, number], value: number): number {
  return (value - interval[0]) / (interval[1] - interval[0]);
}
