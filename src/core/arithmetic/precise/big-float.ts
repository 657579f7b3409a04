// Binary floating-point numbers of any precision: a whole mantissa times a power of two.

/** mantissa · 2^exponent, exactly. */
export class BigFloat {
  constructor(
    readonly mantissa: bigint,
    readonly exponent: number,
  ) {}
}

export const zero = new BigFloat(0n, 0);
export const one = new BigFloat(1n, 0);

export function bitLength(whole: bigint): number {
  const digits = (whole < 0n ? -whole : whole).toString(16);
  return 4 * digits.length - Math.clz32(parseInt(digits.charAt(0), 16)) + 28;
}

/** |a| < 2^top(a), and no smaller power will do; −∞ for zero. */
export function top({ mantissa, exponent }: BigFloat): number {
  return mantissa === 0n ? -Infinity : bitLength(mantissa) + exponent;
}

/** ⌊whole · 2^bits⌋ */
export function shifted(whole: bigint, bits: number): bigint {
  return bits >= 0 ? whole << BigInt(bits) : whole >> BigInt(-bits);
}

const view = new DataView(new ArrayBuffer(8));

/** Of a finite double, exactly. */
export function fromNumber(x: number): BigFloat {
  if (Number.isSafeInteger(x)) return new BigFloat(BigInt(x), 0);
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return new BigFloat(x < 0 ? -size : size, Math.max(biased, 1) - 1075);
}

/** A double within a unit in the last place; infinite where it overflows, 0 where it vanishes. */
export function toNumber({ mantissa, exponent }: BigFloat): number {
  if (mantissa === 0n) return 0;
  const surplus = bitLength(mantissa) - 64;
  const short = surplus > 0 ? mantissa >> BigInt(surplus) : mantissa;
  const power = exponent + Math.max(surplus, 0);
  // In two steps, for either power may leave the range of doubles where the product does not.
  const half = Math.trunc(Math.max(-2200, Math.min(2200, power)) / 2);
  return Number(short) * 2 ** half * 2 ** (Math.max(-2200, Math.min(2200, power)) - half);
}

export function negate(a: BigFloat): BigFloat {
  return new BigFloat(-a.mantissa, a.exponent);
}

export function scaled(a: BigFloat, power: number): BigFloat {
  return new BigFloat(a.mantissa, a.exponent + power);
}

export function signOf({ mantissa }: BigFloat): -1 | 0 | 1 {
  return mantissa === 0n ? 0 : mantissa < 0n ? -1 : 1;
}

/** a + b without rounding. */
export function exactSum(a: BigFloat, b: BigFloat): BigFloat {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const exponent = Math.min(a.exponent, b.exponent);
  return new BigFloat(
    shifted(a.mantissa, a.exponent - exponent) + shifted(b.mantissa, b.exponent - exponent),
    exponent,
  );
}

/** The sign of a − b. */
export function compareBig(a: BigFloat, b: BigFloat): number {
  const [s, t] = [signOf(a), signOf(b)];
  if (s !== t || s === 0) return s - t;
  const [high, low] = [top(a), top(b)];
  if (high !== low) return high > low ? s : -s;
  return signOf(exactSum(a, negate(b)));
}

/** ⌊a⌋ */
export function floorOf({ mantissa, exponent }: BigFloat): bigint {
  return shifted(mantissa, exponent);
}

/** What has no number in this arithmetic: a pole, a root of a negative number, a function it does not know. */
export class NoPreciseNumber extends Error {}

/** Arithmetic rounded to a number of bits. */
export class Rounded {
  constructor(readonly bits: number) {}

  round(mantissa: bigint, exponent: number): BigFloat {
    if (mantissa === 0n) return zero;
    const surplus = bitLength(mantissa) - this.bits;
    if (surplus <= 0) return new BigFloat(mantissa, exponent);
    // To nearest: half a unit is added before the rest is cut off.
    return new BigFloat((mantissa + (1n << BigInt(surplus - 1))) >> BigInt(surplus), exponent + surplus);
  }

  add(a: BigFloat, b: BigFloat): BigFloat {
    const gap = top(a) - top(b);
    if (gap > this.bits + 4) return a;
    if (gap < -this.bits - 4) return b;
    const { mantissa, exponent } = exactSum(a, b);
    return this.round(mantissa, exponent);
  }

  subtract(a: BigFloat, b: BigFloat): BigFloat {
    return this.add(a, negate(b));
  }

  multiply(a: BigFloat, b: BigFloat): BigFloat {
    return this.round(a.mantissa * b.mantissa, a.exponent + b.exponent);
  }

  divide(a: BigFloat, b: BigFloat): BigFloat {
    if (b.mantissa === 0n) throw new NoPreciseNumber('division by zero');
    if (a.mantissa === 0n) return zero;
    const shift = Math.max(0, this.bits + 4 + bitLength(b.mantissa) - bitLength(a.mantissa));
    return this.round((a.mantissa << BigInt(shift)) / b.mantissa, a.exponent - b.exponent - shift);
  }

  sqrt(a: BigFloat): BigFloat {
    if (a.mantissa < 0n) throw new NoPreciseNumber('square root of a negative number');
    if (a.mantissa === 0n) return zero;
    let shift = Math.max(0, 2 * this.bits + 8 - bitLength(a.mantissa));
    if ((a.exponent - shift) % 2 !== 0) shift += 1;
    return this.round(wholeRoot(a.mantissa << BigInt(shift)), (a.exponent - shift) / 2);
  }
}

/** ⌊√n⌋ by Newton's iteration from above. */
function wholeRoot(n: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
