// Products: powers of one base collected, exponentials joined, |x|/x = sgn x, sin/cos = tan, e⁻ˣσ(x) = σ(−x).
import { numberOf, operandOf, wholeExponent, type Factor, type Form, type Forms, type SumForm } from './form';
import { reducePower } from './power-rules';
import { equals, integer, isOne, isZero, multiply, one, zero, type Rational } from './rational';
import { sharedTerms } from './sum-rules';

/** Powers by base, with the coefficient. */
class Collection {
  readonly powers = new Map<Form, Form>();
  coefficient: Rational = one;
  /** The sum of the exponents of e. */
  exponential: Form | null = null;

  constructor(readonly forms: Forms) {}

  put(base: Form, exponent: Form): void {
    if (base.kind === 'number' && exponent.kind === 'number' && isOne(exponent.value)) {
      this.coefficient = multiply(this.coefficient, base.value);
      return;
    }
    const inside = operandOf(base, 'exp');
    if (inside !== null) {
      const alone = exponent === this.forms.integer(1);
      const power = alone ? inside : this.forms.times(inside, exponent);
      this.exponential = this.exponential === null ? power : this.forms.plus(this.exponential, power);
      return;
    }
    const reduced = reducePower(this.forms, base, exponent);
    if (reduced !== null) {
      this.coefficient = multiply(this.coefficient, reduced.coefficient);
      for (const factor of reduced.factors) this.put(factor.base, factor.exponent);
      return;
    }
    const present = this.powers.get(base);
    if (present === undefined) {
      this.powers.set(base, exponent);
      return;
    }
    // The joined power may reduce where its parts did not: √x·√x, |x|·|x|.
    this.powers.delete(base);
    this.put(base, this.forms.plus(present, exponent));
  }

  /** The whole exponent of a base; 0 where there is none or it is not whole. */
  whole(base: Form): number {
    const exponent = this.powers.get(base);
    return exponent === undefined ? 0 : (wholeExponent({ base, exponent }) ?? 0);
  }

  /** Multiplies by a whole power. */
  times(base: Form, exponent: number): void {
    this.put(base, this.forms.integer(exponent));
  }
}

/** The product, simplified. */
export function makeProduct(forms: Forms, coefficient: Rational, factors: readonly Factor[]): Form {
  if (isZero(coefficient)) return forms.number(zero);
  const collection = new Collection(forms);
  collection.coefficient = coefficient;
  for (const { base, exponent } of factors) collection.put(base, exponent);
  if (isZero(collection.coefficient)) return forms.number(zero);
  for (let round = 0; round < 16 && improve(collection); round++);
  const { powers, exponential } = collection;
  if (exponential !== null) {
    const e = forms.apply('exp', [exponential]);
    // e to a logarithm is a power again.
    if (operandOf(e, 'exp') === null) {
      const rest = [...powers].map(([base, exponent]): Factor => ({ base, exponent }));
      return makeProduct(forms, collection.coefficient, [...rest, { base: e, exponent: forms.integer(1) }]);
    }
    powers.set(e, forms.integer(1));
  }
  if (isZero(collection.coefficient)) return forms.number(zero);
  const kept = [...powers].map(([base, exponent]): Factor => ({ base, exponent }));
  kept.sort((a, b) => a.base.id - b.base.id);
  const [only] = kept;
  if (only === undefined) return forms.number(collection.coefficient);
  const spread = intoBranches(forms, collection.coefficient, kept);
  if (spread !== null) return spread;
  const soleExponent = numberOf(only.exponent);
  if (kept.length === 1 && soleExponent !== null && isOne(soleExponent)) {
    if (equals(collection.coefficient, one)) return only.base;
    // A number times a sum is a sum, so that there is one form of it.
    if (only.base.kind === 'sum') return forms.sum([{ form: only.base, coefficient: collection.coefficient }]);
  }
  return forms.raw.product(collection.coefficient, kept);
}

/** (c ? a : 0) · r = c ? a·r : 0 */
function intoBranches(forms: Forms, coefficient: Rational, factors: readonly Factor[]): Form | null {
  for (const [i, factor] of factors.entries()) {
    const { base } = factor;
    if (base.kind !== 'select' || wholeExponent(factor) !== 1) continue;
    if (factors.length === 1 && isOne(coefficient)) return null;
    const zeroSide = [base.consequent, base.alternate].some((side) => side.kind === 'number' && isZero(side.value));
    const numbers = base.consequent.kind === 'number' && base.alternate.kind === 'number';
    if (!zeroSide && !(numbers && factors.length === 1)) continue;
    const rest = forms.product(
      coefficient,
      factors.filter((_, k) => k !== i),
    );
    return forms.select(base.condition, forms.times(base.consequent, rest), forms.times(base.alternate, rest));
  }
  return null;
}

