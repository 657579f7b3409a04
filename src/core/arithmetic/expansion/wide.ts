// Real numbers m · 2ᵉ with any exponent: what overflows or vanishes as a double keeps its value.

export interface Wide {
  /** 0, or of absolute value in [1, 2). */
  readonly mantissa: number;
  /** A whole number. */
  readonly exponent: number;
}

export const zero: Wide = { mantissa: 0, exponent: 0 };

function normal(mantissa: number, exponent: number): Wide {
  if (mantissa === 0) return zero;
  const size = Math.abs(mantissa);
  if (size >= 1 && size < 2) return { mantissa, exponent };
  let shift = Math.floor(Math.log2(size));
  let scaled = shift < -1000 ? (mantissa * 2 ** 600) / 2 ** (shift + 600) : mantissa / 2 ** shift;
  // The logarithm may round to the next whole number.
  if (Math.abs(scaled) >= 2) {
    scaled /= 2;
    shift += 1;
  } else if (Math.abs(scaled) < 1) {
    scaled *= 2;
    shift -= 1;
  }
  return { mantissa: scaled, exponent: exponent + shift };
}

/** Of a finite double. */
export function wide(x: number): Wide {
  return normal(x, 0);
}

/** The nearest double: infinite where it overflows, zero where it vanishes. */
export function toDouble({ mantissa, exponent }: Wide): number {
  if (exponent > 1023) return mantissa * Infinity;
  return exponent < -1000 ? mantissa * 2 ** (exponent + 200) * 2 ** -200 : mantissa * 2 ** exponent;
}

export function multiply(a: Wide, b: Wide): Wide {
  return normal(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/** Of a divisor that is not zero. */
export function divide(a: Wide, b: Wide): Wide {
  return normal(a.mantissa / b.mantissa, a.exponent - b.exponent);
}

export function negate(a: Wide): Wide {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

export function add(a: Wide, b: Wide): Wide {
  if (a.mantissa === 0) return b;
  if (b.mantissa === 0) return a;
  const [large, small] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const gap = large.exponent - small.exponent;
  return gap > 200 ? large : normal(large.mantissa + small.mantissa * 2 ** -gap, large.exponent);
}

/** eˣ of any double. */
export function wideExp(x: number): Wide {
  if (Math.abs(x) < 600) return wide(Math.exp(x));
  const exponent = Math.round(x * Math.LOG2E);
  // ln 2 in two parts, so that the remainder is exact (Cody & Waite).
  const rest = x - exponent * 0.69314718036912381649 - exponent * 1.90821492927058770002e-10;
  return normal(Math.exp(rest), exponent);
}

/** ln a of a positive number. */
export function wideLog({ mantissa, exponent }: Wide): number {
  return Math.abs(exponent) < 1000 ? Math.log(mantissa * 2 ** exponent) : Math.log(mantissa) + exponent * Math.LN2;
}

/** aʳ of a positive number. */
export function widePower(a: Wide, r: number): Wide {
  const plain = toDouble(a);
  const direct = plain ** r;
  if (Math.abs(a.exponent) < 1000 && direct > 1e-290 && direct < 1e290) return wide(direct);
  const whole = Math.floor(a.exponent * r);
  return normal(a.mantissa ** r * 2 ** (a.exponent * r - whole), whole);
}
