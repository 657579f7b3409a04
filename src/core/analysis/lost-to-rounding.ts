// What rounding to 32 bits makes of a result that is more than noise: values whose digits are lost, and runs that go
// another way without it.
import type { Failure } from '../program/outcome';
import type { PointAnswer } from './answer';
import type { DerivativesAt } from './derivatives-at';
import type { Matrix } from './runs';
import { withoutColumns, type RemainingNumbers } from './without-columns';

/** What a number of 24 bits is off by at most, relative to it. */
const unit = 2 ** -24;
/** Derivatives of the run that rounds are known this well, where the run goes the same way. */
const sameDerivative = 1e-3;
const speck = 1e-5;

/** The values before they are rounded; nothing where none is. */
export function unroundedValues({ prepared, values }: DerivativesAt): Pick<PointAnswer, 'unrounded'> {
  if (!prepared.keepsDigits) return {};
  return { unrounded: values.map((value) => (Number.isFinite(value) ? value : null)) };
}

/** Why a value is lost that the code computes; null where the rounding explains how it differs from the unrounded one. */
export function lostToRounding(
  shown: readonly number[],
  { prepared, values, jacobian }: DerivativesAt,
): Failure | null {
  if (!prepared.keepsDigits) return null;
  for (const [i, value] of shown.entries()) {
    const unrounded = values[i] ?? NaN;
    const size = Math.max(Math.abs(value), Math.abs(unrounded));
    const explained = prepared.numbers.reduce((sum, x, j) => sum + Math.abs(x * (jacobian[i]?.[j] ?? 0)), size);
    if (Math.abs(value - unrounded) <= 64 * unit * explained) continue;
    const [computed, meant] = [value, unrounded].map((x) => Number(x.toPrecision(6)));
    const message = `the code rounds its numbers and loses the digits: it computes ${computed}, without that it would be about ${meant}`;
    return { kind: 'limit', message, location: null };
  }
  return null;
}

/** Takes out the columns in which the run that rounds has another derivative: it goes another way than the one that does not. */
export function withoutOtherWays(
  jacobian: Matrix,
  hessian: Matrix | null,
  { rounded }: DerivativesAt,
): RemainingNumbers {
  const columns = new Set<number>();
  rounded?.forEach((row, i) => {
    const largest = Math.max(0, ...row.filter(Number.isFinite).map(Math.abs));
    row.forEach((there, j) => {
      const here = jacobian[i]?.[j] ?? NaN;
      const size = Math.max(Math.abs(here), Math.abs(there));
      if (Math.abs(here - there) > sameDerivative * size + speck * largest) columns.add(j);
    });
  });
  if (columns.size === 0) return { jacobian, hessian, lost: null };
  const message = 'the way the code goes depends on how it rounds its numbers';
  return withoutColumns(jacobian, hessian, (j) => columns.has(j), { kind: 'nonsmooth', message, location: null });
}
