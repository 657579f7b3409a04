// Value, Jacobian and Hessian side by side, as whatever stands for one entry: an expression, a text, a number.
import type { Expression } from './expression';

/** A row an output, a column an input; the Hessian of one output only. */
export interface Derivatives<T = Expression> {
  readonly value: readonly T[];
  readonly jacobian: readonly (readonly T[])[];
  readonly hessian: readonly (readonly T[])[] | null;
}

/** All entries, row by row. */
export function entriesOf<T>({ value, jacobian, hessian }: Derivatives<T>): readonly T[] {
  return [...value, ...jacobian.flat(), ...(hessian?.flat() ?? [])];
}

export function mapDerivatives<T, U>(
  { value, jacobian, hessian }: Derivatives<T>,
  map: (entry: T) => U,
): Derivatives<U> {
  return {
    value: value.map(map),
    jacobian: jacobian.map((row) => row.map(map)),
    hessian: hessian?.map((row) => row.map(map)) ?? null,
  };
}
