// TypeScript text: evaluates in JavaScript to the number the expression stands for.
import { constantText } from '../primitives/constants';
import type { Expression } from './expression';
import { parenthesise, type Printed, type Spelling } from './print-core';

/** `-x ** 2` and `-x ** 2 * y` are no JavaScript. */
function startsWithPower(expression: Expression | undefined): boolean {
  if (expression?.kind !== 'apply') return false;
  if (expression.primitive === 'multiply' || expression.primitive === 'divide') {
    return startsWithPower(expression.operands[0]);
  }
  return expression.primitive === 'power';
}

/** @param access how the code reaches each symbol: `v[0]` for `v_0` */
export function typescriptSpelling(access: (symbol: string) => string): Spelling {
  const spelling: Spelling = {
    language: 'typescript',
    number: (value): Printed => ({ text: String(value), precedence: value < 0 ? 3 : 5 }),
    named: (name) => ({ text: constantText(name, 'typescript'), precedence: 5 }),
    symbol: (name) => ({ text: access(name), precedence: 5 }),
    parenthesised: (text) => `(${text})`,
    apply: (name, [a], expression) => {
      if (name !== 'negate' || a === undefined) return null;
      const bare = a.precedence === 2 && !startsWithPower(expression.operands[0]);
      return { text: `-${parenthesise(spelling, a, bare ? 2 : 5)}`, precedence: 2.5 };
    },
    compare: (operator, left, right) =>
      `${parenthesise(spelling, left, 1)} ${operator} ${parenthesise(spelling, right, 1)}`,
    connective: (operator, operands) =>
      operator === 'not' ? `!${operands.join('')}` : operands.join(operator === 'and' ? ' && ' : ' || '),
    select: (branches, otherwise) => ({
      text:
        branches.map(({ condition, value }) => `${condition} ? ${parenthesise(spelling, value, 1)} : `).join('') +
        otherwise.text,
      precedence: 0,
    }),
  };
  return spelling;
}
