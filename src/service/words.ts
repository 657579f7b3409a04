// Classes, errors and doubts in words.
import type { Classification, PointAnswer } from '../core/analysis/answer';
import { nameText } from '../core/notation/name-text';
import { numberText, vectorText } from '../core/notation/number-text';

/** The mark of numbers that were not checked; its reason stands below them. */
export const doubtMark = '†';

/** `minimum`, `not a critical point`, … */
export function classText(classification: Classification): string {
  switch (classification) {
    case 'minimum':
    case 'maximum':
    case 'saddle':
      return classification;
    case 'degenerate':
      return 'degenerate: critical, and the Hessian does not decide';
    case 'not critical':
      return 'not a critical point';
  }
}

/** `x = 0, y = 1`, or `(0, 1, 2, …)` for many inputs. */
export function inputsText(answer: PointAnswer, digits: number): string {
  const { inputNames, inputValues } = answer;
  if (inputNames.length > 3)
    return vectorText(inputValues.slice(0, 6), digits).replace(/\)$/, inputValues.length > 6 ? ', …)' : ')');
  return inputNames.map((name, i) => `${nameText(name)} = ${numberText(inputValues[i] ?? null, digits)}`).join(', ');
}

/** What does not exist at the point, and why; null where everything does. */
export function errorText(answer: PointAnswer, digits: number): string | null {
  const { error } = answer;
  if (error === null) return null;
  const at = inputsText(answer, digits);
  const hasValue = answer.value.some((value) => value !== null);
  const isMissing = answer.jacobian.some((row) => row.some((entry) => entry === null));
  switch (error.kind) {
    case 'nonsmooth':
      return isMissing ? `not differentiable at ${at}: ${error.message}` : `at ${at}: ${error.message}`;
    case 'domain':
      return hasValue ? `outside the domain at ${at}: ${error.message}` : `no value at ${at}: ${error.message}`;
    case 'limit':
    case 'unsupported':
    case 'shape':
      return hasValue ? `at ${at}: ${error.message}` : `cannot be evaluated at ${at}: ${error.message}`;
  }
}

/** Why the numbers carry the mark; null where they do not. */
export function doubtText(answer: PointAnswer): string | null {
  if (answer.verified || !answer.value.some((value) => value !== null)) return null;
  return `${doubtMark} not verified: ${answer.unverifiedBecause ?? 'no independent check was made'}`;
}

/** That derivatives are 0 because the result moves in steps; null where none is for that reason. */
export function stepsText({ piecewiseConstant = [] }: PointAnswer): string | null {
  const [first] = piecewiseConstant;
  if (first === undefined) return null;
  const shown =
    piecewiseConstant.length > mostNames ? [...piecewiseConstant.slice(0, mostNames), '…'] : piecewiseConstant;
  const isOne = piecewiseConstant.length === 1;
  return `piecewise constant in ${shown.map(nameText).join(', ')}: ${isOne ? 'its derivative is' : 'their derivatives are'} 0 between the jumps`;
}

const mostNames = 4;

/** Of answers with `unrounded` values. */
export const roundingText = 'the value is rounded; the derivatives are those of the numbers before that';
