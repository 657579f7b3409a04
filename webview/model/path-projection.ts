// Lays a descent's path on the drawn surface: cut to the drawn box, subdivided so that it follows the ground.
import { interpolate, shareOf } from '../../src/core/sample/grid';
import type { Grid } from '../../src/core/sample/grid';
import { simplifiedPath } from './simplified-path';
import { placesOf } from './trajectory';
import type { Trajectory } from './trajectory';

/** Shares of the box that nobody sees: a fraction of a pixel. */
const invisible = 1 / 4000;

/** Points of a path in shares of the two axes, u, v, u, v, …, up to and with a step: as many as can be told apart. */
export function pathShares(trajectory: Trajectory, grid: Grid, lastStep: number): number[] {
  const [first = 0, second = first] = grid.sampling.axes;
  const [across = [0, 1] as const, along = [0, 1] as const] = grid.sampling.intervals;
  const shares: number[] = [];
  const last = Math.min(Math.floor(lastStep), trajectory.values.length - 1);
  const [x, y] = [placesOf(trajectory, first), placesOf(trajectory, second)];
  for (let step = 0; step <= last; step++) shares.push(shareOf(across, x(step)), shareOf(along, y(step)));
  // Steps outside may be of any length: the last one inside must not be lost among them.
  return simplifiedPath(shares, invisible, (u, v) => !(u >= 0 && u <= 1 && v >= 0 && v <= 1));
}

/** Pieces u, v, value, … on the surface. A piece ends where the path leaves the box or meets a hole. */
export function drape(shares: readonly number[], grid: Grid, subdivision = 1 / 48): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  const finish = (): void => {
    if (piece.length >= 6) pieces.push(piece);
    piece = [];
  };
  const add = (u: number, v: number): void => {
    const value = interpolate(grid, u, v);
    if (Number.isNaN(value)) finish();
    else piece.push(u, v, value);
  };
  for (let index = 0; index + 1 < shares.length; index += 2) {
    const u = shares[index] ?? NaN;
    const v = shares[index + 1] ?? NaN;
    const previousU = index === 0 ? u : (shares[index - 2] ?? NaN);
    const previousV = index === 0 ? v : (shares[index - 1] ?? NaN);
    const length = Math.hypot(u - previousU, v - previousV);
    // A diverging run makes steps of any length: more pieces than cross the whole box several times add nothing.
    const parts = Number.isFinite(length) ? Math.min(200, Math.max(1, Math.ceil(length / subdivision))) : 1;
    for (let part = index === 0 ? parts : 1; part <= parts; part++) {
      const t = part / parts;
      add(previousU + (u - previousU) * t, previousV + (v - previousV) * t);
    }
  }
  finish();
  return pieces;
}
