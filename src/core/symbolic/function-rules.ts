// Functions of the table: parity, exact values, inverses, and numerically dangerous idioms in their stable form.
import { primitive } from '../primitives/table';
import { isNonNegative, isPositive } from './facts';
import { factorsOf, numberOf, operandOf, termsOf, wholeExponent, type Form, type Forms } from './form';
import { onePlusExp } from './power-rules';
import { absolute, half, isOne, isZero, minusOne, one, rationalOf, toNumber, type Rational } from './rational';

const odd: ReadonlySet<string> = new Set('sin tan asin atan sinh tanh asinh atanh erf cbrt sign trunc'.split(' '));
const even: ReadonlySet<string> = new Set(['cos', 'cosh', 'abs']);
const zeroAtZero: ReadonlySet<string> = new Set([...odd, 'expm1', 'log1p', 'abs']);
const oneAtZero: ReadonlySet<string> = new Set(['exp', 'cos', 'cosh', 'erfc']);

/** The application of a row, simplified; null where no rule applies and the node stands as it is. */
export function reduceApplication(forms: Forms, name: string, operands: readonly Form[]): Form | null {
  const algebraic = arithmetic(forms, name, operands);
  if (algebraic !== null) return algebraic;
  const folded = fold(forms, name, operands);
  if (folded !== null) return folded;
  const [u] = operands;
  if (u === undefined) return null;
  if (operands.length === 1 && u.kind === 'product' && u.coefficient.numerator < 0) {
    if (odd.has(name)) return forms.negate(forms.apply(name, [forms.negate(u)]));
    if (even.has(name)) return forms.apply(name, [forms.negate(u)]);
  }
  switch (name) {
    case 'exp':
      return exponential(forms, u);
    case 'log':
      return logarithm(forms, u);
    case 'log1p': {
      const inside = operandOf(u, 'exp');
      return inside === null ? null : forms.apply('softplus', [inside]);
    }
    case 'abs':
      return size(forms, u);
    case 'sign':
      return sign(forms, u);
    case 'cbrt': {
      const inside = u.kind === 'product' && u.factors.length === 1 ? u.factors[0] : undefined;
      return inside !== undefined && isOne((u as { coefficient: Rational }).coefficient) && wholeExponent(inside) === 3
        ? inside.base
        : null;
    }
    case 'max':
    case 'min':
      return extreme(forms, name, operands);
    case 'hypot':
      return distance(forms, operands);
    case 'logsumexp':
      return logSumExp(forms, operands);
    default:
      return null;
  }
}

/** The rows that are sums, products and powers here. */
function arithmetic(forms: Forms, name: string, operands: readonly Form[]): Form | null {
  const [a, b] = operands;
  if (a === undefined) return null;
  switch (name) {
    case 'add':
      return forms.plus(...operands);
    case 'multiply':
      return forms.times(...operands);
    case 'negate':
      return forms.negate(a);
    case 'sqrt':
      return forms.power(a, forms.number(half));
    case 'subtract':
      return b === undefined ? null : forms.minus(a, b);
    case 'divide':
      return b === undefined ? null : forms.times(a, forms.power(b, forms.integer(-1)));
    case 'power':
      return b === undefined ? null : forms.power(a, b);
    default:
      return null;
  }
}

/** Values at numbers, where they are exact. */
function fold(forms: Forms, name: string, operands: readonly Form[]): Form | null {
  const numbers = operands.map(numberOf);
  if (numbers.some((n) => n === null)) return null;
  const [x] = numbers;
  if (x === undefined || x === null) return null;
  if (operands.length === 1 && isZero(x)) {
    if (zeroAtZero.has(name)) return forms.integer(0);
    if (oneAtZero.has(name)) return forms.integer(1);
    if (name === 'sigmoid') return forms.number(half);
  }
  if (name === 'log' && isOne(x)) return forms.integer(0);
  const row = primitive(name);
  if (row === undefined) return null;
  const values = numbers.map((n) => (n === null ? NaN : toNumber(n)));
  if (name === 'abs') return forms.number(absolute(x));
  if (row.piecewiseConstant || name === 'max' || name === 'min' || name === 'cbrt' || name === 'gamma') {
    const value = row.value(values);
    const exact = row.piecewiseConstant || name === 'max' || name === 'min' || values.every(Number.isInteger);
    const cube = name !== 'cbrt' || value ** 3 === values[0];
    if (exact && cube && Number.isFinite(value) && (name !== 'gamma' || Number.isSafeInteger(value))) {
      const chosen = numbers.find((n) => n !== null && toNumber(n) === value);
      return forms.number(chosen ?? rationalOf(value));
    }
  }
  return null;
}

