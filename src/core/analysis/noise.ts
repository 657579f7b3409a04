// How far rounding blurs derivatives at a point, seen from points a few roundings away.
import type { SmoothFunction, SmoothValue } from './smooth-evaluation';

export interface Noise {
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

/** A bound of the rounding in each entry: several times the largest change over moves of a few units in the last place. */
export function derivativeNoise(f: SmoothFunction, at: readonly number[], here: SmoothValue): Noise {
  const moves = [3, -5, 7, -11].map((ulps, k) =>
    f(at.map((x, i) => x + x * ulps * 2 ** -52 * ((i + k) % 2 === 0 ? 1 : -1))),
  );
  const spread = (entry: (value: SmoothValue) => number): number => {
    const mine = entry(here);
    const changes = moves.map((there) => (there === null ? 0 : Math.abs(entry(there) - mine)));
    return 8 * Math.max(...changes) + 2 ** -50 * Math.abs(mine);
  };
  return {
    gradient: here.gradient.map((_, i) => spread((value) => value.gradient[i] ?? 0)),
    hessian: here.hessian.map((row, i) => row.map((_, j) => spread((value) => value.hessian[i]?.[j] ?? 0))),
  };
}
