// The panel's engine: core's evaluation and descents of a subject's Program, as functions of a flat vector.
import { startDescent } from './model/descent';
import { withInputs } from './model/flat-point';
import { evaluateAt, valuesAt } from '../src/core/analysis/evaluate-at';
import { inputsOf } from '../src/core/analysis/lift';
import { defaultLimits } from '../src/core/interpret/limits';
import type { Engine } from './model/compute-session';
import type { FieldAnswer, FunctionField, OutputChoice } from './model/function-field';
import type { EvaluationOptions } from '../src/core/analysis/evaluate-at';
import type { PointAnswer } from '../src/core/analysis/answer';
import type { Limits } from '../src/core/interpret/limits';
import type { PanelSubject } from '../src/protocol/subject';

/** One sample may take this long; a picture has thousands of them. */
const sampleMilliseconds = 50;
const answerMilliseconds = 2000;
const mostHessianInputs = 12;

function limitsFor(milliseconds: number): Limits {
  return { ...defaultLimits, deadline: Date.now() + milliseconds };
}

export const engine: Engine = {
  fieldOf(subject, output) {
    const known = inputsOf(subject.program, subject.point);
    const inputs = subject.inputs.map((path) => {
      const key = JSON.stringify(path);
      return known.find((input) => JSON.stringify(input.path) === key);
    });
    if (!inputs.every((input) => input !== undefined)) {
      return { refused: 'The inputs of the function have changed: nothing can be drawn until it is read again.' };
    }
    return {
      inputCount: inputs.length,
      value: (at) => {
        const outcome = valuesAt(subject.program, subject.point, inputs, at, limitsFor(sampleMilliseconds));
        if (!outcome.ok) return NaN;
        const values = outcome.value.map(({ value }) => value);
        return output === 'norm' ? Math.hypot(...values) : (values[output] ?? NaN);
      },
      slope: (at) => {
        const answer = answerAt(subject, at, { hessian: 0, verified: 0 });
        return { value: chosen(answer, output).value, gradient: chosen(answer, output).gradient };
      },
      answer: (at, check) => {
        const answer = answerAt(subject, at, { hessian: mostHessianInputs, verified: check ? mostHessianInputs : 0 });
        const numbers = chosen(answer, output);
        const doubt = check && answer.unverifiedBecause !== null ? `not verified: ${answer.unverifiedBecause}` : null;
        return { at, ...numbers, problem: numbers.problem ?? doubt, checked: check };
      },
    } satisfies FunctionField;
  },
  startDescent,
};

function answerAt(
  subject: PanelSubject,
  at: readonly number[],
  most: { readonly hessian: number; readonly verified: number },
): PointAnswer {
  const options: EvaluationOptions = {
    limits: limitsFor(answerMilliseconds),
    maximumHessianInputs: most.hessian,
    maximumVerifiedInputs: most.verified,
  };
  return evaluateAt(subject.program, withInputs(subject.point, subject.inputs, at), 'given', options);
}

/** The part of an answer that belongs to the output drawn. */
function chosen(answer: PointAnswer, output: OutputChoice): Omit<FieldAnswer, 'at' | 'checked'> {
  const problem = answer.error?.message ?? null;
  const none = { hessian: null, eigenvalues: null, classification: null };
  if (output !== 'norm') {
    const value = answer.value[output] ?? null;
    const gradient = answer.jacobian[output] ?? answer.inputs.map(() => null);
    if (answer.value.length > 1) return { ...none, value, gradient, problem };
    const { hessian, eigenvalues, classification } = answer;
    return { value, gradient, hessian, eigenvalues, classification, problem };
  }
  const values = answer.value.flatMap((value) => (value === null ? [] : [value]));
  const complete = values.length === answer.value.length && values.length > 0;
  const norm = complete ? Math.hypot(...values) : null;
  if (norm === 0) {
    const gradient = answer.inputs.map(() => null);
    return { ...none, value: 0, gradient, problem: 'the norm has a kink where it is zero' };
  }
  const gradient = answer.inputs.map((_, column) => {
    if (norm === null) return null;
    let sum = 0;
    for (const [row, value] of values.entries()) {
      const entry = answer.jacobian[row]?.[column] ?? null;
      if (entry === null) return null;
      sum += (value / norm) * entry;
    }
    return sum;
  });
  return { ...none, value: norm, gradient, problem };
}
