// A run as it has arrived from the worker, and reading it at a step.
import type { Evaluations, Stop } from '../../src/core/optimize/descent';
import type { TrajectoryPiece } from '../compute/messages';

export interface Trajectory {
  readonly generation: number;
  readonly width: number;
  /** Points one after another, `width` numbers each. */
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly evaluations: Evaluations;
  readonly stopped: Stop | null;
}

/** The trajectory with a further piece; a piece of a newer generation starts it anew. */
export function extend(known: Trajectory | undefined, piece: TrajectoryPiece, width: number): Trajectory {
  const before = known?.generation === piece.generation && piece.from > 0 ? known : undefined;
  return {
    generation: piece.generation,
    width,
    at: [...(before?.at ?? []), ...piece.at],
    values: [...(before?.values ?? []), ...piece.values],
    gradientNorms: [...(before?.gradientNorms ?? []), ...piece.gradientNorms],
    evaluations: piece.evaluations,
    stopped: piece.stopped,
  };
}

export function stepCount(trajectory: Trajectory): number {
  return Math.max(0, trajectory.values.length - 1);
}

/** The point reached at a step, or at the last one before it. */
export function pointAt(trajectory: Trajectory, step: number): number[] {
  const index = Math.min(Math.max(0, Math.floor(step)), stepCount(trajectory));
  return trajectory.at.slice(index * trajectory.width, (index + 1) * trajectory.width);
}
