// Exponential, logarithm, sine, cosine and arctangent to any precision, by series in whole numbers.
import {
  BigFloat,
  bitLength,
  exactSum,
  fromNumber,
  negate,
  NoPreciseNumber,
  one,
  Rounded,
  shifted,
  signOf,
  toNumber,
  top,
  zero,
} from './big-float';

/** Bits beyond those asked for that series are summed with. */
const guard = 40;

/** ⌊a · 2^scale⌋ */
function toFixed({ mantissa, exponent }: BigFloat, scale: number): bigint {
  return shifted(mantissa, exponent + scale);
}

/** Σ ±1/((2k+1) n^(2k+1)), scaled: the arctangent of 1/n, or its hyperbolic sister. */
function inverseSeries(n: bigint, scale: number, alternating: boolean): bigint {
  let power = (1n << BigInt(scale)) / n;
  let sum = 0n;
  for (let k = 0; power !== 0n; k++, power /= n * n) {
    const term = power / BigInt(2 * k + 1);
    sum += alternating && k % 2 === 1 ? -term : term;
  }
  return sum;
}

function remembered(compute: (scale: number) => bigint): (scale: number) => bigint {
  const known = new Map<number, bigint>();
  return (scale) => {
    // Few scales serve all numbers, so that little is kept.
    const rounded = 128 * Math.ceil(scale / 128);
    let value = known.get(rounded);
    if (value === undefined) known.set(rounded, (value = compute(rounded + 32) >> 32n));
    return value >> BigInt(rounded - scale);
  };
}

/** π · 2^scale by Machin's formula. */
const scaledPi = remembered((scale) => 16n * inverseSeries(5n, scale, true) - 4n * inverseSeries(239n, scale, true));
/** ln 2 · 2^scale = 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749. */
const scaledLn2 = remembered(
  (scale) =>
    18n * inverseSeries(26n, scale, false) -
    2n * inverseSeries(4801n, scale, false) +
    8n * inverseSeries(8749n, scale, false),
);

/** Arguments of larger size than 2 to this are given up: no double leads there in earnest. */
const mostExponent = 40;
const mostAngle = 1100;

export class Elementary extends Rounded {
  pi(): BigFloat {
    return this.round(scaledPi(this.bits + guard), -this.bits - guard);
  }

  ln2(): BigFloat {
    return this.round(scaledLn2(this.bits + guard), -this.bits - guard);
  }

  with(bits: number): Elementary {
    return new Elementary(bits);
  }

  exp(a: BigFloat): BigFloat {
    const size = top(a);
    if (size > mostExponent) throw new NoPreciseNumber('an exponential out of range');
    if (size < -this.bits - guard) return one;
    const scale = this.bits + guard + Math.max(0, size);
    const whole = Math.round(toNumber(a) / Math.LN2);
    const halvings = 8;
    const rest = (toFixed(a, scale) - BigInt(whole) * scaledLn2(scale)) >> BigInt(halvings);
    let term = 1n << BigInt(scale);
    let sum = term;
    for (let k = 1n; term !== 0n && term !== -1n; k++) {
      term = ((term * rest) >> BigInt(scale)) / k;
      sum += term;
    }
    for (let k = 0; k < halvings; k++) sum = (sum * sum) >> BigInt(scale);
    return this.round(sum, whole - scale);
  }

  /** eᵃ − 1 without cancellation. */
  expm1(a: BigFloat): BigFloat {
    const size = top(a);
    if (size > 0) return this.subtract(this.exp(a), one);
    if (size < -this.bits - guard) return a;
    const wider = this.with(this.bits - size + guard);
    const { mantissa, exponent } = wider.subtract(wider.exp(a), one);
    return this.round(mantissa, exponent);
  }

