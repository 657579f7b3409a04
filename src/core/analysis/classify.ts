// The second-derivative test by the signs of eigenvalues, each with a margin: never a bare det > 0 in floating point.
import type { Classification } from './answer';
import { symmetricEigenvalues } from './eigenvalues';

/** Eigenvalues of the balanced Hessian closer to zero than this have no certain sign. */
const signMargin = 1e-9;

type Rows = readonly (readonly number[])[];

/**
 * The class of a critical point by its Hessian. `noise` bounds the error of each entry. The Hessian is balanced first
 * (its rows and columns scaled alike, which keeps the signs of the eigenvalues): the units of the variables and of the
 * function play no part.
 */
export function classOfCritical(hessian: Rows, noise: Rows | null = null): Exclude<Classification, 'not critical'> {
  const scale = balance(hessian);
  const balanced = hessian.map((row, i) => row.map((h, j) => h * (scale[i] ?? 0) * (scale[j] ?? 0)));
  const eigenvalues = symmetricEigenvalues(balanced);
  const error =
    noise === null
      ? 0
      : Math.max(
          0,
          ...noise.map((row, i) => row.reduce((sum, e, j) => sum + e * (scale[i] ?? 0) * (scale[j] ?? 0), 0)),
        );
  const margin = signMargin + error;
  const positive = eigenvalues.filter((x) => x > margin).length;
  const negative = eigenvalues.filter((x) => x < -margin).length;
  if (positive > 0 && negative > 0) return 'saddle';
  if (positive > 0 && positive === eigenvalues.length) return 'minimum';
  if (negative > 0 && negative === eigenvalues.length) return 'maximum';
  return 'degenerate';
}

/** Factors that bring the largest entry of each row to about 1 (Ruiz 2001); 0 for rows of zeros. */
function balance(hessian: Rows): number[] {
  const scale = hessian.map((row): number => (row.some((h) => h !== 0) ? 1 : 0));
  for (let round = 0; round < 8; round++) {
    const largest = hessian.map((row, i) =>
      Math.max(...row.map((h, j) => Math.abs(h * (scale[i] ?? 0) * (scale[j] ?? 0)))),
    );
    largest.forEach((size, i) => {
      if (size > 0) scale[i] = (scale[i] ?? 0) / Math.sqrt(size);
    });
  }
  return scale;
}

/** What det > 0 and f_xx would have said, for two variables at a critical point. */
export function determinantTest(hessian: Rows): string | null {
  const [first, second] = hessian;
  if (hessian.length !== 2 || first === undefined || second === undefined) return null;
  const [a = 0, b = 0] = first;
  const determinant = a * (second[1] ?? 0) - b * b;
  if (determinant === 0) return 'det H = 0: the determinant test does not decide';
  if (determinant < 0) return 'det H < 0: a saddle';
  return a > 0 ? 'det H > 0 and f_xx > 0: a minimum' : 'det H > 0 and f_xx < 0: a maximum';
}
