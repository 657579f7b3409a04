// Samples a function from coarse to fine. Finer grids keep the samples of coarser ones.
import { findTears } from './find-tears';
import { gridPosition } from './grid';
import type { Grid, Sampling } from './grid';

/** A value, or why there is none: outside the domain, or stopped by a limit (which says nothing of the function). */
export type Sample =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'hole' }
  | { readonly kind: 'stopped'; readonly message: string };

/** A grid that is followed by the next one within this time need not be shown. */
const showMilliseconds = 40;
/** The same where nothing is on the screen yet, for grids that are a picture already. */
const firstMilliseconds = 10;
const pictureSize = 17;

/**
 * Yields a grid whenever there is one worth showing and undefined after every evaluation: the caller decides how long
 * to go on. With `isFirst` nothing is on the screen yet: a coarse picture soon is then better than a fine one later.
 * Tears are looked for once the finest grid is known.
 */
export function* sampleGrids(
  sampleOf: (at: readonly number[]) => Sample,
  sampling: Sampling,
  now: () => number,
  isFirst = false,
): Generator<Grid | undefined, void> {
  const [first, second] = sampling.axes;
  const at = sampling.at.slice();
  const late = { count: 0, message: '' };
  const stopped = (): Grid['stopped'] => (late.count === 0 ? null : { ...late });
  const sample = (): number => {
    const found = sampleOf(at);
    if (found.kind === 'stopped') {
      late.count++;
      late.message = found.message;
    }
    return found.kind === 'value' ? found.value : NaN;
  };
  let before: { readonly size: number; readonly values: Float64Array } | null = null;
  let spent = 0;
  let taken = 0;
  let shown = !isFirst;
  for (const [level, size] of sampling.refinements.entries()) {
    const count = second === undefined ? size : size * size;
    const values = new Float64Array(count);
    const stride = before === null ? 0 : (size - 1) / (before.size - 1);
    for (let index = 0; index < count; index++) {
      const column = index % size;
      const row = Math.floor(index / size);
      if (before !== null && column % stride === 0 && row % stride === 0) {
        values[index] = before.values[(row / stride) * before.size + column / stride] ?? NaN;
        continue;
      }
      if (first !== undefined) at[first] = gridPosition(sampling.intervals[0], column, size);
      if (second !== undefined) at[second] = gridPosition(sampling.intervals[1], row, size);
      const from = now();
      values[index] = sample();
      spent += now() - from;
      taken++;
      yield undefined;
    }
    before = { size, values };
    const next = sampling.refinements[level + 1];
    const last = next === undefined;
    const expected = last ? Infinity : (spent / taken) * (second === undefined ? next : next * next);
    // The grid is passed on and its memory with it, so the sampler goes on with a copy.
    const patience = shown || size < pictureSize ? showMilliseconds : firstMilliseconds;
    if (expected > patience) {
      shown = true;
      yield { sampling, size, values: values.slice(), tears: null, stopped: stopped(), complete: false };
    }
  }
  if (before === null) return;
  if (late.count > 0) {
    // Where samples take too long, nobody can say what lies between them.
    yield { sampling, ...before, tears: null, stopped: stopped(), complete: true };
    return;
  }
  const search = findTears(sampling, before.size, before.values, (place) => {
    place.forEach((x, input) => (at[input] = x));
    return sample();
  });
  let step = search.next();
  while (step.done !== true) {
    yield undefined;
    step = search.next();
  }
  yield { sampling, ...before, tears: step.value, stopped: stopped(), complete: true };
}
