// Ways of writing a sum with factors taken out of all or some of its terms.
import { numberOf, type Factor, type Form, type Forms, type SumForm, type Term } from './form';
import { distribute } from './expand';
import { decimalContent } from './power-rules';
import {
  absolute,
  compare,
  isExact,
  isInteger,
  isOne,
  isZero,
  multiply,
  negate,
  one,
  rationalGcd,
  reciprocal,
  type Rational,
} from './rational';

/** Candidates for a shorter spelling of a sum, each equal to it. */
export function factorings(forms: Forms, sum: SumForm): readonly Form[] {
  const terms: readonly Term[] = isZero(sum.constant)
    ? sum.terms
    : [...sum.terms, { coefficient: sum.constant, form: forms.integer(1) }];
  const candidates: Form[] = [];
  const common = commonFactors(forms, terms);
  if (common.length > 0) candidates.push(takenOut(forms, terms, [], common, one));
  for (const base of basesOf(terms)) {
    const sharing = terms.filter((term) => exponentIn(term, base) !== null);
    if (sharing.length === 0) continue;
    const others = terms.filter((term) => exponentIn(term, base) === null);
    const least = sharing.map((term) => exponentIn(term, base) ?? one).reduce((a, b) => (compare(a, b) <= 0 ? a : b));
    const hasBelow = least.numerator < 0;
    if (sharing.length >= 2) {
      const shared = commonFactors(forms, sharing);
      if (shared.length > 0) candidates.push(takenOut(forms, sharing, others, shared, one));
    }
    // All over one denominator.
    if (hasBelow && others.length > 0) {
      const below = { base, exponent: forms.number(least) };
      candidates.push(takenOut(forms, terms, [], [below], one));
    }
  }
  const content = contents(terms);
  for (const by of content) {
    const divisible = (term: Term): boolean => isInteger(multiply(term.coefficient, reciprocal(by)));
    const sharing = terms.filter(divisible);
    if (sharing.length >= 2) {
      // −½(a + b) rather than ½(−a − b).
      const signed = sharing.every((term) => term.coefficient.numerator < 0) ? negate(by) : by;
      const others = terms.filter((term) => !divisible(term));
      candidates.push(takenOut(forms, sharing, others, [], signed));
    }
  }
  return candidates;
}

/** by · factors · (the sharing terms without them) + the others */
function takenOut(
  forms: Forms,
  sharing: readonly Term[],
  others: readonly Term[],
  factors: readonly Factor[],
  by: Rational,
): Form {
  const inverse: readonly Factor[] = factors.map(({ base, exponent }) => ({ base, exponent: forms.negate(exponent) }));
  const inner = forms.sum(
    sharing.map((term) => {
      const divided = forms.product(one, [...factorsOfTerm(forms, term), ...inverse]);
      return { coefficient: multiply(term.coefficient, reciprocal(by)), form: opened(forms, divided) };
    }),
  );
  const outer = keepProduct(forms, by, [...factors, { base: inner, exponent: forms.integer(1) }]);
  if (others.length === 0) return outer;
  // Put together without the rules of sums, which would multiply the number back in.
  return joinKeeping(forms, outer, forms.sum(others));
}

/** A product whose number stays outside its only sum. */
export function keepProduct(forms: Forms, coefficient: Rational, factors: readonly Factor[]): Form {
  const [only] = factors;
  const sole = factors.length === 1 && only?.base.kind === 'sum' && only.exponent === forms.integer(1);
  return sole ? forms.raw.product(coefficient, factors) : forms.product(coefficient, factors);
}

/** A sum that came up by dividing is multiplied out into the sum around it. */
function opened(forms: Forms, form: Form): Form {
  if (form.kind !== 'product') return form;
  const sums = form.factors.filter((f) => f.base.kind === 'sum' && f.exponent === forms.integer(1));
  const [only] = sums;
  if (sums.length !== 1 || only === undefined) return form;
  const rest = form.factors.filter((f) => f !== only);
  return distribute(forms, forms.product(form.coefficient, rest), only.base);
}

/** a + b where a's number stays outside its parentheses. */
export function joinKeeping(forms: Forms, kept: Form, rest: Form): Form {
  if (kept.kind !== 'product' || isOne(kept.coefficient)) return forms.plus(kept, rest);
  const monic = forms.raw.product(one, kept.factors);
  if (monic.kind !== 'sum') return forms.plus(kept, rest);
  const terms: Term[] = [{ coefficient: kept.coefficient, form: monic }];
  let constant: Rational = { numerator: 0, denominator: 1, decimal: false };
  if (rest.kind === 'number') constant = rest.value;
  else if (rest.kind === 'sum') {
    terms.push(...rest.terms);
    constant = rest.constant;
  } else if (rest.kind === 'product') {
    terms.push({ coefficient: rest.coefficient, form: forms.raw.product(one, rest.factors) });
  } else terms.push({ coefficient: one, form: rest });
  return forms.raw.sum(terms, constant);
}

function factorsOfTerm(forms: Forms, term: Term): readonly Factor[] {
  return term.form.kind === 'product' ? term.form.factors : [{ base: term.form, exponent: forms.integer(1) }];
}

/** The rational exponent of a base in a term; null where it does not occur. */
function exponentIn(term: Term, base: Form): Rational | null {
  if (term.form === base) return one;
  if (term.form.kind !== 'product') return null;
  const factor = term.form.factors.find((f) => f.base === base);
  return factor === undefined ? null : numberOf(factor.exponent);
}

function basesOf(terms: readonly Term[]): readonly Form[] {
  const bases = new Set<Form>();
  for (const { form } of terms) {
    if (form.kind === 'product') for (const { base } of form.factors) bases.add(base);
    else if (form.kind !== 'number') bases.add(form);
  }
  return [...bases].slice(0, 12);
}

/** What all terms share, with the least exponents. */
function commonFactors(forms: Forms, terms: readonly Term[]): readonly Factor[] {
  const [first] = terms;
  if (first === undefined || first.form.kind === 'number') return [];
  const candidates = factorsOfTerm(forms, first);
  return candidates.flatMap(({ base, exponent }): readonly Factor[] => {
    const own = numberOf(exponent);
    if (own === null) {
      // A symbolic power is shared only where it is the same everywhere.
      const everywhere = terms.every((term) =>
        factorsOfTerm(forms, term).some((f) => f.base === base && f.exponent === exponent),
      );
      return everywhere ? [{ base, exponent }] : [];
    }
    const exponents = terms.map((term) => exponentIn(term, base));
    if (exponents.some((e) => e === null)) return [];
    const least = exponents.map((e) => e ?? one).reduce((a, b) => (compare(a, b) <= 0 ? a : b));
    return [{ base, exponent: forms.number(least) }];
  });
}

/** Numbers worth taking out: the content of all terms, and those of some. */
function contents(terms: readonly Term[]): readonly Rational[] {
  const sizes = terms.map((term) => absolute(term.coefficient));
  if (sizes.length === 0 || sizes.some((c) => !isExact(c))) return [];
  if (sizes.some((c) => c.decimal)) {
    const content = decimalContent(sizes);
    return isOne(content) ? [] : [content];
  }
  const all = sizes.reduce(rationalGcd);
  const whole = [...new Set(sizes.filter((c) => isInteger(c) && c.numerator > 1).map((c) => c.numerator))].slice(0, 5);
  const some = whole.map((numerator): Rational => ({ numerator, denominator: 1, decimal: false }));
  return [...(isOne(all) ? [] : [all]), ...some.filter((c) => compare(c, all) !== 0)];
}
