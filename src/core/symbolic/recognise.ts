// The exact constant a double stands for: 1/3, 2π, √2, e. Only where it is that double, so no value changes.
import { constantValue } from '../primitives/constants';
import type { ConstantName } from '../program/program';
import { ratio, rationalOf, type Rational } from './rational';

export type RecognisedNumber =
  | { readonly kind: 'rational'; readonly value: Rational }
  | { readonly kind: 'named'; readonly name: ConstantName; readonly factor: Rational }
  | { readonly kind: 'root'; readonly of: number };

const names: readonly ConstantName[] = ['pi', 'e', 'ln2', 'ln10', 'log2e', 'log10e'];
const whole = { numerator: 1, denominator: 1, decimal: false };

/** What a finite number is. */
export function recognise(value: number): RecognisedNumber {
  const rational = rationalOf(value);
  if (rational.denominator !== 1 || Number.isSafeInteger(rational.numerator))
    return { kind: 'rational', value: rational };
  for (const name of names) {
    if (value === constantValue(name)) return { kind: 'named', name, factor: whole };
  }
  for (let q = 1; q <= 12; q++) {
    const p = Math.round((value * q) / Math.PI);
    if (p !== 0 && Math.abs(p) <= 1000 && (p * Math.PI) / q === value) {
      return { kind: 'named', name: 'pi', factor: ratio(p, q) };
    }
  }
  const square = Math.round(value * value);
  if (value > 0 && square <= 1000 && Math.sqrt(square) === value) return { kind: 'root', of: square };
  return { kind: 'rational', value: rational };
}
