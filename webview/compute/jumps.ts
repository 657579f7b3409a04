// Where a sampled function jumps: poles and steps, which no line or triangle may cross.
import { breakAcross, breakAlong, gridPosition } from '../model/grid';
import type { Sampling } from '../model/grid';

/**
 * A difference is suspect that is so many times as large as both its neighbours along the line, or goes the other way
 * than both (as at a pole, whose sides both fall or both rise)…
 */
const suspicion = 2.5;
/** …and takes up so much of the middle range of all values. */
const smallestShare = 0.01;
const mostHalvings = 40;

/**
 * The breaks of a grid (see Grid.breaks), found by halving suspect edges: across a jump the difference stays, however
 * near the two sides come; of a steep slope it dwindles. Yields after each evaluation.
 */
export function* findJumps(
  sampling: Sampling,
  size: number,
  values: Float64Array,
  valueOf: (at: readonly number[]) => number,
): Generator<undefined, Uint8Array> {
  const breaks = new Uint8Array(values.length);
  const least = smallestShare * middleRange(values);
  const rows = sampling.axes.length > 1 ? size : 1;
  for (const [bit, stride, lines, across] of [
    [breakAcross, 1, rows, size],
    [breakAlong, size, size, 1],
  ] as const) {
    if (bit === breakAlong && rows === 1) break;
    for (let line = 0; line < lines; line++) {
      for (let place = 0; place + 1 < size; place++) {
        const index = line * across + place * stride;
        if (!isSuspect(values, index, stride, place, size, least)) continue;
        const [column, row] = bit === breakAcross ? [place, line] : [line, place];
        const edge = bit === breakAcross ? 0 : 1;
        if (yield* jumpsAt(sampling, size, column, row, edge, values, index, stride, valueOf)) {
          breaks[index] = (breaks[index] ?? 0) | bit;
        }
      }
    }
  }
  return breaks;
}

/** The range of the middle four fifths of the values: poles do not count. */
function middleRange(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return at(0.9) - at(0.1);
}

function isSuspect(
  values: Float64Array,
  index: number,
  stride: number,
  place: number,
  size: number,
  least: number,
): boolean {
  const difference = (from: number): number => (values[from + stride] ?? NaN) - (values[from] ?? NaN);
  const here = difference(index);
  if (!(Math.abs(here) > least)) return false;
  const before = place > 0 ? difference(index - stride) : NaN;
  const after = place + 2 < size ? difference(index + stride) : NaN;
  const larger = (beside: number): boolean => !(Math.abs(here) <= suspicion * Math.abs(beside));
  const against = (beside: number): boolean => !(here * beside >= 0);
  return (larger(before) && larger(after)) || (against(before) && against(after));
}

function* jumpsAt(
  sampling: Sampling,
  size: number,
  column: number,
  row: number,
  edge: 0 | 1,
  values: Float64Array,
  index: number,
  stride: number,
  valueOf: (at: readonly number[]) => number,
): Generator<undefined, boolean> {
  const at = sampling.at.slice();
  const [first, second] = sampling.axes;
  if (first !== undefined) at[first] = gridPosition(sampling.intervals[0], column, size);
  if (second !== undefined) at[second] = gridPosition(sampling.intervals[1], row, size);
  const moving = sampling.axes[edge] ?? 0;
  let [low, high] = endsOf(sampling, size, edge, edge === 0 ? column : row);
  let [lowValue, highValue] = [values[index] ?? NaN, values[index + stride] ?? NaN];
  const whole = Math.abs(highValue - lowValue);
  for (let halving = 0; halving < mostHalvings; halving++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    at[moving] = middle;
    const value = valueOf(at);
    yield;
    // A hole right between the two: they are not joined.
    if (!Number.isFinite(value)) return true;
    if (Math.abs(value - lowValue) > Math.abs(highValue - value)) [high, highValue] = [middle, value];
    else [low, lowValue] = [middle, value];
    if (Math.abs(highValue - lowValue) < whole / 4) return false;
  }
  return true;
}

function endsOf(sampling: Sampling, size: number, edge: 0 | 1, index: number): [number, number] {
  const interval = sampling.intervals[edge];
  return [gridPosition(interval, index, size), gridPosition(interval, index + 1, size)];
}
