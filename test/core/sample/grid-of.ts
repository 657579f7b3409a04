// A grid of a function of two variables, sampled at once.
import { gridPosition } from '../../../src/core/sample/grid';
import type { Grid } from '../../../src/core/sample/grid';

/** `size` points along each axis of a square, both ends included; tears are not looked for. */
export function gridOf(size: number, f: (x: number, y: number) => number, low = -1, high = 1): Grid {
  const interval = [low, high] as const;
  const place = (index: number): number => gridPosition(interval, index, size);
  const values = Float64Array.from({ length: size * size }, (_, index) =>
    f(place(index % size), place(Math.floor(index / size))),
  );
  const sampling = { axes: [0, 1], at: [0, 0], intervals: [interval, interval], refinements: [size] };
  return { sampling, size, values, tears: null, stopped: null, complete: true };
}
