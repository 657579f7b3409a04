// Numbers that there was no time to verify, of code that decides again and again by what it computes (a bisection): the
// derivative of its operations need not be that of its result, so one wide difference has to speak for it at least.
import type { DerivativesAt } from './derivatives-at';
import type { ValuesAt } from './verify';
import { withoutColumns, type RemainingNumbers } from './without-columns';

/** Relative step: many of the pieces between which a search decides, few of those of sums of kinks. */
const step = 1e-4;
/** How far the difference may be from the derivative, against the sum of the terms along the direction. */
const tolerance = 0.01;
/** What rounding may make of a value, in units of it. */
const rounding = 1e-12;

/**
 * Takes out the derivatives by inputs that were compared again and again, where a central difference along one direction
 * does not agree with them, or could not be taken.
 */
export function withoutUndecided(found: DerivativesAt, valuesAt: ValuesAt): RemainingNumbers {
  const { jacobian, hessian, events, values, prepared } = found;
  if (!events.decidesOften) return { jacobian, hessian, lost: null };
  const isOut = (j: number): boolean => events.comparedColumns.has(j) || events.steppedColumns.has(j);
  const { numbers } = prepared;
  // It may be a place in an array, which is nowhere between whole numbers; what nothing was decided by is in no doubt.
  const isPlace = (j: number): boolean => !isOut(j) && Number.isInteger(numbers[j]);
  if (agreesAlong(numbers, values, jacobian, valuesAt, isPlace)) return { jacobian, hessian, lost: null };
  const message =
    'the code decides again and again by what it computes, as a bisection does, and there was no time to check that ' +
    'the derivative of its operations is that of its result';
  return withoutColumns(jacobian, hessian, isOut, { kind: 'limit', message, location: null });
}

/**
 * Whether the change of every value along a direction in which all inputs move, but those that stay, is, by one
 * difference, that of the derivatives.
 */
export function agreesAlong(
  numbers: readonly number[],
  values: readonly number[],
  jacobian: readonly (readonly number[])[],
  valuesAt: ValuesAt,
  stays: (column: number) => boolean = () => false,
): boolean {
  const direction = numbers.map((x, j) => (stays(j) ? 0 : (x === 0 ? 1 : Math.abs(x)) * Math.cos(j + 1)));
  const at = (sign: number): readonly number[] | null =>
    valuesAt(numbers.map((x, j) => x + sign * step * (direction[j] ?? 0)));
  const [above, below] = [at(1), at(-1)];
  if (above?.length !== values.length || below?.length !== values.length) return false;
  return jacobian.every((row, i) => {
    const terms = row.map((entry, j) => (Number.isFinite(entry) ? entry : 0) * (direction[j] ?? 0));
    const claimed = terms.reduce((a, b) => a + b, 0);
    const difference = ((above[i] ?? NaN) - (below[i] ?? NaN)) / (2 * step);
    const size = Math.max(Math.abs(difference), ...terms.map(Math.abs));
    return Math.abs(difference - claimed) <= tolerance * size + (rounding / step) * Math.abs(values[i] ?? 0);
  });
}
