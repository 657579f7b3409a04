// Numbers for a column: cut at the decimal point, so that the points can stand below each other.
import { numberText } from '../../src/core/notation/number-text';

export interface AlignedNumber {
  /** Up to the decimal point. */
  readonly whole: string;
  /** From the decimal point on, with a power of ten. */
  readonly rest: string;
}

export function alignedNumber(value: number | null, digits: number): AlignedNumber {
  const text = numberText(value, digits);
  const [, whole = text, rest = ''] = /^([^.\u2009]*)(.*)$/.exec(text) ?? [];
  return { whole, rest };
}
