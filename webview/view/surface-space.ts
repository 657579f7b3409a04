// Where things stand in the 3-D picture: axes from −1 to 1 on the ground, heights from −0.55 to 0.55, y upwards.
import { Vector3 } from 'three';
import { intervalOf } from './scene';
import { interpolate, shareOf } from '../../src/core/sample/grid';
import type { Grid } from '../../src/core/sample/grid';
import type { ValueRange } from '../model/value-scale';
import type { Scene } from './scene';

export const floor = -0.55;
export const ceiling = 0.55;

/** The height of a value; beyond the range it goes on linearly. */
export function heightOf(range: ValueRange, value: number): number {
  return floor + ((value - range.low) / (range.high - range.low)) * (ceiling - floor);
}

/** A place above the ground, from shares of the axes and a value. */
export function placeOf(range: ValueRange, u: number, v: number, value: number): Vector3 {
  return new Vector3(2 * u - 1, heightOf(range, value), 1 - 2 * v);
}

/** The shares of the axes under a place. */
export function sharesOf(place: Vector3): readonly [number, number] {
  return [(place.x + 1) / 2, (1 - place.z) / 2];
}

/** The point of evaluation in shares of the drawn axes. */
export function pointShares(scene: Scene): readonly [number, number] {
  const [first = 0, second = 0] = scene.state.axes;
  const { point } = scene.state;
  return [shareOf(intervalOf(scene, 0), point[first] ?? NaN), shareOf(intervalOf(scene, 1), point[second] ?? NaN)];
}

/** Change of height for a step of one along an axis of the picture, from a slope in the function's own units. */
export function drawnSlope(scene: Scene, place: number, slope: number): number {
  if (scene.scale === null) return NaN;
  const [low, high] = intervalOf(scene, place);
  const { range } = scene.scale;
  return ((slope * (high - low)) / 2) * ((ceiling - floor) / (range.high - range.low));
}

/** Whether the surface stands between the eye and a place, by walking along the line of sight. */
export function isHidden(grid: Grid, range: ValueRange, eye: Vector3, place: Vector3): boolean {
  const steps = 80;
  let before: number | null = null;
  for (let index = 3; index <= steps; index++) {
    const along = place.clone().lerp(eye, index / steps);
    if (Math.abs(along.x) > 1 || Math.abs(along.z) > 1) return false;
    const ground = heightOf(range, interpolate(grid, ...sharesOf(along)));
    const above = along.y - ground;
    const drawn = ground >= floor && ground <= ceiling;
    if (before !== null && drawn && before * above < 0) return true;
    before = Number.isNaN(above) ? null : above;
  }
  return false;
}
