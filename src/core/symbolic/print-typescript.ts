// TypeScript text: evaluates in JavaScript to the number the expression stands for.
import { constantText } from '../primitives/constants';
import { parenthesise, type Printed, type Spelling } from './print-core';

/** @param access how the code reaches each symbol: `v[0]` for `v_0` */
export function typescriptSpelling(access: (symbol: string) => string): Spelling {
  const spelling: Spelling = {
    language: 'typescript',
    number: (value): Printed => ({ text: String(value), precedence: value < 0 ? 3 : 5 }),
    named: (name) => ({ text: constantText(name, 'typescript'), precedence: 5 }),
    symbol: (name) => ({ text: access(name), precedence: 5 }),
    parenthesised: (text) => `(${text})`,
    // `-x ** 2` is no JavaScript: the power needs parentheses there.
    apply: (name, operands) => {
      const [a] = operands;
      if (name !== 'negate' || a === undefined) return null;
      return { text: `-${parenthesise(spelling, a, a.precedence === 2 ? 2 : 5)}`, precedence: 2.5 };
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
