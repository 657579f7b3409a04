// Whether a closed form gives the numbers that the duals give at a point.
import type { PointAnswer } from '../analysis/answer';
import { entriesOf, type Derivatives } from './derivatives';
import { evaluate, type Evaluated } from './evaluate';
import type { Formulas } from './symbolic-answer';

/** `undefined`: nothing differs, but somewhere only one of the form and the duals has a number (0/0, a boundary). */
export type Agreement = 'agrees' | 'differs' | 'undefined';

/** Relative difference that the duals' own rounding may explain. */
const tolerance = 1e-9;
/** Multiple of the form's own rounding bound that is still taken for rounding. */
const slack = 64;
/**
 * Absolute difference, relative to the value and to 1/x for each derivative by x: what cancellation in the program as
 * written may leave.
 */
const floor = 1e-12;
const largestInverse = 1e4;

/** Compares the form with every number that an answer has. */
export function agreement({ expressions, printed }: Formulas, answer: PointAnswer): Agreement {
  const values = new Map(printed.inputs.map((name, i) => [name, answer.inputValues[i] ?? NaN]));
  const { jacobian } = answer;
  // A closed form means real numbers, also where the code keeps fewer digits of them than doubles have.
  const value = answer.unrounded ?? answer.value;
  const sameHessian = expressions.hessian !== null && answer.hessian !== null;
  const numbers: Derivatives<number | null> = { value, jacobian, hessian: sameHessian ? answer.hessian : null };
  const expected = entriesOf(numbers);
  const actual = evaluate(entriesOf(sameHessian ? expressions : { ...expressions, hessian: null }), values);
  if (expected.length !== actual.length) return expected.length === 0 ? 'undefined' : 'differs';
  const size = Math.max(1, ...value.map((x) => Math.abs(x ?? 0)));
  const inverses = answer.inputValues.map((x) => Math.min(largestInverse, Math.max(1, 1 / Math.abs(x))));
  const scales = entriesOf({
    value: value.map(() => size),
    jacobian: value.map(() => inverses.map((by) => size * by)),
    hessian: numbers.hessian === null ? null : inverses.map((a) => inverses.map((b) => size * a * b)),
  });
  let worst: Agreement = expected.some((number) => number !== null) ? 'agrees' : 'undefined';
  actual.forEach((mine, i) => {
    const theirs = expected[i] ?? null;
    if (theirs === null) {
      // A number that the point does not have: on a boundary the form goes on where the function has no derivative.
      if (Number.isFinite(mine.value) && worst === 'agrees') worst = 'undefined';
      return;
    }
    if (!Number.isFinite(mine.value)) worst = worst === 'differs' ? worst : 'undefined';
    else if (!isClose(mine, theirs, scales[i] ?? size)) worst = 'differs';
  });
  return worst;
}

function isClose({ value, error }: Evaluated, expected: number, scale: number): boolean {
  const size = Math.max(Math.abs(value), Math.abs(expected));
  const allowed = tolerance * size + slack * (Number.isFinite(error) ? error : 0) + floor * scale;
  return Math.abs(value - expected) <= allowed;
}
