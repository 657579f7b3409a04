// Backtracking line search (Armijo 1966; Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 3.1).
import type { Objective } from './descent';
import { along, dot, norm } from './vectors';

/** The share of the decrease promised by the slope that a step must bring. */
const sufficient = 1e-4;
const halvings = 80;
const rounding = 2 ** -50;

/**
 * The first point at + length/2ᵏ · direction that decreases the value enough; null where there is none. Points outside
 * the domain count as no decrease, so a search never leaves it.
 *
 * Close to a minimum the promised decrease falls below the rounding of the value, which then decides nothing: there a
 * step is taken where it shortens the gradient (as in Hager & Zhang 2005, the approximate Wolfe condition).
 */
export function backtrack(
  objective: Objective,
  at: readonly number[],
  value: number,
  gradient: readonly number[],
  direction: readonly number[],
  length: number,
): number[] | null {
  const slope = dot(direction, gradient);
  if (!(slope < 0)) return null;
  for (let k = 0, t = length; k < halvings; k++, t /= 2) {
    const next = along(at, direction, t);
    if (next.every((x, i) => x === at[i])) return null;
    const there = objective.value(next);
    if (there === null) continue;
    if (there < value && there <= value + sufficient * t * slope) return next;
    const noise = rounding * Math.abs(value);
    if (-t * slope <= noise && there <= value + noise) {
      const answer = objective.gradient(next);
      if (answer !== null && norm(answer.gradient) < norm(gradient)) return next;
      return null;
    }
  }
  return null;
}
