// Newton's direction, kept a direction of descent where the Hessian is not positive definite.
import { symmetricEigen } from '../analysis/eigenvalues';
import { dot } from './vectors';

/** Curvatures closer to zero than this share of the largest are raised to it. */
const flattest = 1e-10;
/** Up to here eigenvectors cost nothing to speak of. */
const fewInputs = 16;

/**
 * −|H|⁻¹ g, where |H| has the eigenvectors of H and the absolute values of its eigenvalues. Where H is positive definite
 * this is Newton's own direction; along negative curvature it leads away from the saddle or maximum that Newton's step
 * would seek (the saddle-free Newton direction of Dauphin et al. 2014). Zero where H is zero: then −g.
 */
export function newtonDirection(
  hessian: readonly (readonly number[])[],
  gradient: readonly number[],
): readonly number[] {
  const newton = gradient.length > fewInputs ? positiveDefiniteSolution(hessian, gradient) : null;
  if (newton !== null) return newton.map((x) => -x);
  const { values, vectors } = symmetricEigen(hessian);
  const largest = Math.max(...values.map(Math.abs));
  if (!(largest > 0)) return gradient.map((g) => -g);
  const direction = new Array<number>(gradient.length).fill(0);
  values.forEach((eigenvalue, k) => {
    const vector = vectors[k] ?? [];
    const share = -dot(vector, gradient) / Math.max(Math.abs(eigenvalue), flattest * largest);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) + share * (vector[i] ?? 0);
  });
  return direction;
}

/** H⁻¹ g by Cholesky's decomposition H = L Lᵀ; null where H is not positive definite, or hardly so. */
function positiveDefiniteSolution(
  hessian: readonly (readonly number[])[],
  gradient: readonly number[],
): readonly number[] | null {
  const n = gradient.length;
  const lower: Float64Array[] = [];
  const solution = Float64Array.from(gradient);
  let largest = 0;
  for (const [i, row] of hessian.entries()) largest = Math.max(largest, Math.abs(row[i] ?? NaN));
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(n);
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? row;
      let rest = hessian[i]?.[j] ?? NaN;
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (other[k] ?? 0);
      if (j < i) row[j] = rest / (other[j] ?? NaN);
      else if (rest > flattest * largest) row[i] = Math.sqrt(rest);
      else return null;
    }
    lower.push(row);
  }
  // L y = g, then Lᵀ x = y, in place.
  for (const [i, row] of lower.entries()) {
    for (let k = 0; k < i; k++) solution[i] = (solution[i] ?? 0) - (row[k] ?? 0) * (solution[k] ?? 0);
    solution[i] = (solution[i] ?? 0) / (row[i] ?? NaN);
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = lower[i] ?? solution;
    solution[i] = (solution[i] ?? 0) / (row[i] ?? NaN);
    for (let k = 0; k < i; k++) solution[k] = (solution[k] ?? 0) - (row[k] ?? 0) * (solution[i] ?? 0);
  }
  return Array.from(solution);
}
