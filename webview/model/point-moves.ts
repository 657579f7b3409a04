// How dragging and keys move the point along the drawn axes.
import { shareOf } from '../../src/core/sample/grid';
import type { ViewState } from './view-state';

/** A step is this part of an axis. */
const stepShare = 1 / 100;
/** The point may leave the picture, but not get lost. */
const furthest = 5;

/** The point with the drawn coordinates at shares of their axes, rounded to what a pixel is worth. */
export function draggedPoint(state: ViewState, shares: readonly number[]): readonly number[] {
  const point = state.point.slice();
  state.axes.forEach((axis, place) => {
    const [low, high] = state.intervals[axis] ?? [0, 1];
    const share = shares[place];
    if (share === undefined) return;
    const decimals = Math.min(20, Math.max(0, Math.ceil(3 - Math.log10(high - low))));
    point[axis] = Number((low + share * (high - low)).toFixed(decimals));
  });
  return point;
}

/** The point some steps along a drawn axis; the same point where that would be too far away. */
export function steppedPoint(state: ViewState, place: number, steps: number): readonly number[] {
  const axis = state.axes[place];
  if (axis === undefined) return state.point;
  const interval = state.intervals[axis] ?? [0, 1];
  const next = (state.point[axis] ?? 0) + steps * (interval[1] - interval[0]) * stepShare;
  if (Math.abs(shareOf(interval, next) - 0.5) > furthest) return state.point;
  return state.point.with(axis, Number(next.toPrecision(12)));
}
