// The second-derivative test by eigenvalues, with a margin: never a bare det > 0 in floating point.
import type { Classification } from './answer';
import { symmetricEigenvalues } from './eigenvalues';

/** Relative to the Hessian's norm: eigenvalues closer to zero than this have no certain sign. */
const signMargin = 1e-9;
/** Relative to the gradient's own scale: what counts as zero. */
const gradientTolerance = 1e-8;

export interface Classified {
  readonly classification: Classification;
  /** Ascending. */
  readonly eigenvalues: readonly number[];
  readonly determinantTest: string | null;
}

function isCritical(
  gradient: readonly number[],
  hessian: readonly (readonly number[])[],
  point: readonly number[],
  value: number,
): boolean {
  // A gradient is small if moving the point by its own rounding, or a change of that size in f, would explain it.
  return gradient.every((g, i) => {
    const row = hessian[i] ?? [];
    const curvature = row.reduce((sum, h, j) => sum + Math.abs(h) * Math.max(1, Math.abs(point[j] ?? 0)), 0);
    const scale = Math.max(curvature, Math.abs(value) / Math.max(1, Math.abs(point[i] ?? 0)));
    return Math.abs(g) <= gradientTolerance * Math.max(scale, Number.MIN_VALUE) || g === 0;
  });
}

/** Classifies a point from its gradient and Hessian (all finite). */
export function classify(
  gradient: readonly number[],
  hessian: readonly (readonly number[])[],
  point: readonly number[],
  value: number,
): Classified {
  const eigenvalues = symmetricEigenvalues(hessian);
  if (!isCritical(gradient, hessian, point, value)) {
    return { classification: 'not critical', eigenvalues, determinantTest: null };
  }
  const norm = Math.max(...eigenvalues.map(Math.abs));
  const margin = signMargin * norm;
  const positive = eigenvalues.filter((x) => x > margin).length;
  const negative = eigenvalues.filter((x) => x < -margin).length;
  const classification =
    positive > 0 && negative > 0
      ? 'saddle'
      : positive === eigenvalues.length && positive > 0
        ? 'minimum'
        : negative === eigenvalues.length && negative > 0
          ? 'maximum'
          : 'degenerate';
  return { classification, eigenvalues, determinantTest: determinantTest(hessian) };
}

function determinantTest(hessian: readonly (readonly number[])[]): string | null {
  const [first, second] = hessian;
  if (hessian.length !== 2 || first === undefined || second === undefined) return null;
  const [a = 0, b = 0] = first;
  const determinant = a * (second[1] ?? 0) - b * b;
  if (determinant === 0) return 'det H = 0: the determinant test does not decide';
  if (determinant < 0) return 'det H < 0: a saddle';
  return a > 0 ? 'det H > 0 and f_xx > 0: a minimum' : 'det H > 0 and f_xx < 0: a maximum';
}
