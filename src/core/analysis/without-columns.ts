// Derivatives without those by some of the inputs.
import type { Failure } from '../program/outcome';
import type { Matrix } from './runs';

/** What is left of the derivatives, and what to say where some are taken out. */
export interface RemainingNumbers {
  readonly jacobian: Matrix;
  readonly hessian: Matrix | null;
  readonly lost: Failure | null;
}

/** Takes out the columns of some inputs, and the second derivatives by any of them; `lost` says why. */
export function withoutColumns(
  jacobian: Matrix,
  hessian: Matrix | null,
  isOut: (column: number) => boolean,
  lost: Failure,
): RemainingNumbers {
  return {
    jacobian: jacobian.map((row) => row.map((x, j) => (isOut(j) ? NaN : x))),
    hessian: hessian?.map((row, i) => row.map((x, j) => (isOut(i) || isOut(j) ? NaN : x))) ?? null,
    lost,
  };
}
