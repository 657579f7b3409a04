// mathjs syntax: text that mathjs parses to the same function.
import { constantText, constantValue } from '../primitives/constants';
import type { ComparisonOperator } from '../program/program';
import { parenthesise, type Spelling } from './print-core';

const operators: Readonly<Record<ComparisonOperator, string>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
};

/** @param symbols names that are inputs, and so cannot stand for constants */
export function mathjsSpelling(symbols: ReadonlySet<string>): Spelling {
  const number = (value: number): { text: string; precedence: number } => ({
    text: String(value),
    precedence: value < 0 ? 1 : 5,
  });
  const spelling: Spelling = {
    language: 'mathjs',
    number,
    named: (name) => {
      const text = constantText(name, 'mathjs');
      return symbols.has(text) ? number(constantValue(name)) : { text, precedence: 5 };
    },
    symbol: (name) => ({ text: name, precedence: 5 }),
    parenthesised: (text) => `(${text})`,
    apply: (name, operands) => {
      const [a, b] = operands;
      if (name === 'negate' && a !== undefined) {
        return { text: `-${parenthesise(spelling, a, 2)}`, precedence: 1 };
      }
      // mathjs has no erfc.
      if (name === 'erfc' && a !== undefined) return { text: `1 - erf(${a.text})`, precedence: 1 };
      if (name === 'trigamma' && a !== undefined) return { text: `polygamma(1, ${a.text})`, precedence: 5 };
      if (name === 'remainder' && a !== undefined && b !== undefined) {
        const [left, right] = [parenthesise(spelling, a, 3), parenthesise(spelling, b, 3)];
        return { text: `${parenthesise(spelling, a, 1)} - ${right} * fix(${left} / ${right})`, precedence: 1 };
      }
      return null;
    },
    compare: (operator, left, right) =>
      `${parenthesise(spelling, left, 1)} ${operators[operator]} ${parenthesise(spelling, right, 1)}`,
    connective: (operator, operands) =>
      operator === 'not' ? `not ${operands.join('')}` : operands.join(operator === 'and' ? ' and ' : ' or '),
    select: (branches, otherwise) => ({
      text:
        branches.map(({ condition, value }) => `${condition} ? ${parenthesise(spelling, value, 1)} : `).join('') +
        otherwise.text,
      precedence: 0,
    }),
  };
  return spelling;
}

const unknownFunctions = /\b(?:digamma|polygamma|erfc?inv|bessel[jy][01])\(/;

/** True for texts that mathjs evaluates; it reads every text, but has no derivatives of the gamma function, no inverses of erf and no Bessel functions. */
export function evaluatesInMathjs(texts: readonly string[]): boolean {
  return !texts.some((text) => unknownFunctions.test(text));
}