  log(a: BigFloat): BigFloat {
    if (a.mantissa <= 0n) throw new NoPreciseNumber('logarithm of a number that is not positive');
    let power = top(a);
    let factor = new BigFloat(a.mantissa, a.exponent - power);
    if (toNumber(factor) < 0.75) {
      factor = new BigFloat(a.mantissa, a.exponent - power + 1);
      power -= 1;
    }
    const distance = exactSum(factor, negate(one));
    const bits = this.bits + guard + Math.max(0, power === 0 && distance.mantissa !== 0n ? -top(distance) : 0);
    const wider = this.with(bits);
    const twos = new BigFloat(BigInt(power) * scaledLn2(bits), -bits);
    if (distance.mantissa === 0n) return this.round(twos.mantissa, twos.exponent);
    const first = fromNumber(Math.log(toNumber(factor)));
    const quotient = wider.multiply(factor, wider.exp(negate(first)));
    const u = wider.divide(exactSum(quotient, negate(one)), exactSum(quotient, one));
    const correction = wider.oddSeries(u, false);
    const sum = wider.add(wider.add(first, new BigFloat(correction.mantissa, correction.exponent + 1)), twos);
    return this.round(sum.mantissa, sum.exponent);
  }

  /** ln(1 + a) without cancellation. */
  log1p(a: BigFloat): BigFloat {
    return top(a) < -this.bits - guard ? a : this.log(exactSum(one, a));
  }

  /** u ∓ u³/3 + u⁵/5 ∓ …: artanh u, or alternating arctan u, of a small u. */
  oddSeries(u: BigFloat, alternating: boolean): BigFloat {
    const square = this.multiply(u, u);
    let power = u;
    let sum = u;
    for (let k = 3n; top(power) > top(u) - this.bits - guard; k += 2n) {
      power = this.multiply(power, square);
      if (alternating) power = negate(power);
      sum = this.add(sum, this.divide(power, new BigFloat(k, 0)));
    }
    return sum;
  }

  /** Sine and cosine. */
  circular(a: BigFloat): readonly [sine: BigFloat, cosine: BigFloat] {
    const size = top(a);
    if (size > mostAngle) throw new NoPreciseNumber('an angle out of range');
    if (size < -this.bits - guard) return [a, one];
    const scale = this.bits + guard + Math.abs(size);
    const angle = toFixed(a, scale);
    const quarter = scaledPi(scale) >> 1n;
    const quarters = (2n * angle + quarter) / (2n * quarter) - (2n * angle + quarter < 0n ? 1n : 0n);
    const rest = angle - quarters * quarter;
    const square = (rest * rest) >> BigInt(scale);
    const series = (first: bigint, start: bigint): bigint => {
      let term = first;
      let sum = first;
      for (let k = start; term !== 0n && term !== -1n; k += 2n) {
        term = -((term * square) >> BigInt(scale)) / (k * (k + 1n));
        sum += term;
      }
      return sum;
    };
    const sine = this.round(series(rest, 2n), -scale);
    const cosine = this.round(series(1n << BigInt(scale), 1n), -scale);
    switch (Number(((quarters % 4n) + 4n) % 4n)) {
      case 0:
        return [sine, cosine];
      case 1:
        return [cosine, negate(sine)];
      case 2:
        return [negate(sine), negate(cosine)];
      default:
        return [negate(cosine), sine];
    }
  }

  atan(a: BigFloat): BigFloat {
    if (a.mantissa === 0n) return zero;
    if (top(a) > 0 && bitLength(a.mantissa) > 0 && Math.abs(toNumber(a)) > 1) {
      const quarter = this.pi();
      const half = new BigFloat(BigInt(signOf(a)) * quarter.mantissa, quarter.exponent - 1);
      return this.subtract(half, this.atan(this.divide(one, a)));
    }
    const wider = this.with(this.bits + guard);
    const first = fromNumber(Math.atan(toNumber(a)));
    const [sine, cosine] = wider.circular(first);
    // tan(α − β) by the addition theorem: so small that its own series ends at once.
    const rest = wider.divide(
      wider.subtract(wider.multiply(a, cosine), sine),
      wider.add(cosine, wider.multiply(a, sine)),
    );
    const sum = rest.mantissa === 0n ? first : wider.add(first, wider.oddSeries(rest, true));
    return this.round(sum.mantissa, sum.exponent);
  }
}
