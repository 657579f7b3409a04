// Newton's direction, kept a direction of descent where the Hessian is not positive definite.
import { symmetricEigen } from '../analysis/eigenvalues';
import { dot } from './vectors';

/** Curvatures closer to zero than this share of the largest are raised to it. */
const flattest = 1e-10;

/**
 * −|H|⁻¹ g, where |H| has the eigenvectors of H and the absolute values of its eigenvalues. Where H is positive definite
 * this is Newton's own direction; along negative curvature it leads away from the saddle or maximum that Newton's step
 * would seek (the saddle-free Newton direction of Dauphin et al. 2014). Zero where H is zero: then −g.
 */
export function newtonDirection(
  hessian: readonly (readonly number[])[],
  gradient: readonly number[],
): readonly number[] {
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
