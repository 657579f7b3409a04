// TeX: fractions, roots, products by juxtaposition, sin² x, conditionals as cases.
import { constantText } from '../primitives/constants';
import { primitive } from '../primitives/table';
import type { ComparisonOperator } from '../program/program';
import type { Expression } from './expression';
import { nameToTex } from './names-tex';
import { parenthesise, type Printed, type Spelling } from './print-core';

type Application = Expression & { kind: 'apply' };

const operators: Readonly<Record<ComparisonOperator, string>> = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '==': '=',
  '===': '=',
  '!=': '\\ne',
  '!==': '\\ne',
};

/** Stands higher than a line, so that its parentheses must grow. */
function isTall(text: string): boolean {
  return /\\frac|\\sqrt|\\begin|\\left|\^\{[^{}]*\^/.test(text);
}

function parentheses(text: string): string {
  return isTall(text) ? `\\left(${text}\\right)` : `(${text})`;
}

function number(value: number): Printed {
  const text = String(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  if (!Number.isFinite(value)) return { text: value !== value ? '\\mathrm{NaN}' : `${sign}\\infty`, precedence: 5 };
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return { text: sign + text, precedence: value < 0 ? 1 : 5 };
  const power = `10^{${Number(exponent)}}`;
  const body = mantissa === '1' ? power : `${mantissa} \\cdot ${power}`;
  return { text: sign + body, precedence: value < 0 ? 1 : mantissa === '1' ? 4 : 2 };
}

/** Two factors side by side; a dot where digits would run together. */
function juxtaposed(left: string, right: string): string {
  if (/^(\d|\\frac\{\d+\}\{\d+\}|\.)/.test(right)) return `${left} \\cdot ${right}`;
  // Words beside letters need a visible gap.
  const gap =
    /\\mathit\{\w+\}(_\{[^{}]*\})?$/.test(left) || (/^\\mathit/.test(right) && !/\d$/.test(left)) ? '\\,' : ' ';
  return `${left}${gap}${right}`;
}

/** The name of a function written before its operand: `\sin`, `\operatorname{erf}`. */
function functionName(name: string): string | null {
  // σ may be anybody's parameter.
  if (name === 'sigmoid') return '\\operatorname{sigmoid}';
  const sample = primitive(name)?.notation.tex(['']) ?? '';
  return /^(\\[a-zA-Z]+|\\operatorname\{\w+\}|\\log_2|\\log_\{10\}|\\psi')\\left\(\\right\)$/.test(sample)
    ? sample.slice(0, -'\\left(\\right)'.length)
    : null;
}

/** `\sin x`, but `\sin(x + 1)`; where a factor follows, `\sin(x) y`. */
function functionText(prefix: string, operands: readonly Printed[], expression: Application): Printed {
  const [operand] = expression.operands;
  const list = operands.map((printed) => printed.text).join(', ');
  const closed = `${prefix}${parentheses(list)}`;
  // Γ x would be a product.
  const isLetter = /^\\(Gamma|psi)/.test(prefix);
  if (isLetter || operands.length > 1 || operand === undefined || !isAtom(operand))
    return { text: closed, precedence: 5 };
  return { text: `${prefix} ${list}`, precedence: 4, closed };
}

function isAtom(expression: Expression): boolean {
  return (
    expression.kind === 'symbol' ||
    expression.kind === 'named' ||
    (expression.kind === 'constant' && expression.value >= 0 && Number.isFinite(expression.value))
  );
}

function productText(left: Printed, right: Printed, expression: Application): Printed {
  const [, second] = expression.operands;
  const followed = second?.kind === 'apply' && functionName(second.primitive) !== null;
  const first = left.closed !== undefined && !followed ? left.closed : left.text;
  const text = juxtaposed(first, right.text);
  return right.closed === undefined
    ? { text, precedence: 2 }
    : { text, precedence: 2, closed: juxtaposed(first, right.closed) };
}

/** A long numerator stands beside its numbers: ⅔ (x + 1) eˣ. */
const longestAboveNumber = 24;

function quotientText(above: Printed, below: Printed, { operands: [top, bottom] }: Application): string {
  if (bottom?.kind !== 'constant' || above.text.length <= longestAboveNumber) {
    return `\\frac{${above.text}}{${below.text}}`;
  }
  const number = /^(\d+) (?!\\cdot)/.exec(above.text);
  if (top?.kind !== 'apply' || top.primitive !== 'multiply') {
    return `\\frac{1}{${below.text}} ${above.precedence < 2 ? parentheses(above.text) : above.text}`;
  }
  const [coefficient, rest] =
    number === null ? ['1', above.text] : [number[1] ?? '1', above.text.slice(number[0].length)];
  return `\\frac{${coefficient}}{${below.text}} ${rest}`;
}

function powerText(base: Printed, exponent: Printed, expression: Application): string {
  const [below, above] = expression.operands;
  if (above?.kind === 'constant' && Number.isInteger(above.value) && above.value > 0 && below?.kind === 'apply') {
    const name = functionName(below.primitive);
    const isPlainName = name !== null && !/[_']/.test(name);
    if (isPlainName && below.operands.length === 1) {
      return `${name}^{${above.value}}${base.text.slice(name.length)}`;
    }
    if (below.primitive === 'cbrt') {
      const [, inside = ''] = /^\\sqrt\[3\]\{(.*)\}$/.exec(base.text) ?? [];
      const [operand] = below.operands;
      return `\\sqrt[3]{${operand !== undefined && isAtom(operand) ? inside : parentheses(inside)}^{${above.value}}}`;
    }
  }
  // Fractions in an exponent stand on one line.
  const fraction = /^(-?)\\frac\{(\w+)\}\{(\w+)\}$/.exec(exponent.text);
  const power = fraction === null ? exponent.text : `${fraction[1]}${fraction[2]}/${fraction[3]}`;
  return `${base.precedence < 5 ? parentheses(base.text) : base.text}^{${power}}`;
}

/** @param shown the name that stands for a symbol in TeX's eyes: `v_0` for `v[0]` */
export function texSpelling(shown: (symbol: string) => string = (symbol) => symbol): Spelling {
  const inFactor = (printed: Printed): Printed =>
    printed.precedence < 2 ? { text: parentheses(printed.text), precedence: 5 } : printed;
  const spelling: Spelling = {
    language: 'tex',
    number,
    named: (name) => ({ text: constantText(name, 'tex'), precedence: name === 'ln2' || name === 'ln10' ? 2 : 5 }),
    symbol: (name) => ({ text: nameToTex(shown(name)), precedence: 5 }),
    parenthesised: parentheses,
    apply: (name, operands, expression) => {
      const [a, b] = operands;
      if (a === undefined) return null;
      switch (name) {
        case 'multiply':
          return b === undefined ? null : productText(inFactor(a), inFactor(b), expression);
        case 'negate':
          return { text: `-${parenthesise(spelling, a, 2)}`, precedence: 1 };
        case 'divide':
          return b === undefined ? null : { text: quotientText(a, b, expression), precedence: 2 };
        case 'power':
          return b === undefined ? null : { text: powerText(a, b, expression), precedence: 4 };
        case 'exp':
          return /\\frac|\\begin|\\sum/.test(a.text) || a.text.length > 40
            ? { text: `\\exp${parentheses(a.text)}`, precedence: 5 }
            : { text: `e^{${a.text}}`, precedence: 4 };
        default: {
          const prefix = functionName(name);
          return prefix === null ? null : functionText(prefix, operands, expression);
        }
      }
    },
    compare: (operator, left, right) => `${left.text} ${operators[operator]} ${right.text}`,
    connective: (operator, operands) =>
      operator === 'not'
        ? `\\neg ${operands.join('')}`
        : operands.join(operator === 'and' ? ' \\text{ and } ' : ' \\text{ or } '),
    select: (branches, otherwise) => {
      const rows = branches.map(({ condition, value }) => `${value.text} & \\text{if } ${condition}`);
      return {
        text: `\\begin{cases} ${[...rows, `${otherwise.text} & \\text{otherwise}`].join(' \\\\ ')} \\end{cases}`,
        precedence: 1,
      };
    },
  };
  return spelling;
}
