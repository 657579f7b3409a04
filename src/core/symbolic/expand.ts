// Multiplying out products of sums, within bounds.
import { numberOf, wholeExponent, type Factor, type Form, type Forms, type Term } from './form';
import { isInteger, one } from './rational';

/** More terms than this are not worth a try. */
const mostTerms = 48;

/** The form with its sums multiplied out; null where there is nothing to do or too much. */
export function expanded(forms: Forms, form: Form): Form | null {
  const terms = form.kind === 'sum' ? form.terms : [{ coefficient: one, form }];
  const result: Term[] = [];
  let changed = false;
  for (const term of terms) {
    const opened = openProduct(forms, term.form);
    if (opened === null) result.push(term);
    else {
      changed = true;
      result.push({ coefficient: term.coefficient, form: opened });
    }
    if (result.length > mostTerms) return null;
  }
  if (!changed) return null;
  const constant = form.kind === 'sum' ? forms.number(form.constant) : forms.integer(0);
  return forms.sum([...result, { coefficient: one, form: constant }]);
}

function openProduct(forms: Forms, form: Form): Form | null {
  if (form.kind !== 'product') return null;
  const sums: Form[] = [];
  const rest: Factor[] = [];
  for (const factor of form.factors) {
    const power = wholeExponent(factor);
    if (factor.base.kind === 'sum' && power !== null && power > 0 && power <= 4) {
      for (let i = 0; i < power; i++) sums.push(factor.base);
    } else rest.push(factor);
  }
  const count = sums.reduce((total, sum) => total * (sum.kind === 'sum' ? sum.terms.length + 1 : 1), 1);
  if (sums.length === 0 || count > mostTerms) return null;
  return sums.reduce<Form>((product, sum) => distribute(forms, product, sum), forms.product(form.coefficient, rest));
}

/** (a + b)·(c + d), every pair. */
export function distribute(forms: Forms, left: Form, right: Form): Form {
  const pieces = (form: Form): readonly Term[] =>
    form.kind === 'sum'
      ? [...form.terms, { coefficient: form.constant, form: forms.integer(1) }]
      : [{ coefficient: one, form }];
  const terms: Term[] = [];
  for (const a of pieces(left)) {
    for (const b of pieces(right)) {
      terms.push({
        coefficient: one,
        form: forms.scale(forms.scale(forms.times(a.form, b.form), a.coefficient), b.coefficient),
      });
    }
  }
  return forms.sum(terms);
}

/** True where a power is a whole number, so that factors may be moved freely. */
export function isWhole(exponent: Form): boolean {
  const value = numberOf(exponent);
  return value !== null && isInteger(value);
}
