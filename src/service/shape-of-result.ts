// What a subject is at its point, without derivatives: enough for a lens or a title.
import type { OutputPath } from '../core/analysis/answer';
import { entryOf } from '../core/analysis/entry';
import { valuesAt } from '../core/analysis/evaluate-at';
import { inputsOf, type Input } from '../core/analysis/lift';
import { defaultLimits } from '../core/interpret/limits';
import { kindText } from '../core/notation/kind-text';
import type { Point } from '../core/program/point';
import type { Program } from '../core/program/program';

import { representativeOf } from './same-program';

export interface ResultShape {
  readonly inputs: readonly Input[];
  readonly outputs: readonly OutputPath[];
  /** `ℝ² → ℝ`. */
  readonly kind: string;
}

/** Steps after which a lens goes without its kind rather than wait. */
export const stepsOfLens = 400_000;

interface Kept {
  readonly shape: ResultShape | null;
  /** The steps within which it was looked for. */
  readonly steps: number;
}

const kept = new WeakMap<Program, Map<string, Kept>>();

/** The shape at a point; null where the function gives nothing there within `steps`. */
export function resultShape(
  asked: Program,
  point: Point,
  deadline: number,
  steps: number = defaultLimits.steps,
): ResultShape | null {
  const program = representativeOf(asked);
  const byPoint = kept.get(program) ?? new Map<string, Kept>();
  kept.set(program, byPoint);
  const key = JSON.stringify(point);
  const known = byPoint.get(key);
  if (known !== undefined && (known.shape !== null || known.steps >= steps)) return known.shape;
  const inputs = inputsOf(program, point);
  const numbers = inputs.map((input) => input.value);
  const values = valuesAt(program, point, inputs, numbers, { ...defaultLimits, steps, deadline });
  let shape: ResultShape | null = null;
  if (values.ok) {
    const outputs = values.value.map(({ path }) => path);
    const paths = inputs.map(({ path }) => path);
    shape = { inputs, outputs, kind: kindText(program, paths, outputs) };
  }
  // What failed for want of time may not fail the next time.
  if (shape !== null || Date.now() < deadline) byPoint.set(key, { shape, steps });
  return shape;
}

/** `rosenbrock(x, y)`. */
export function titleOf(name: string, program: Program): string {
  return `${name}(${entryOf(program)
    .parameters.map((parameter) => parameter.name)
    .join(', ')})`;
}
