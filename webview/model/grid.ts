// Sampled values over one or two axes, and reading between them.

/** A grid over one or two of the inputs, the others held at `at`. */
export interface Sampling {
  readonly axes: readonly number[];
  readonly at: readonly number[];
  readonly intervals: readonly (readonly [number, number])[];
  /** Points along each axis, one entry a refinement; each a multiple of the one before in intervals. */
  readonly refinements: readonly number[];
}

/** In `Grid.breaks`: the function jumps between a sample and the next one along the first, the second axis. */
export const breakAcross = 1;
export const breakAlong = 2;

export interface Grid {
  readonly sampling: Sampling;
  /** Points along each axis. */
  readonly size: number;
  /** Row after row, the first axis fastest; NaN where there is no value. */
  readonly values: Float64Array;
  /** Jumps, a sum of the bits above for each sample; null where they have not been looked for. */
  readonly breaks: Uint8Array | null;
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

/** Whether the function jumps between a sample and the next one along an axis. */
export function jumps(grid: Grid, column: number, row: number, axis: typeof breakAcross | typeof breakAlong): boolean {
  return ((grid.breaks?.[row * grid.size + column] ?? 0) & axis) !== 0;
}

/** Whether the function jumps along one of a cell's four edges: nothing may be drawn across it. */
export function isTorn(grid: Grid, column: number, row: number): boolean {
  return (
    grid.breaks !== null &&
    (jumps(grid, column, row, breakAcross) ||
      jumps(grid, column, row + 1, breakAcross) ||
      jumps(grid, column, row, breakAlong) ||
      jumps(grid, column + 1, row, breakAlong))
  );
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

/** As `interpolate`, but across a jump that of the nearest sample: for colours, which may not leave a seam. */
export function interpolateColour(grid: Grid, u: number, v: number): number {
  const cell = cellOf(grid, u, v);
  if (cell === null) return NaN;
  if (!isTorn(grid, cell.column, cell.row)) return interpolate(grid, u, v);
  return valueAt(grid, cell.column + Math.round(cell.s), cell.row + Math.round(cell.t));
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
  if (s > 0 && s < 1 && jumps(grid, index, 0, breakAcross)) return NaN;
  return (grid.values[index] ?? NaN) * (1 - s) + (grid.values[index + 1] ?? NaN) * s;
}

/** Where a number lies in an interval, 0 at its low and 1 at its high end. */
export function shareOf(interval: readonly [number, number], value: number): number {
  return (value - interval[0]) / (interval[1] - interval[0]);
}
