// Powers: what base ^ exponent becomes before it joins a product. Every rule holds wherever the power exists.
import { isNonNegative, isPositive } from './facts';
import { numberOf, operandOf, type Factor, type Form, type Forms, type SumForm } from './form';
import {
  absolute,
  compare,
  equals,
  exactRoot,
  integer,
  integerPower,
  isExact,
  isInteger,
  isOne,
  isZero,
  minusOne,
  multiply,
  negate,
  one,
  ratio,
  rationalGcd,
  reciprocal,
  type Rational,
} from './rational';

/** A coefficient and factors that stand for the power. */
export interface Reduced {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

/** What the power becomes, or null where it stays as it is. */
export function reducePower(forms: Forms, base: Form, exponent: Form): Reduced | null {
  const e = numberOf(exponent);
  if (e !== null && isZero(e)) return { coefficient: one, factors: [] };
  switch (base.kind) {
    case 'number':
      return e === null ? (isOne(base.value) ? { coefficient: one, factors: [] } : null) : numberPower(forms, base, e);
    case 'named':
      // eˣ is the exponential function.
      return base.name === 'e' && e === null ? single(forms.apply('exp', [exponent]), forms.integer(1)) : null;
    case 'product':
      return productPower(forms, base, exponent);
    case 'sum':
      return e === null ? null : sumPower(forms, base, e);
    case 'apply':
      return e === null ? null : functionPower(forms, base.primitive, base.operands, base, e);
    case 'symbol':
    case 'select':
      return null;
  }
}

function single(base: Form, exponent: Form, coefficient: Rational = one): Reduced {
  return { coefficient, factors: [{ base, exponent }] };
}

function numberPower(forms: Forms, base: Form & { kind: 'number' }, e: Rational): Reduced | null {
  const { value } = base;
  if (isInteger(e)) {
    const power = integerPower(value, e.numerator);
    return power === null ? null : { coefficient: power, factors: [] };
  }
  if (value.numerator <= 0 || !isExact(value) || e.denominator > 6) return null;
  const root = exactRoot(value, e.denominator);
  if (root !== null) {
    const power = integerPower(root, e.numerator);
    return power === null ? null : { coefficient: power, factors: [] };
  }
  if (value.decimal) return null;
  // √(p/q) as √(pq)/q, and √12 as 2√3.
  if (e.denominator !== 2) return null;
  const whole = Math.floor(e.numerator / 2);
  const outside = integerPower(value, whole);
  const [square, rest] = squarePart(value.numerator * value.denominator);
  if (outside === null || (whole === 0 && square === 1 && value.denominator === 1)) return null;
  const coefficient = multiply(outside, ratio(square, value.denominator));
  return single(forms.integer(rest), forms.number(ratio(1, 2)), coefficient);
}

/** n = square² · rest with the largest square found by trial. */
function squarePart(n: number): readonly [number, number] {
  let [square, rest] = [1, n];
  for (let d = 2; d <= 1000 && d * d <= rest; d++) {
    while (rest % (d * d) === 0) {
      rest /= d * d;
      square *= d;
    }
  }
  return [square, rest];
}

function productPower(forms: Forms, base: Form & { kind: 'product' }, exponent: Form): Reduced | null {
  const e = numberOf(exponent);
  if (e !== null && isInteger(e)) {
    const coefficient = integerPower(base.coefficient, e.numerator);
    if (coefficient === null) return null;
    return { coefficient, factors: base.factors.map((f) => ({ ...f, exponent: forms.times(f.exponent, exponent) })) };
  }
  const [first] = base.factors;
  if (base.factors.length === 1 && first !== undefined && equals(base.coefficient, one)) {
    return powerOfPower(forms, first, exponent);
  }
  // √(2π) stays one root.
  if (base.factors.every((f) => f.base.kind === 'named')) return null;
  // Positive parts come out; what may change sign stays together inside.
  const out: Factor[] = [];
  const inside: Factor[] = [];
  const allNonNegative = base.factors.every((f) => isNonNegative(forms.power(f.base, f.exponent)));
  for (const factor of base.factors) {
    const whole = forms.power(factor.base, factor.exponent);
    if (isPositive(whole) || (allNonNegative && base.coefficient.numerator > 0)) out.push({ base: whole, exponent });
    else inside.push(factor);
  }
  const size = absolute(base.coefficient);
  const sizePower = forms.power(forms.number(size), exponent);
  const keeps = isOne(size) || (e !== null && sizePower.kind !== 'number');
  if (out.length === 0 && keeps) return null;
  if (!keeps) out.push({ base: forms.number(size), exponent });
  const coefficient = keeps ? base.coefficient : base.coefficient.numerator < 0 ? minusOne : one;
  const rest = forms.product(coefficient, inside);
  return { coefficient: one, factors: [...out, { base: rest, exponent }] };
}

/** (b^p)^q */
function powerOfPower(forms: Forms, { base, exponent: p }: Factor, q: Form): Reduced | null {
  if (isNonNegative(base)) return single(base, forms.times(p, q));
  const inner = numberOf(p);
  const outer = numberOf(q);
  if (inner === null) return null;
  // An inner root exists for b ≥ 0 only.
  if (!isInteger(inner)) return single(base, forms.times(p, q));
  // With a symbol above, (b²)^q reads better than |b|^(2q) and is differentiated without a kink.
  if (inner.numerator % 2 === 0) return outer === null ? null : single(forms.apply('abs', [base]), forms.times(p, q));
  // An odd power under a root: b ≥ 0, but b^(pq) must not exist where the original does not.
  return outer !== null && !isInteger(multiply(inner, outer)) ? single(base, forms.times(p, q)) : null;
}

/** The common content and sign of a sum's coefficients, so that 2x − 2 and 1 − x share the base x − 1. */
export function contentOf(sum: SumForm): Rational {
  const [first] = sum.terms;
  if (first === undefined) return one;
  const sign = first.coefficient.numerator < 0 ? minusOne : one;
  const coefficients = sum.terms.map((term) => term.coefficient);
  if (!isZero(sum.constant)) coefficients.push(sum.constant);
  if (coefficients.some((c) => !isExact(c))) return sign;
  if (coefficients.some((c) => c.decimal)) return multiply(sign, decimalContent(coefficients));
  return multiply(sign, coefficients.map(absolute).reduce(rationalGcd));
}

/** The smallest coefficient, where all are whole multiples of it: a divisor that nobody wrote reads badly. */
export function decimalContent(coefficients: readonly Rational[]): Rational {
  const sizes = coefficients.map(absolute);
  const least = sizes.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
  return sizes.every((size) => isInteger(multiply(size, reciprocal(least)))) ? least : one;
}

function sumPower(forms: Forms, base: SumForm, e: Rational): Reduced | null {
  const content = contentOf(base);
  const divided = (by: Rational): Form => {
    const inverse = reciprocal(by);
    return forms.raw.sum(
      base.terms.map((term) => ({ form: term.form, coefficient: multiply(term.coefficient, inverse) })),
      multiply(base.constant, inverse),
    );
  };
  if (isInteger(e)) {
    const power = isOne(content) ? one : integerPower(content, e.numerator);
    const primitive = isOne(content) || power === null ? base : divided(content);
    const coefficient = power ?? one;
    const u = onePlusExp(primitive);
    if (u !== null && e.numerator < 0) {
      const sigma = forms.apply('sigmoid', [forms.negate(u)]);
      return single(sigma, forms.number(negate(e)), coefficient);
    }
    return primitive === base ? null : single(primitive, forms.number(e), coefficient);
  }
  const u = onePlusExp(base);
  if (u !== null && e.numerator < 0) return single(forms.apply('sigmoid', [forms.negate(u)]), forms.number(negate(e)));
  const size = absolute(content);
  const root = isOne(size) ? null : numberPower(forms, { id: -1, kind: 'number', value: size }, e);
  if (root === null || root.factors.length > 0) return null;
  return single(divided(size), forms.number(e), root.coefficient);
}

/** u, where the sum is 1 + eᵘ. */
export function onePlusExp(form: Form): Form | null {
  if (form.kind !== 'sum' || form.terms.length !== 1 || !isOne(form.constant)) return null;
  const [term] = form.terms;
  return term !== undefined && isOne(term.coefficient) ? operandOf(term.form, 'exp') : null;
}

function functionPower(
  forms: Forms,
  primitive: string,
  operands: readonly Form[],
  base: Form,
  e: Rational,
): Reduced | null {
  const [u] = operands;
  if (u === undefined) return null;
  const whole = isInteger(e) ? e.numerator : null;
  switch (primitive) {
    case 'abs':
      // |u|² = u², |u|³ = u²|u|, |u|⁻³ = |u|⁻¹ / u².
      if (whole === null || Math.abs(whole) < 2) return null;
      if (whole % 2 === 0) return single(u, forms.number(e));
      return {
        coefficient: one,
        factors: [
          { base: u, exponent: forms.integer(whole - Math.sign(whole)) },
          { base, exponent: forms.integer(Math.sign(whole)) },
        ],
      };
    case 'hypot':
      if (whole === null || whole % 2 !== 0) return null;
      return single(
        forms.plus(...operands.map((x) => forms.power(x, forms.integer(2)))),
        forms.number(multiply(e, ratio(1, 2))),
      );
    case 'sign':
      if (whole === null || whole === 1) return null;
      return whole % 2 !== 0 ? single(base, forms.integer(1)) : whole === 2 ? null : single(base, forms.integer(2));
    case 'cbrt':
      if (whole === null || Math.abs(whole) < 3) return null;
      return {
        coefficient: one,
        factors: [
          { base: u, exponent: forms.integer(Math.trunc(whole / 3)) },
          { base, exponent: forms.integer(whole % 3) },
        ],
      };
    default:
      return null;
  }
}

/** Whether a number is −1: the sign that moves into a factor. */
export function isMinusOne(value: Rational): boolean {
  return equals(value, integer(-1));
}
