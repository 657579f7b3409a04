// The primitives in arithmetic of any precision, by the names of the table's rows.
import {
  BigFloat,
  compareBig,
  exactSum,
  floorOf,
  fromNumber,
  negate,
  NoPreciseNumber,
  one,
  scaled,
  shifted,
  signOf,
  toNumber,
  top,
  zero,
} from './big-float';
import type { Elementary } from './elementary';

type Rule = (m: Elementary, operands: readonly BigFloat[]) => BigFloat;

const unary =
  (rule: (m: Elementary, a: BigFloat) => BigFloat): Rule =>
  (m, [a = zero]) =>
    rule(m, a);
const binary =
  (rule: (m: Elementary, a: BigFloat, b: BigFloat) => BigFloat): Rule =>
  (m, [a = zero, b = zero]) =>
    rule(m, a, b);

const half = (a: BigFloat): BigFloat => scaled(a, -1);
const absolute = (a: BigFloat): BigFloat => (a.mantissa < 0n ? negate(a) : a);
const whole = (n: bigint): BigFloat => new BigFloat(n, 0);
const isWhole = (a: BigFloat): boolean => compareBig(a, whole(floorOf(a))) === 0;
/** An odd function by its values at positive numbers. */
const odd = (rule: (m: Elementary, a: BigFloat) => BigFloat): Rule =>
  unary((m, a) => (a.mantissa < 0n ? negate(rule(m, negate(a))) : rule(m, a)));

function within(m: Elementary, extra: number, compute: (wider: Elementary) => BigFloat): BigFloat {
  const { mantissa, exponent } = compute(m.with(m.bits + extra));
  return m.round(mantissa, exponent);
}

const largestWholePower = 1 << 20;

function wholePower(m: Elementary, base: BigFloat, exponent: number): BigFloat {
  let [result, square] = [one, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = m.multiply(result, square);
    if (left > 1) square = m.multiply(square, square);
  }
  return result;
}

function power(m: Elementary, base: BigFloat, exponent: BigFloat): BigFloat {
  const sign = signOf(exponent);
  if (sign === 0) return one;
  const isInteger = isWhole(exponent);
  if (base.mantissa === 0n) {
    if (sign < 0) throw new NoPreciseNumber('zero to a negative power');
    return zero;
  }
  if (isInteger && top(exponent) <= 20) {
    const count = Math.abs(Number(floorOf(exponent)));
    if (count <= largestWholePower) {
      const result = within(m, 32, (wider) => wholePower(wider, base, count));
      return sign > 0 ? result : m.divide(one, result);
    }
  }
  if (base.mantissa < 0n && !isInteger) throw new NoPreciseNumber('a negative number to a power that is not whole');
  const size = Math.max(0, top(exponent)) + 48;
  const result = within(m, size, (wider) => wider.exp(wider.multiply(exponent, wider.log(absolute(base)))));
  return base.mantissa < 0n && floorOf(exponent) % 2n !== 0n ? negate(result) : result;
}

/** a − b · trunc(a/b), exactly, as JavaScript's %. */
function remainder(a: BigFloat, b: BigFloat): BigFloat {
  if (b.mantissa === 0n) throw new NoPreciseNumber('remainder of a division by zero');
  const exponent = Math.min(a.exponent, b.exponent);
  if (Math.max(a.exponent, b.exponent) - exponent > 4096) throw new NoPreciseNumber('a remainder out of range');
  return new BigFloat(
    shifted(a.mantissa, a.exponent - exponent) % shifted(b.mantissa, b.exponent - exponent),
    exponent,
  );
}

function truncated(a: BigFloat): BigFloat {
  return whole(a.mantissa < 0n ? -floorOf(negate(a)) : floorOf(a));
}

function logToBase(m: Elementary, a: BigFloat, base: number): BigFloat {
  const result = m.divide(m.log(a), m.log(fromNumber(base)));
  // Exact where a is a power of the base, so that a floor of it is.
  const near = Math.round(toNumber(result));
  if (Math.abs(near) <= 1100 && top(exactSum(result, fromNumber(-near))) < 16 - m.bits) return fromNumber(near);
  return result;
}

function atan2(m: Elementary, y: BigFloat, x: BigFloat): BigFloat {
  if (x.mantissa === 0n && y.mantissa === 0n) throw new NoPreciseNumber('the angle of the origin');
  if (compareBig(absolute(x), absolute(y)) < 0) {
    const quarter = half(m.pi());
    return m.subtract(y.mantissa < 0n ? negate(quarter) : quarter, m.atan(m.divide(x, y)));
  }
  const angle = m.atan(m.divide(y, x));
  if (x.mantissa > 0n) return angle;
  return y.mantissa < 0n ? m.subtract(angle, m.pi()) : m.add(angle, m.pi());
}

const log1p = (m: Elementary, a: BigFloat): BigFloat => m.log1p(a);

function sinh(m: Elementary, a: BigFloat): BigFloat {
  const grown = m.expm1(a);
  return half(m.add(grown, m.divide(grown, m.add(grown, one))));
}

function tanh(m: Elementary, a: BigFloat): BigFloat {
  if (top(a) > 24) return one;
  const grown = m.expm1(scaled(a, 1));
  return m.divide(grown, m.add(grown, scaled(one, 1)));
}

