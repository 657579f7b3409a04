// Where a sampled function jumps or ends: poles, steps and the rims of holes, which no line or triangle may cross.
import { gridPosition, shareOf } from './grid';
import { quantile, sortedFinite } from './quantile';
import { edgeKey } from './tears';
import type { Sampling } from './grid';
import type { EdgeAxis, Tear, Tears } from './tears';

/**
 * A difference is suspect that is so many times as large as both its neighbours along the line, or goes the other way
 * than both (as at a pole, whose sides both fall or both rise)…
 */
const suspicion = 2.5;
/** …and takes up so much of the middle range of all values. */
const smallestShare = 0.01;
/** Halvings that tell a jump from a steep slope, and those that find the rim of a hole well below a pixel. */
const mostHalvings = 40;
const rimHalvings = 12;

type ValueOf = (at: readonly number[]) => number;

/**
 * The tears of a grid. Suspect edges are halved: across a jump the difference stays, however near the two sides come;
 * of a steep slope it dwindles. Yields after each evaluation.
 */
export function* findTears(
  sampling: Sampling,
  size: number,
  values: Float64Array,
  valueOf: ValueOf,
): Generator<undefined, Tears> {
  const tears = new Map<number, Tear>();
  const least = smallestShare * middleRange(values);
  const rows = sampling.axes.length > 1 ? size : 1;
  for (const axis of [0, 1] as const) {
    if (axis === 1 && rows === 1) break;
    const stride = axis === 0 ? 1 : size;
    for (let line = 0; line < (axis === 0 ? rows : size); line++) {
      for (let place = 0; place + 1 < size; place++) {
        const [column, row] = axis === 0 ? [place, line] : [line, place];
        const index = row * size + column;
        const pair = [values[index] ?? NaN, values[index + stride] ?? NaN] as const;
        const rim = Number.isNaN(pair[0]) !== Number.isNaN(pair[1]);
        if (!rim && !isSuspect(values, index, stride, place, size, least)) continue;
        const edge = edgeOf(sampling, size, column, row, axis);
        const tear = rim ? yield* findRim(edge, pair, valueOf) : yield* findJump(edge, pair, valueOf);
        if (tear !== null) tears.set(edgeKey(index, axis), tear);
      }
    }
  }
  return tears;
}

/** The range of the middle four fifths of the values: poles do not count. */
function middleRange(values: Float64Array): number {
  const sorted = sortedFinite(values);
  return quantile(sorted, 0.9) - quantile(sorted, 0.1);
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

/** An edge as the line of points between two samples. */
interface Edge {
  readonly low: number;
  readonly high: number;
  at(place: number): readonly number[];
}

function edgeOf(sampling: Sampling, size: number, column: number, row: number, axis: EdgeAxis): Edge {
  const point = sampling.at.slice();
  const [first, second] = sampling.axes;
  if (first !== undefined) point[first] = gridPosition(sampling.intervals[0], column, size);
  if (second !== undefined) point[second] = gridPosition(sampling.intervals[1], row, size);
  const moving = sampling.axes[axis] ?? 0;
  const index = axis === 0 ? column : row;
  const interval = sampling.intervals[axis];
  return {
    low: gridPosition(interval, index, size),
    high: gridPosition(interval, index + 1, size),
    at: (place) => point.with(moving, place),
  };
}

type Pair = readonly [number, number];

/** Where the function jumps between two values, or null where it only climbs. */
function* findJump(edge: Edge, pair: Pair, valueOf: ValueOf): Generator<undefined, Tear | null> {
  let { low, high } = edge;
  let [before, after] = pair;
  const whole = Math.abs(after - before);
  for (let halving = 0; halving < mostHalvings; halving++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    const value = valueOf(edge.at(middle));
    yield;
    // A hole right between the two: they are not joined.
    if (!Number.isFinite(value)) return { at: shareOf([edge.low, edge.high], middle), before, after };
    if (Math.abs(value - before) > Math.abs(after - value)) [high, after] = [middle, value];
    else [low, before] = [middle, value];
    if (Math.abs(after - before) < whole / 4) return null;
  }
  return { at: shareOf([edge.low, edge.high], (low + high) / 2), before, after };
}

/** Where the function ends between a value and a hole. */
function* findRim(edge: Edge, pair: Pair, valueOf: ValueOf): Generator<undefined, Tear> {
  let { low, high } = edge;
  let [before, after] = pair;
  const holeIsAfter = Number.isNaN(after);
  for (let halving = 0; halving < rimHalvings; halving++) {
    const middle = (low + high) / 2;
    const value = valueOf(edge.at(middle));
    yield;
    if (Number.isFinite(value) === holeIsAfter) [low, before] = [middle, value];
    else [high, after] = [middle, value];
  }
  const at = shareOf([edge.low, edge.high], holeIsAfter ? low : high);
  return holeIsAfter ? { at, before, after: NaN } : { at, before: NaN, after };
}
