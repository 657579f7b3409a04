// What is certain about the sign of a form, wherever it is defined.
import type { Form } from './form';

const positiveFunctions: ReadonlySet<string> = new Set(['exp', 'cosh', 'sigmoid', 'softplus']);
const nonNegativeFunctions: ReadonlySet<string> = new Set(['abs', 'hypot', 'acos', 'acosh']);

/** Certainly above 0 where defined. */
export function isPositive(form: Form): boolean {
  switch (form.kind) {
    case 'number':
      return form.value.numerator > 0;
    case 'named':
      return form.name !== 'nan';
    case 'symbol':
      return false;
    case 'apply':
      return positiveFunctions.has(form.primitive);
    case 'sum':
      return (
        form.constant.numerator >= 0 &&
        form.terms.every((term) => term.coefficient.numerator > 0 && isNonNegative(term.form)) &&
        (form.constant.numerator > 0 || form.terms.some((term) => isPositive(term.form)))
      );
    case 'product':
      return form.coefficient.numerator > 0 && form.factors.every((factor) => isPositive(factor.base));
    case 'select':
      return isPositive(form.consequent) && isPositive(form.alternate);
  }
}

/** Certainly not below 0 where defined. */
export function isNonNegative(form: Form): boolean {
  switch (form.kind) {
    case 'number':
      return form.value.numerator >= 0;
    case 'named':
    case 'symbol':
      return isPositive(form);
    case 'apply':
      return isPositive(form) || nonNegativeFunctions.has(form.primitive);
    case 'sum':
      return (
        form.constant.numerator >= 0 &&
        form.terms.every((term) => term.coefficient.numerator > 0 && isNonNegative(term.form))
      );
    case 'product':
      return form.coefficient.numerator > 0 && form.factors.every(({ base, exponent }) => rootLike(base, exponent));
    case 'select':
      return isNonNegative(form.consequent) && isNonNegative(form.alternate);
  }
}

/** An even power, or a power that exists for bases from 0 on only. */
function rootLike(base: Form, exponent: Form): boolean {
  if (isNonNegative(base)) return true;
  if (exponent.kind !== 'number') return false;
  return exponent.value.denominator !== 1 || exponent.value.numerator % 2 === 0;
}
