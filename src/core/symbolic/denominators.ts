// Ways of writing a product with simpler denominators: 1/(1 − x/y) as y/(y − x), 1/((1 − x)(1 + x)) as 1/(1 − x²).
import { distribute } from './expand';
import { numberOf, wholeExponent, type Factor, type Form, type Forms, type ProductForm } from './form';
import { integer, isInteger, multiply, negate, one, type Rational } from './rational';

/** More terms than this are not multiplied out. */
const mostTerms = 12;

/** Candidates for a shorter spelling of a product, each equal to it wherever it is defined. */
export function denominators(forms: Forms, product: ProductForm): readonly Form[] {
  const cleared = withoutInnerFractions(forms, product);
  const start = cleared ?? product;
  const joined = start.kind === 'product' ? joinedBelow(forms, start) : null;
  return [cleared, joined].filter((form) => form !== null);
}

/** Each sum is multiplied by the denominators of its terms. */
function withoutInnerFractions(forms: Forms, product: ProductForm): Form | null {
  const factors = product.factors.flatMap((factor): readonly Factor[] => {
    const power = wholeExponent(factor);
    if (factor.base.kind !== 'sum' || power === null) return [factor];
    const below = new Map<Form, Rational>();
    for (const { form } of factor.base.terms) {
      for (const { base, exponent } of form.kind === 'product' ? form.factors : []) {
        const e = numberOf(exponent);
        if (e === null || !isInteger(e) || e.numerator >= 0) continue;
        const least = below.get(base);
        if (least === undefined || e.numerator < least.numerator) below.set(base, e);
      }
    }
    if (below.size === 0) return [factor];
    const denominator = [...below].map(([base, e]): Factor => ({ base, exponent: forms.number(negate(e)) }));
    const unit = forms.integer(1);
    const terms = [...factor.base.terms, { coefficient: factor.base.constant, form: unit }];
    const base = forms.sum(
      terms.map(({ coefficient, form }) => ({
        coefficient,
        form: forms.product(one, [{ base: form, exponent: unit }, ...denominator]),
      })),
    );
    const outside = [...below].map(([b, e]): Factor => ({
      base: b,
      exponent: forms.number(multiply(e, integer(power))),
    }));
    return [{ base, exponent: factor.exponent }, ...outside];
  });
  return factors.length > product.factors.length ? forms.product(product.coefficient, factors) : null;
}

/** The sums below the line, or under roots, with one exponent multiplied out to one. */
function joinedBelow(forms: Forms, product: ProductForm): Form | null {
  const sums = product.factors.filter((f) => {
    const power = numberOf(f.exponent);
    return f.base.kind === 'sum' && power !== null && (power.numerator < 0 || !isInteger(power));
  });
  const [first] = sums;
  const alike = sums.filter((f) => f.exponent === first?.exponent);
  const size = alike.reduce((n, { base }) => n * (base.kind === 'sum' ? base.terms.length + 1 : 1), 1);
  if (first === undefined || alike.length < 2 || size > mostTerms) return null;
  const base = alike.map((f) => f.base).reduce((a, b) => distribute(forms, a, b));
  const rest = product.factors.filter((f) => !alike.includes(f));
  return forms.product(product.coefficient, [...rest, { base, exponent: first.exponent }]);
}
