// Plain reals: no number is active, so the interpreter computes everything itself.
import type { Arithmetic } from './arithmetic';

/** Never made: the type of the active numbers of an arithmetic that has none. */
export class NoActiveNumber {
  protected readonly isNeverMade = true;
  private constructor() {}
}

export const realArithmetic: Arithmetic<NoActiveNumber> = {
  name: 'real',
  joinsBranches: false,
  isActive: (value): value is NoActiveNumber => value instanceof NoActiveNumber,
  apply: () => NaN,
  compare: () => false,
  decide: () => false,
  primal: () => null,
  select: () => null,
  connective: () => null,
};
