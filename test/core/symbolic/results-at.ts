// Results of printed formulas that were read back.
import { valuesAt } from '../../../src/core/analysis/evaluate-at';
import { inputsOf } from '../../../src/core/analysis/lift';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { Point } from '../../../src/core/program/point';
import type { Program } from '../../../src/core/program/program';

/** The flat results at a point; null where there are none. */
export function resultsAt(program: Program, point: Point): readonly number[] | null {
  const inputs = inputsOf(program, point);
  const numbers = inputs.map((input) => input.value);
  const values = valuesAt(program, point, inputs, numbers, defaultLimits);
  return values.ok ? values.value.map(({ value }) => value) : null;
}