/** Applies one rule somewhere; false where none applies. */
function improve(collection: Collection): boolean {
  for (const base of collection.powers.keys()) {
    if (base.kind === 'sum' && quotientOfShifted(collection, base)) return true;
    if (base.kind !== 'apply') continue;
    const [u] = base.operands;
    if (u === undefined) continue;
    switch (base.primitive) {
      case 'abs':
        if (absolute(collection, base, u)) return true;
        break;
      case 'sign':
        if (signum(collection, base, u)) return true;
        break;
      case 'sin':
        if (quotient(collection, u, 'sin', 'cos', 'tan')) return true;
        break;
      case 'sinh':
        if (quotient(collection, u, 'sinh', 'cosh', 'tanh')) return true;
        break;
      case 'tan':
        if (quotientTimesDivisor(collection, u, 'sin', 'cos', 'tan')) return true;
        break;
      case 'tanh':
        if (quotientTimesDivisor(collection, u, 'sinh', 'cosh', 'tanh')) return true;
        break;
      case 'sigmoid':
        if (sigmoidTimesExp(collection, base, u)) return true;
        break;
      default:
    }
  }
  return false;
}

/** The factors that u itself contributes to a product: those of x·y are x and y. */
function takeOut(collection: Collection, u: Form, count: number): boolean {
  if (u.kind === 'product') return false;
  const there = collection.whole(u);
  if (count > 0 ? there < count : there > count) return false;
  collection.times(u, -count);
  return true;
}

/** |u|/u = sgn u, u/|u| = sgn u */
function absolute(collection: Collection, base: Form, u: Form): boolean {
  const power = collection.whole(base);
  if (Math.abs(power) !== 1 || !takeOut(collection, u, -power)) return false;
  collection.powers.delete(base);
  collection.times(collection.forms.apply('sign', [u]), 1);
  return true;
}

/** sgn u · u = |u|, sgn u · |u| = u */
function signum(collection: Collection, base: Form, u: Form): boolean {
  if (collection.whole(base) !== 1) return false;
  const size = collection.forms.apply('abs', [u]);
  if (collection.whole(size) === 1) {
    collection.powers.delete(base);
    collection.powers.delete(size);
    collection.times(u, 1);
    return true;
  }
  if (!takeOut(collection, u, 1)) return false;
  collection.powers.delete(base);
  collection.times(size, 1);
  return true;
}

/** sin/cos = tan */
function quotient(collection: Collection, u: Form, sine: string, cosine: string, tangent: string): boolean {
  const { forms } = collection;
  const [s, c] = [forms.apply(sine, [u]), forms.apply(cosine, [u])];
  const k = Math.min(collection.whole(s), -collection.whole(c));
  if (k < 1) return false;
  collection.times(s, -k);
  collection.times(c, k);
  collection.times(forms.apply(tangent, [u]), k);
  return true;
}

/** tan·cos = sin, sin/tan = cos */
function quotientTimesDivisor(collection: Collection, u: Form, sine: string, cosine: string, tangent: string): boolean {
  const { forms } = collection;
  const [s, c, t] = [forms.apply(sine, [u]), forms.apply(cosine, [u]), forms.apply(tangent, [u])];
  const up = Math.min(collection.whole(t), collection.whole(c));
  const down = Math.min(-collection.whole(t), collection.whole(s));
  if (up < 1 && down < 1) return false;
  if (up >= 1) {
    collection.times(t, -up);
    collection.times(c, -up);
    collection.times(s, up);
  } else {
    collection.times(t, down);
    collection.times(s, -down);
    collection.times(c, down);
  }
  return true;
}

/** e⁻ᵘσ(u) = σ(−u) */
function sigmoidTimesExp(collection: Collection, base: Form, u: Form): boolean {
  const { forms, exponential } = collection;
  if (exponential === null) return false;
  const power = collection.whole(base);
  for (let k = 1; k <= Math.min(power, 3); k++) {
    if (exponential !== forms.times(forms.integer(-k), u)) continue;
    collection.exponential = null;
    collection.times(base, -k);
    collection.times(forms.apply('sigmoid', [forms.negate(u)]), k);
    return true;
  }
  return false;
}

/**
 * exp(a − t)/(exp(a − t) + exp(b − t)) = exp(a − logsumexp(a, b)): what is shared cancels, and nothing overflows that
 * did not before.
 */
function quotientOfShifted(collection: Collection, base: SumForm): boolean {
  const { forms, exponential } = collection;
  const power = collection.whole(base);
  if (exponential === null || power >= 0 || !isZero(base.constant)) return false;
  const exponents = base.terms.flatMap((term) => (isOne(term.coefficient) ? (operandOf(term.form, 'exp') ?? []) : []));
  if (exponents.length < base.terms.length) return false;
  const terms = exponential.kind === 'sum' ? exponential.terms : [];
  const cancels = sharedTerms(exponents).some((shared) =>
    terms.some(
      ({ form, coefficient }) =>
        form === shared.form && equals(coefficient, multiply(shared.coefficient, integer(-power))),
    ),
  );
  if (!cancels) return false;
  collection.powers.delete(base);
  const total = forms.apply('logsumexp', exponents);
  collection.exponential = forms.plus(exponential, forms.scale(total, integer(power)));
  return true;
}
