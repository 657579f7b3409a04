// What a run is called, and how it ended, in words.
import { optimizerOf } from '../../src/core/optimize/optimizers';
import { stepCount } from './trajectory';
import type { Trajectory } from './trajectory';

export function optimizerLabel(id: string): string {
  return optimizerOf(id)?.label ?? id;
}

/** Why a run stopped, once the step shown is its last; null before that. */
export function endText(trajectory: Trajectory, step: number): string | null {
  return step >= stepCount(trajectory) ? (trajectory.stopped?.reason ?? null) : null;
}

/** `16 values, 17 gradients`: what the whole run has cost so far. */
export function costText({ evaluations }: Trajectory): string {
  const { value, gradient, hessian } = evaluations;
  const counts = [`${value} f`, `${gradient} ∇f`];
  if (hessian > 0) counts.push(`${hessian} H`);
  return counts.join(', ');
}