function asinh(m: Elementary, a: BigFloat): BigFloat {
  const root = m.sqrt(m.add(one, m.multiply(a, a)));
  return log1p(m, m.add(a, m.divide(m.multiply(a, a), m.add(one, root))));
}

function acosh(m: Elementary, a: BigFloat): BigFloat {
  const above = exactSum(a, negate(one));
  return log1p(m, m.add(above, m.sqrt(m.add(scaled(above, 1), m.multiply(above, above)))));
}

function sigmoid(m: Elementary, a: BigFloat): BigFloat {
  return m.divide(one, m.add(one, m.exp(negate(a))));
}

function softplus(m: Elementary, a: BigFloat): BigFloat {
  const tail = log1p(m, m.exp(negate(absolute(a))));
  return a.mantissa > 0n ? m.add(a, tail) : tail;
}

function cosine(m: Elementary, a: BigFloat): BigFloat {
  return m.circular(a)[1];
}

/** √(1 − a²) from factors that do not cancel. */
function besideOne(m: Elementary, a: BigFloat): BigFloat {
  return m.sqrt(m.multiply(exactSum(one, negate(a)), exactSum(one, a)));
}

const largestOf =
  (sign: 1 | -1): Rule =>
  (_m, operands) =>
    operands.reduce((best, a) => (sign * compareBig(a, best) > 0 ? a : best));

/** Operations on the bits of integers: of the doubles that hold their operands. */
const onBits = (rule: (a: number, b: number) => number): Rule =>
  binary((_m, a, b) => fromNumber(rule(toNumber(a), toNumber(b))));

export const preciseRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['add', binary((m, a, b) => m.add(a, b))],
  ['subtract', binary((m, a, b) => m.subtract(a, b))],
  ['multiply', binary((m, a, b) => m.multiply(a, b))],
  ['divide', binary((m, a, b) => m.divide(a, b))],
  ['negate', unary((_m, a) => negate(a))],
  ['remainder', binary((_m, a, b) => remainder(a, b))],
  ['power', binary(power)],
  ['sqrt', unary((m, a) => m.sqrt(a))],
  ['cbrt', odd((m, a) => (a.mantissa === 0n ? zero : within(m, 32, (w) => w.exp(w.divide(w.log(a), whole(3n))))))],
  ['abs', unary((_m, a) => absolute(a))],
  ['hypot', (m, operands) => m.sqrt(operands.reduce((sum, a) => m.add(sum, m.multiply(a, a)), zero))],
  ['exp', unary((m, a) => m.exp(a))],
  ['expm1', unary((m, a) => m.expm1(a))],
  ['log', unary((m, a) => m.log(a))],
  ['log1p', unary(log1p)],
  ['log2', unary((m, a) => logToBase(m, a, 2))],
  ['log10', unary((m, a) => logToBase(m, a, 10))],
  ['sigmoid', unary(sigmoid)],
  ['softplus', unary(softplus)],
  [
    'logsumexp',
    (m, operands) => {
      const largest = largestOf(1)(m, operands);
      const sum = operands.reduce((total, a) => m.add(total, m.exp(m.subtract(a, largest))), zero);
      return m.add(largest, m.log(sum));
    },
  ],
  ['sin', unary((m, a) => m.circular(a)[0])],
  ['cos', unary(cosine)],
  [
    'tan',
    unary((m, a) => {
      const [s, c] = m.circular(a);
      return m.divide(s, c);
    }),
  ],
  ['asin', unary((m, a) => atan2(m, a, besideOne(m, a)))],
  ['acos', unary((m, a) => atan2(m, besideOne(m, a), a))],
  ['atan', unary((m, a) => m.atan(a))],
  ['atan2', binary(atan2)],
  ['sinh', odd(sinh)],
  ['cosh', unary((m, a) => half(m.add(m.exp(a), m.exp(negate(a)))))],
  ['tanh', odd(tanh)],
  ['asinh', odd(asinh)],
  ['acosh', unary(acosh)],
  ['atanh', odd((m, a) => half(log1p(m, m.divide(scaled(a, 1), exactSum(one, negate(a))))))],
  ['max', largestOf(1)],
  ['min', largestOf(-1)],
  ['sign', unary((_m, a) => whole(BigInt(signOf(a))))],
  ['floor', unary((_m, a) => whole(floorOf(a)))],
  ['ceil', unary((_m, a) => whole(-floorOf(negate(a))))],
  ['round', unary((_m, a) => whole(floorOf(exactSum(a, scaled(one, -1)))))],
  ['trunc', unary((_m, a) => truncated(a))],
  ['bitAnd', onBits((a, b) => a & b)],
  ['bitOr', onBits((a, b) => a | b)],
  ['bitXor', onBits((a, b) => a ^ b)],
  ['shiftLeft', onBits((a, b) => a << b)],
  ['shiftRight', onBits((a, b) => a >> b)],
  ['shiftRightUnsigned', onBits((a, b) => a >>> b)],
  ['bitNot', onBits((a) => ~a)],
  ['imul', onBits((a, b) => Math.imul(a, b))],
]);
