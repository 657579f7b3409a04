// What a run is called, and how it ended, in words.
import { optimizerOf } from '../../src/core/optimize/optimizers';
import { superscript } from '../../src/core/notation/number-text';
import { stepCount } from './trajectory';
import type { Trajectory } from './trajectory';

export function optimizerLabel(id: string): string {
  return optimizerOf(id)?.label ?? id;
}

/** Why a run stopped, once the step shown is its last; null before that. */
export function endText(trajectory: Trajectory, step: number): string | null {
  const reason = step >= stepCount(trajectory) ? trajectory.stopped?.reason : undefined;
  return reason === undefined
    ? null
    : reason.replace(/\b1e(-?\d+)\b/g, (_, power: string) => `10${superscript(Number(power))}`);
}

/** `16 values, 17 gradients`: what the whole run has cost so far. */
export function costText({ evaluations }: Trajectory): string {
  const { value, gradient, hessian } = evaluations;
  const counts = [`${value} f`, `${gradient} ∇f`];
  if (hessian > 0) counts.push(`${hessian} H`);
  return counts.join(', ');
}
