// Evaluates expressions at numbers with a bound of their rounding: for cross-checks against the duals, and for tests.
import { realAlgebra } from '../arithmetic/algebra';
import { compareNumbers } from '../interpret/coercion';
import { constantValue } from '../primitives/constants';
import { primitive } from '../primitives/table';
import type { Condition, Expression } from './expression';
import { inOrder, isCondition } from './store';

/** A number in double precision, NaN where there is none, and how far rounding may have moved it, to first order. */
export interface Evaluated {
  readonly value: number;
  readonly error: number;
}

const unit = Number.EPSILON;
const undefinedNumber: Evaluated = { value: NaN, error: Infinity };

/**
 * The numbers of the roots where the symbols have these values; a symbol without a value is NaN. The bound is the
 * running error of Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.3.
 */
export function evaluate(roots: readonly Expression[], values: ReadonlyMap<string, number>): readonly Evaluated[] {
  const numbers = new Map<Expression, Evaluated>();
  const truths = new Map<Expression, boolean>();
  const number = (expression: Expression): Evaluated => numbers.get(expression) ?? undefinedNumber;
  for (const expression of inOrder(roots)) {
    if (isCondition(expression)) truths.set(expression, truthOf(expression, number, truths));
    else numbers.set(expression, numberOf(expression, number, truths, values));
  }
  return roots.map(number);
}

function truthOf(
  condition: Condition,
  number: (expression: Expression) => Evaluated,
  truths: ReadonlyMap<Expression, boolean>,
): boolean {
  if (condition.kind === 'compare') {
    return compareNumbers(condition.operator, number(condition.left).value, number(condition.right).value);
  }
  const operands = condition.operands.map((operand) => truths.get(operand) === true);
  switch (condition.operator) {
    case 'and':
      return operands.every(Boolean);
    case 'or':
      return operands.some(Boolean);
    case 'not':
      return operands[0] !== true;
  }
}

function numberOf(
  expression: Exclude<Expression, Condition>,
  number: (expression: Expression) => Evaluated,
  truths: ReadonlyMap<Expression, boolean>,
  values: ReadonlyMap<string, number>,
): Evaluated {
  switch (expression.kind) {
    case 'constant':
      return { value: expression.value, error: 0 };
    case 'named':
      return { value: constantValue(expression.name), error: 0 };
    case 'symbol':
      return { value: values.get(expression.name) ?? NaN, error: 0 };
    case 'select':
      return number(truths.get(expression.condition) === true ? expression.consequent : expression.alternate);
    case 'apply':
      return applied(expression.primitive, expression.operands.map(number));
  }
}

function applied(name: string, operands: readonly Evaluated[]): Evaluated {
  const row = primitive(name);
  if (row === undefined) return undefinedNumber;
  const numbers = operands.map((operand) => operand.value);
  const value = row.value(numbers);
  // A few units: the functions of Math are not rounded as well as + and × are.
  let error = 4 * unit * Math.abs(value);
  const partials = row.partials?.(realAlgebra, numbers, value) ?? [];
  operands.forEach((operand, i) => {
    if (operand.error !== 0) error += Math.abs(partials[i] ?? NaN) * operand.error;
  });
  return { value, error };
}
