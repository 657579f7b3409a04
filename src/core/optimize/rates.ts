// Which rates are sensible: the usual one of a method, the largest stable one, and the one to open with.
import { optimizerOf } from './optimizers';

/** The rate a method usually starts with; that of gradient descent for an unknown one. */
export function usualRate(id: string): number {
  return optimizerOf(id)?.usualRate ?? 0.01;
}

/** The largest rate at which a step still contracts along the steepest curvature, where the theory gives one. */
export function stableRate(id: string, eigenvalues: readonly number[] | null): number | null {
  const steepest = eigenvalues?.at(-1);
  if (steepest === undefined || !(steepest > 0)) return null;
  if (id === 'gradient-descent') return 2 / steepest;
  // Heavy ball with β = 0.9: 2(1 + β)/λ.
  if (id === 'momentum') return 3.8 / steepest;
  return null;
}

/** The usual rate, or where that cannot be stable at the start, the greatest 1, 2 or 5 times a power of ten that is. */
export function openingRate(id: string, eigenvalues: readonly number[] | null): number {
  const usual = usualRate(id);
  const stable = stableRate(id, eigenvalues);
  if (stable === null || usual < stable) return usual;
  const power = 10 ** Math.floor(Math.log10(stable));
  const lead = [5, 2, 1].find((candidate) => candidate * power < stable) ?? 0.5;
  return Number((lead * power).toPrecision(1));
}
