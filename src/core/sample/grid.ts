// Values on a rectangle of points.

export interface SampledGrid {
  readonly columns: number;
  readonly rows: number;
  /** Row after row; NaN where there is no value. */
  readonly values: Float64Array;
}

export type Interval = readonly [number, number];

/** The i-th of `count` points evenly spaced over an interval, both ends included. */
export function pointOf([low, high]: Interval, i: number, count: number): number {
  // The last one is the end itself, whatever rounding says.
  return i === count - 1 ? high : low + ((high - low) * i) / (count - 1);
}

/**
 * Samples f(x, y) on a grid, both ends of each axis included. `goOn` is asked before each row: where it says no, the
 * rest is NaN. At least two points each way.
 */
export function sampleGrid(
  f: (x: number, y: number) => number,
  x: Interval,
  y: Interval,
  columns: number,
  rows: number,
  goOn: () => boolean = () => true,
): SampledGrid {
  const values = new Float64Array(columns * rows).fill(NaN);
  for (let row = 0; row < rows && goOn(); row++) {
    const at = pointOf(y, row, rows);
    for (let column = 0; column < columns; column++) {
      const value = f(pointOf(x, column, columns), at);
      values[row * columns + column] = Number.isFinite(value) ? value : NaN;
    }
  }
  return { columns, rows, values };
}
