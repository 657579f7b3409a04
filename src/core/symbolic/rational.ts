// Coefficients of closed forms: exact rationals, with a memory of whether the source wrote them as decimals.

/**
 * numerator / denominator in lowest terms, denominator positive. Where the exact value leaves the safe integers, it
 * is the nearest double as a numerator over 1 (see `isExact`).
 */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
  /** True for what came from decimals such as 0.1, which then stay decimals. */
  readonly decimal: boolean;
}

export const zero: Rational = { numerator: 0, denominator: 1, decimal: false };
export const one: Rational = { numerator: 1, denominator: 1, decimal: false };
export const minusOne: Rational = { numerator: -1, denominator: 1, decimal: false };
export const half: Rational = { numerator: 1, denominator: 2, decimal: false };

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** The greatest common divisor of two positive rationals. */
export function rationalGcd(a: Rational, b: Rational): Rational {
  const denominator = (a.denominator / gcd(a.denominator, b.denominator)) * b.denominator;
  return ratio(
    gcd(a.numerator * (denominator / a.denominator), b.numerator * (denominator / b.denominator)),
    denominator,
  );
}

/** numerator / denominator, reduced; rounded to a double where it is out of range. */
export function ratio(numerator: number, denominator: number, decimal = false): Rational {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0) {
    return { numerator: numerator / denominator, denominator: 1, decimal: true };
  }
  const divisor = gcd(numerator, denominator) * Math.sign(denominator);
  // Adding 0 makes a plain zero of −0.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor, decimal };
}

export function integer(value: number): Rational {
  return ratio(value, 1);
}

/** False for what was rounded to a double. */
export function isExact(a: Rational): boolean {
  return Number.isSafeInteger(a.numerator);
}

export function isInteger(a: Rational): boolean {
  return a.denominator === 1 && Number.isInteger(a.numerator);
}

export function isZero(a: Rational): boolean {
  return a.numerator === 0;
}

export function isOne(a: Rational): boolean {
  return a.numerator === 1 && a.denominator === 1;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

export function toNumber(a: Rational): number {
  return a.numerator / a.denominator;
}

export function add(a: Rational, b: Rational): Rational {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const decimal = a.decimal || b.decimal;
  if (!isExact(a) || !isExact(b)) return ratio(toNumber(a) + toNumber(b), 1, decimal);
  const divisor = gcd(a.denominator, b.denominator);
  const left = a.numerator * (b.denominator / divisor);
  const right = b.numerator * (a.denominator / divisor);
  const denominator = (a.denominator / divisor) * b.denominator;
  if (![left, right, left + right, denominator].every(Number.isSafeInteger)) {
    return ratio(toNumber(a) + toNumber(b), 1, true);
  }
  return ratio(left + right, denominator, decimal);
}

export function negate(a: Rational): Rational {
  return isZero(a) ? a : { ...a, numerator: -a.numerator };
}

export function multiply(a: Rational, b: Rational): Rational {
  const decimal = a.decimal || b.decimal;
  if (!isExact(a) || !isExact(b)) return ratio(toNumber(a) * toNumber(b), 1, decimal);
  // Cancelling crosswise first keeps the products small.
  const p = gcd(a.numerator, b.denominator) || 1;
  const q = gcd(b.numerator, a.denominator) || 1;
  const numerator = (a.numerator / p) * (b.numerator / q);
  const denominator = (a.denominator / q) * (b.denominator / p);
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    return ratio(toNumber(a) * toNumber(b), 1, true);
  }
  return ratio(numerator, denominator, decimal);
}

/** 1 / a, for a other than 0. */
export function reciprocal(a: Rational): Rational {
  return isExact(a) ? ratio(a.denominator, a.numerator, a.decimal) : ratio(1 / a.numerator, 1, true);
}

export function absolute(a: Rational): Rational {
  return a.numerator < 0 ? negate(a) : a;
}

export function compare(a: Rational, b: Rational): number {
  return toNumber(a) - toNumber(b);
}

/** A whole power, exact or null. */
export function integerPower(a: Rational, exponent: number): Rational | null {
  if (exponent < 0) {
    if (isZero(a)) return null;
    return integerPower(reciprocal(a), -exponent);
  }
  if (exponent === 1) return a;
  if (exponent > 64 || !isExact(a)) return null;
  let result = one;
  for (let i = 0; i < exponent; i++) {
    result = multiply(result, a);
    if (!isExact(result)) return null;
  }
  return result;
}

/** The exact root of a positive rational, or null. */
export function exactRoot(a: Rational, degree: number): Rational | null {
  if (!isExact(a) || a.numerator < 0) return null;
  const root = (n: number): number | null => {
    const guess = Math.round(n ** (1 / degree));
    return guess ** degree === n ? guess : null;
  };
  const numerator = root(a.numerator);
  const denominator = root(a.denominator);
  return numerator === null || denominator === null ? null : ratio(numerator, denominator, a.decimal);
}

/** The continued fraction's first p/q that is this double exactly, with a small q. */
function smallFraction(value: number): Rational | null {
  const largest = 2000;
  let x = Math.abs(value);
  let [p0, q0, p1, q1] = [0, 1, 1, 0];
  for (let i = 0; i < 12; i++) {
    const whole = Math.floor(x);
    [p0, q0, p1, q1] = [p1, q1, whole * p1 + p0, whole * q1 + q0];
    if (q1 > largest || !Number.isSafeInteger(p1)) return null;
    if (p1 / q1 === Math.abs(value)) return ratio(value < 0 ? -p1 : p1, q1);
    if (x === whole) return null;
    x = 1 / (x - whole);
  }
  return null;
}

/** 1 − d for a short decimal d of which the double is the difference: 1 − 0.9 is 0.1, which doubles miss. */
function complement(value: number): Rational | null {
  for (let places = 1; places <= 6; places++) {
    const decimal = Number((1 - value).toFixed(places));
    const scale = 10 ** places;
    if (1 - decimal === value) return ratio(scale - Math.round(decimal * scale), scale, true);
  }
  return null;
}

/**
 * The rational a double stands for: its short decimal, else the small fraction it is the nearest double of, else the
 * difference of 1 and a short decimal.
 */
export function rationalOf(value: number): Rational {
  if (Number.isSafeInteger(value)) return integer(value);
  const [mantissa = '', exponentText = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const exponent = Number(exponentText) - fraction.length;
  if (digits.length <= 12 && exponent < 0 && exponent >= -15) {
    return ratio(Math.sign(value) * Number(digits), 10 ** -exponent, true);
  }
  const known = digits.length > 12 ? (smallFraction(value) ?? complement(value)) : null;
  return known ?? { numerator: value, denominator: 1, decimal: true };
}

/** True where a decimal fraction writes it exactly and shortly, as 0.05. */
export function terminates(a: Rational): boolean {
  if (!isExact(a)) return true;
  let rest = a.denominator;
  while (rest % 2 === 0) rest /= 2;
  while (rest % 5 === 0) rest /= 5;
  return rest === 1 && String(Math.abs(toNumber(a))).replace(/^0\.|\./, '').length <= 14;
}