/** e^(a + c·ln u) = u^c·e^a */
function exponential(forms: Forms, u: Form): Form | null {
  const plain = operandOf(u, 'log');
  if (plain !== null) return plain;
  const terms = termsOf(forms, u);
  for (const term of terms) {
    const factors = factorsOf(term.form, forms.integer(1));
    const logarithms = factors.filter((f) => operandOf(f.base, 'log') !== null && wholeExponent(f) === 1);
    const [only] = logarithms;
    const base = only === undefined ? null : operandOf(only.base, 'log');
    if (logarithms.length !== 1 || only === undefined || base === null) continue;
    const exponent = forms.product(
      one,
      factors.filter((f) => f !== only),
    );
    const whole = forms.scale(exponent, term.coefficient);
    // A symbolic exponent keeps its logarithm unless it stands alone: xʸ for e^(y ln x).
    if (whole.kind !== 'number' && terms.length > 1) continue;
    const rest = forms.minus(u, forms.scale(term.form, term.coefficient));
    return forms.times(forms.power(base, whole), forms.apply('exp', [rest]));
  }
  return null;
}

/** ln eᵘ = u, ln(1 + eᵘ) = softplus u, ln Σeᵘ = logsumexp. */
function logarithm(forms: Forms, u: Form): Form | null {
  const inside = operandOf(u, 'exp');
  if (inside !== null) return inside;
  if (u.kind === 'named' && u.name === 'e') return forms.integer(1);
  const soft = onePlusExp(u);
  if (soft !== null) return forms.apply('softplus', [soft]);
  const sigma = operandOf(u, 'sigmoid');
  if (sigma !== null) return forms.negate(forms.apply('softplus', [forms.negate(sigma)]));
  if (u.kind !== 'sum' || !(isZero(u.constant) || isOne(u.constant))) return null;
  const exponents = u.terms.map((term) => (isOne(term.coefficient) ? operandOf(term.form, 'exp') : null));
  const all = exponents.filter((x) => x !== null);
  if (all.length !== exponents.length) return null;
  return forms.apply('logsumexp', isOne(u.constant) ? [forms.integer(0), ...all] : all);
}

/** |u| = u where u is not negative; |a·b| = |a|·|b|. */
function size(forms: Forms, u: Form): Form | null {
  if (isNonNegative(u)) return u;
  if (u.kind !== 'product') return null;
  // Only whole powers come apart: others exist for one sign of the base only.
  if (u.factors.some((f) => wholeExponent(f) === null)) return null;
  return forms.product(
    absolute(u.coefficient),
    u.factors.map((f) => ({ base: forms.apply('abs', [f.base]), exponent: f.exponent })),
  );
}

/** sgn of what is known, and without coefficients. */
function sign(forms: Forms, u: Form): Form | null {
  if (isPositive(u)) return forms.integer(1);
  if (u.kind !== 'product' || isOne(u.coefficient)) return null;
  return forms.scale(
    forms.apply('sign', [forms.product(one, u.factors)]),
    u.coefficient.numerator < 0 ? minusOne : one,
  );
}

function extreme(forms: Forms, name: 'max' | 'min', operands: readonly Form[]): Form | null {
  const flat = operands.flatMap((x) => (x.kind === 'apply' && x.primitive === name ? x.operands : [x]));
  const different = [...new Set(flat)];
  const numbers = different.filter((x) => x.kind === 'number');
  const rest = different.filter((x) => x.kind !== 'number');
  if (numbers.length > 1) {
    const best = fold(forms, name, numbers);
    if (best !== null) return forms.apply(name, [best, ...rest]);
  }
  const [only] = different;
  if (different.length === 1 && only !== undefined) return only;
  return different.length < operands.length ? forms.apply(name, different) : null;
}

function distance(forms: Forms, operands: readonly Form[]): Form | null {
  const kept = operands.filter((x) => !(x.kind === 'number' && isZero(x.value)));
  const plain = kept.map((x) => (x.kind === 'product' && x.coefficient.numerator < 0 ? forms.negate(x) : x));
  const [only] = plain;
  if (only === undefined) return forms.integer(0);
  if (plain.length === 1) return forms.apply('abs', [only]);
  return plain.length < operands.length || plain.some((x, i) => x !== operands[i]) ? forms.apply('hypot', plain) : null;
}

function logSumExp(forms: Forms, operands: readonly Form[]): Form | null {
  const [a, b] = operands;
  if (a !== undefined && operands.length === 1) return a;
  if (a === undefined || b === undefined || operands.length !== 2) return null;
  const isZeroForm = (x: Form): boolean => x.kind === 'number' && isZero(x.value);
  if (isZeroForm(a)) return forms.apply('softplus', [b]);
  return isZeroForm(b) ? forms.apply('softplus', [a]) : null;
}
