// Exponentials of logsumexp, as the quotients that softmax and its derivatives are.
import { operandOf, termsOf, type Factor, type Form, type Forms } from './form';
import { isInteger, isZero, type Rational } from './rational';

/**
 * exp(x₁ + … + xₖ − k·logsumexp x) as 1/Σexp(xⱼ − x₁) · … · 1/Σexp(xⱼ − xₖ), in which nothing overflows; where the
 * exponent is no such sum, as exp(…)/(Σexp xⱼ)ᵏ. Null for other forms.
 */
export function spellSoftmax(forms: Forms, form: Form): readonly Factor[] | null {
  const exponent = operandOf(form, 'exp');
  if (exponent === null) return null;
  const total = termsOf(forms, exponent).find(
    (term) =>
      term.form.kind === 'apply' &&
      term.form.primitive === 'logsumexp' &&
      isInteger(term.coefficient) &&
      term.coefficient.numerator < 0,
  );
  if (total?.form.kind !== 'apply') return null;
  const power = -total.coefficient.numerator;
  const { operands } = total.form;
  const own = forms.minus(exponent, forms.scale(total.form, total.coefficient));
  const chosen = power === 1 ? [own] : sumOfOperands(forms, own, operands, power);
  const sumOver = (shift: Form): Form =>
    forms.plus(...operands.map((x) => forms.apply('exp', [forms.minus(x, shift)])));
  if (chosen === null) {
    return [
      { base: forms.apply('exp', [own]), exponent: forms.integer(1) },
      { base: sumOver(forms.integer(0)), exponent: forms.integer(-power) },
    ];
  }
  return [...new Set(chosen)].map((shift) => ({
    base: sumOver(shift),
    exponent: forms.integer(-chosen.filter((other) => other === shift).length),
  }));
}

/** The operands, `count` of them, that a form is the sum of; null where it is none. */
function sumOfOperands(forms: Forms, form: Form, operands: readonly Form[], count: number): readonly Form[] | null {
  const chosen: Form[] = [];
  let rest = form;
  while (chosen.length < count) {
    const size = sizeOf(rest);
    const next = operands.find((operand) => sizeOf(forms.minus(rest, operand)) < size);
    if (next === undefined) return null;
    chosen.push(next);
    rest = forms.minus(rest, next);
  }
  return rest.kind === 'number' && isZero(rest.value) ? chosen : null;
}

/** The sum of the sizes of all coefficients. */
function sizeOf(form: Form): number {
  const size = ({ numerator, denominator }: Rational): number => Math.abs(numerator) / denominator;
  switch (form.kind) {
    case 'number':
      return size(form.value);
    case 'sum':
      return form.terms.reduce((sum, term) => sum + size(term.coefficient), size(form.constant));
    case 'product':
      return size(form.coefficient);
    default:
      return 1;
  }
}
