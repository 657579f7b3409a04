// Conditionals on an equality: `x == y ? a : b` has the derivative of b, for x = y holds on no open set.
import type { Form, SelectForm } from './form';

/** Functions that are constant on intervals, or choose, so that an equality with them may hold on a whole interval. */
const flat: ReadonlySet<string> = new Set(
  (
    'floor ceil round trunc sign max min abs fround clz32 imul bitAnd bitOr bitXor bitNot shiftLeft shiftRight ' +
    'shiftRightUnsigned remainder sigmoid softplus erf erfc tanh hypot'
  ).split(' '),
);

/** The branch taken everywhere but on a set without interior; null where no branch is. */
export function usualBranch({ condition, consequent, alternate }: SelectForm): Form | null {
  if (condition.kind !== 'compare') return null;
  const { operator, left, right } = condition;
  if (!isAnalytic(left) || !isAnalytic(right) || !(dependsOnInputs(left) || dependsOnInputs(right))) return null;
  switch (operator) {
    case '==':
    case '===':
      return alternate;
    case '!=':
    case '!==':
      return consequent;
    default:
      return null;
  }
}

function isAnalytic(form: Form): boolean {
  switch (form.kind) {
    case 'number':
    case 'named':
    case 'symbol':
      return true;
    case 'sum':
      return form.terms.every((term) => isAnalytic(term.form));
    case 'product':
      return form.factors.every(({ base, exponent }) => isAnalytic(base) && isAnalytic(exponent));
    case 'apply':
      return !flat.has(form.primitive) && form.operands.every(isAnalytic);
    case 'select':
      return false;
  }
}

function dependsOnInputs(form: Form): boolean {
  switch (form.kind) {
    case 'number':
    case 'named':
      return false;
    case 'symbol':
      return true;
    case 'sum':
      return form.terms.some((term) => dependsOnInputs(term.form));
    case 'product':
      return form.factors.some(({ base, exponent }) => dependsOnInputs(base) || dependsOnInputs(exponent));
    case 'apply':
      return form.operands.some(dependsOnInputs);
    case 'select':
      return true;
  }
}
