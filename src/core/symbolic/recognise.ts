// The exact constant a double stands for: 1/3, 2π, √2, 1/√(2π), ln 3. Only where it is that double, so no value changes.
import { constantValue } from '../primitives/constants';
import type { ConstantName } from '../program/program';
import { ratio, rationalOf, type Rational } from './rational';

export type RecognisedNumber =
  | { readonly kind: 'rational'; readonly value: Rational }
  | { readonly kind: 'named'; readonly name: ConstantName; readonly factor: Rational }
  | ({ readonly kind: 'root' } & RecognisedRoot)
  /** ln(of); with `inverse`, 1 over it. */
  | { readonly kind: 'logarithm'; readonly of: number; readonly inverse: boolean };

/** √(of · π^pi) / divisor; with `inverse`, 1 over it. */
export interface RecognisedRoot {
  readonly of: Rational;
  readonly pi: -1 | 0 | 1;
  readonly divisor: number;
  readonly inverse: boolean;
}

const names: readonly ConstantName[] = ['pi', 'e'];
const whole = ratio(1, 1);
const largestRoot = 1000;
const largestLogarithm = 100;

/** What a finite number is. */
export function recognise(value: number): RecognisedNumber {
  const rational = rationalOf(value);
  if (rational.denominator !== 1 || Number.isSafeInteger(rational.numerator)) {
    return { kind: 'rational', value: rational };
  }
  for (const name of names) {
    if (value === constantValue(name)) return { kind: 'named', name, factor: whole };
  }
  for (let q = 1; q <= 12; q++) {
    const p = Math.round((value * q) / Math.PI);
    if (p !== 0 && Math.abs(p) <= 1000 && (p * Math.PI) / q === value) {
      return { kind: 'named', name: 'pi', factor: ratio(p, q) };
    }
  }
  return rootOf(value) ?? logarithmOf(value) ?? { kind: 'rational', value: rational };
}

/** The value of a root, computed as it is printed. */
function rootValue({ of, pi, divisor, inverse }: RecognisedRoot): number {
  const { numerator: p, denominator: q } = of;
  const inside = pi === 0 ? p / q : pi > 0 ? (p * Math.PI) / q : p / (q * Math.PI);
  return inverse ? 1 / Math.sqrt(inside) : Math.sqrt(inside) / divisor;
}

function rootOf(value: number): RecognisedNumber | null {
  for (const root of rootsNear(value)) {
    if (root.of.numerator > 0 && root.of.numerator <= largestRoot && rootValue(root) === value) {
      return { kind: 'root', ...root };
    }
  }
  return null;
}

/** What the square of a positive number says it may be a root of. */
function rootsNear(value: number): readonly RecognisedRoot[] {
  if (value <= 0 || value > largestRoot || value < 1 / largestRoot) return [];
  const square = value * value;
  const plain = { pi: 0, divisor: 1, inverse: false } as const;
  const near = (p: number, q = 1): Rational => ratio(Math.round(p), q);
  return [
    { ...plain, of: near(square) },
    { ...plain, of: near(1 / square), inverse: true },
    ...[1, 2, 4].map((q) => ({ ...plain, of: near((square * q) / Math.PI, q), pi: 1 as const })),
    { ...plain, of: near(1 / (square * Math.PI)), pi: 1, inverse: true },
    ...[1, 2, 4].map((q) => ({ ...plain, of: near(square * Math.PI * q, q), pi: -1 as const })),
    ...[2, 3, 4, 5, 6, 8, 10, 12].map((divisor) => ({ ...plain, of: near(square * divisor ** 2), divisor })),
  ];
}

function logarithmOf(value: number): RecognisedNumber | null {
  for (const inverse of [false, true]) {
    const of = Math.round(Math.exp(inverse ? 1 / value : value));
    const found = inverse ? 1 / Math.log(of) : Math.log(of);
    if (of > 1 && of <= largestLogarithm && found === value) return { kind: 'logarithm', of, inverse };
  }
  return null;
}
