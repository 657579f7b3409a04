// One output, or the norm of all, of a function that cannot be called from another (a method): no second derivatives.
import { jacobianRun, valuesRun } from '../../src/core/analysis/runs';
import type { PointAnswer } from '../../src/core/analysis/answer';
import type { PreparedFunction } from '../../src/core/analysis/prepared-function';
import type { Limits } from '../../src/core/interpret/limits';
import type { Objective } from '../../src/core/optimize/descent';
import type { FieldAnswer, OutputChoice } from './function-field';

/** The chosen output as an objective. Its Hessian is always null. */
export function partOf(prepared: PreparedFunction, output: OutputChoice, limits: () => Limits): Objective {
  return {
    value: (at) => {
      const outcome = valuesRun(prepared, at, limits());
      return outcome.ok
        ? chosenValue(
            outcome.value.map(({ value }) => value),
            output,
          )
        : null;
    },
    gradient: (at) => {
      const { outcome, values } = jacobianRun(prepared, at, limits());
      const value = chosenValue(values, output);
      const gradient = outcome.ok ? chosenGradient(values, outcome.value, output, at.length) : [];
      const complete = gradient.filter((entry) => entry !== null);
      return value !== null && complete.length === at.length ? { value, gradient: complete } : null;
    },
    hessian: () => null,
  };
}

/** The part of an answer that belongs to the chosen output. */
export function normOf(answer: PointAnswer, output: OutputChoice): Omit<FieldAnswer, 'at' | 'checked' | 'problem'> {
  return {
    value: chosenValue(answer.value, output),
    gradient: chosenGradient(answer.value, answer.jacobian, output, answer.inputs.length),
    hessian: null,
    withoutHessian: 'not computed for methods with several results',
    eigenvalues: null,
    classification: null,
  };
}

function chosenValue(values: readonly (number | null)[], output: OutputChoice): number | null {
  const value = output === 'norm' ? normOfAll(values) : (values[output] ?? null);
  return value !== null && Number.isFinite(value) ? value : null;
}

function normOfAll(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length && numbers.length > 0 ? Math.hypot(...numbers) : null;
}

/** Of the norm by the chain rule: Σ (fᵢ / ‖f‖) ∇fᵢ; nothing where the norm is zero, for it has a kink there. */
function chosenGradient(
  values: readonly (number | null)[],
  jacobian: readonly (readonly (number | null)[])[],
  output: OutputChoice,
  inputCount: number,
): (number | null)[] {
  const norm = normOfAll(values);
  return Array.from({ length: inputCount }, (_, column) => {
    const entries = jacobian.map((row) => row[column] ?? null);
    if (output !== 'norm') return finite(entries[output] ?? null);
    if (norm === null || norm === 0) return null;
    let sum = 0;
    for (const [row, value] of values.entries()) sum += ((value ?? NaN) / norm) * (entries[row] ?? NaN);
    return finite(sum);
  });
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
