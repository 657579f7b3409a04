// Sums: like terms collected, sin² + cos², cosh² − sinh², 1 − σ, conditionals of one condition joined.
import { numberOf, operandOf, wholeExponent, type Form, type Forms, type Term } from './form';
import { add, equals, integer, isZero, multiply, negate, one, zero, type Rational } from './rational';

/** Terms by form, and the constant. */
class Collection {
  readonly terms = new Map<Form, Rational>();
  constant: Rational = zero;

  constructor(readonly forms: Forms) {}

  add(form: Form, coefficient: Rational): void {
    if (isZero(coefficient)) return;
    switch (form.kind) {
      case 'number':
        this.constant = add(this.constant, multiply(coefficient, form.value));
        return;
      case 'sum':
        for (const term of form.terms) this.add(term.form, multiply(coefficient, term.coefficient));
        this.constant = add(this.constant, multiply(coefficient, form.constant));
        return;
      case 'product':
        if (!equals(form.coefficient, one)) {
          this.add(this.forms.raw.product(one, form.factors), multiply(coefficient, form.coefficient));
          return;
        }
        break;
      default:
    }
    const total = add(this.terms.get(form) ?? zero, coefficient);
    if (isZero(total)) this.terms.delete(form);
    else this.terms.set(form, total);
  }
}

/** The sum of the terms, simplified. */
export function makeSum(forms: Forms, terms: readonly Term[]): Form {
  const collection = new Collection(forms);
  for (const { form, coefficient } of terms) collection.add(form, coefficient);
  for (let round = 0; round < 8 && improve(collection); round++);
  const kept = [...collection.terms].map(([form, coefficient]): Term => ({ form, coefficient }));
  kept.sort((a, b) => a.form.id - b.form.id);
  const [only] = kept;
  if (only === undefined) return forms.number(collection.constant);
  if (kept.length === 1 && isZero(collection.constant)) {
    return equals(only.coefficient, one) ? only.form : forms.scale(only.form, only.coefficient);
  }
  return forms.raw.sum(kept, collection.constant);
}

/** Applies one rule somewhere; false where none applies. */
function improve(collection: Collection): boolean {
  for (const [form, coefficient] of collection.terms) {
    if (squares(collection, form, coefficient)) return true;
    if (complement(collection, form, coefficient)) return true;
    if (sameCondition(collection, form, coefficient)) return true;
    if (shift(collection, form, coefficient)) return true;
  }
  return false;
}

/** For f² = sign·g² + constant: sin² = 1 − cos², cosh² = 1 + sinh². */
const squareIdentities = [
  { of: 'sin', other: 'cos', sign: -1, constant: 1 },
  { of: 'cos', other: 'sin', sign: -1, constant: 1 },
  { of: 'cosh', other: 'sinh', sign: 1, constant: 1 },
  { of: 'sinh', other: 'cosh', sign: 1, constant: -1 },
] as const;

/** c·f²·R with −sign·c·g²·R gives ±c·R; with −constant·c·R gives sign·c·g²·R. */
function squares(collection: Collection, form: Form, coefficient: Rational): boolean {
  if (form.kind !== 'product') return false;
  const { forms } = collection;
  for (const [i, factor] of form.factors.entries()) {
    const power = wholeExponent(factor);
    if (power === null || power < 2 || factor.base.kind !== 'apply') continue;
    const { primitive, operands } = factor.base;
    const identity = squareIdentities.find(({ of }) => of === primitive);
    if (identity === undefined) continue;
    const rest = forms.product(
      one,
      form.factors.map((f, k) => (k === i ? { base: f.base, exponent: forms.integer(power - 2) } : f)),
    );
    const otherSquared = forms.power(forms.apply(identity.other, operands), forms.integer(2));
    const partner = forms.times(otherSquared, rest);
    const wanted = multiply(coefficient, integer(-identity.sign));
    const there = collection.terms.get(partner);
    if (there !== undefined && equals(there, wanted)) {
      collection.terms.delete(partner);
      collection.terms.delete(form);
      collection.add(rest, multiply(coefficient, integer(identity.constant)));
      return true;
    }
    const restNumber = numberOf(rest);
    const plain = restNumber === null ? collection.terms.get(rest) : collection.constant;
    if (plain !== undefined && equals(plain, multiply(coefficient, integer(-identity.constant)))) {
      collection.terms.delete(form);
      if (restNumber === null) collection.terms.delete(rest);
      else collection.constant = zero;
      collection.add(partner, multiply(coefficient, integer(identity.sign)));
      return true;
    }
  }
  return false;
}

/** c − c·σ(u) = c·σ(−u) */
function complement(collection: Collection, form: Form, coefficient: Rational): boolean {
  const u = operandOf(form, 'sigmoid');
  if (u === null || !equals(collection.constant, negate(coefficient))) return false;
  collection.terms.delete(form);
  collection.constant = zero;
  collection.add(collection.forms.apply('sigmoid', [collection.forms.negate(u)]), negate(coefficient));
  return true;
}

/** (c ? a : b) + (c ? d : e) = c ? a + d : b + e, where one of them has a side of 0. */
function sameCondition(collection: Collection, form: Form, coefficient: Rational): boolean {
  if (form.kind !== 'select') return false;
  const { forms } = collection;
  for (const [other, factor] of collection.terms) {
    if (other === form || other.kind !== 'select' || other.condition !== form.condition) continue;
    const joined = (a: Form, b: Form): Form =>
      forms.sum([
        { form: a, coefficient },
        { form: b, coefficient: factor },
      ]);
    collection.terms.delete(form);
    collection.terms.delete(other);
    collection.add(
      forms.select(form.condition, joined(form.consequent, other.consequent), joined(form.alternate, other.alternate)),
      one,
    );
    return true;
  }
  return false;
}

/** t + logsumexp(a − t, b − t) = logsumexp(a, b): the shift that keeps an exponential from overflowing. */
function shift(collection: Collection, form: Form, coefficient: Rational): boolean {
  if (form.kind !== 'apply' || form.primitive !== 'logsumexp') return false;
  const { forms } = collection;
  for (const shared of sharedTerms(form.operands)) {
    const outside = collection.terms.get(shared.form);
    const wanted = negate(multiply(coefficient, shared.coefficient));
    if (outside === undefined || !equals(outside, wanted)) continue;
    const taken = forms.scale(shared.form, shared.coefficient);
    collection.terms.delete(shared.form);
    collection.terms.delete(form);
    const operands = form.operands.map((operand) => forms.minus(operand, taken));
    collection.add(forms.apply('logsumexp', operands), coefficient);
    return true;
  }
  return false;
}

/** The terms that all forms have, with the same coefficient. */
export function sharedTerms(forms: readonly Form[]): readonly Term[] {
  const termsOf = (form: Form): readonly Term[] => (form.kind === 'sum' ? form.terms : []);
  const [first, ...others] = forms;
  if (first === undefined) return [];
  return termsOf(first).filter((term) =>
    others.every((other) =>
      termsOf(other).some(({ form, coefficient }) => form === term.form && equals(coefficient, term.coefficient)),
    ),
  );
}
