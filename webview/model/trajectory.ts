// A run as it has arrived from the worker, and reading it at a step.
import type { Evaluations, Stop } from '../../src/core/optimize/descent';
import type { TrajectoryPiece } from '../compute/messages';

export interface Trajectory {
  readonly generation: number;
  /** The inputs whose places are known. */
  readonly inputs: readonly number[];
  /** Points one after another, a number for each of these inputs. */
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly evaluations: Evaluations;
  readonly stopped: Stop | null;
}

/** A trajectory and the arrays behind it, which grow. */
interface Growing extends Trajectory {
  readonly at: number[];
  readonly values: number[];
  readonly gradientNorms: number[];
}

/**
 * The trajectory with a further piece; a piece of a newer generation, or the first of a run, starts it anew. The one
 * given must not be used any more: its arrays grow, for copies of long runs with every piece are dear.
 */
export function extend(known: Trajectory | undefined, piece: TrajectoryPiece): Trajectory {
  const { generation, inputs, evaluations, stopped } = piece;
  const goesOn = known?.generation === generation && piece.from > 0;
  // Every trajectory comes from here, so its arrays may grow.
  const { at, values, gradientNorms } = goesOn ? (known as Growing) : { at: [], values: [], gradientNorms: [] };
  append(at, piece.at);
  append(values, piece.values);
  append(gradientNorms, piece.gradientNorms);
  return { generation, inputs, at, values, gradientNorms, evaluations, stopped };
}

function append(list: number[], more: Float64Array): void {
  for (const number of more) list.push(number);
}

export function stepCount(trajectory: Trajectory): number {
  return Math.max(0, trajectory.values.length - 1);
}

/** The point reached at a step, or at the last one before it: a number for each of the trajectory's inputs. */
export function pointAt(trajectory: Trajectory, step: number): number[] {
  const index = Math.min(Math.max(0, Math.floor(step)), stepCount(trajectory));
  const width = trajectory.inputs.length;
  return trajectory.at.slice(index * width, (index + 1) * width);
}

/** The places of one input, step by step; NaN where they are not known. */
export function placesOf(trajectory: Trajectory, input: number): (step: number) => number {
  const width = trajectory.inputs.length;
  const place = trajectory.inputs.indexOf(input);
  return place < 0 ? () => NaN : (step) => trajectory.at[step * width + place] ?? NaN;
}
